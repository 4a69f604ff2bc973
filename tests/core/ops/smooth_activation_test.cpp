#include "ops/smooth_activation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/support/errors.h"
#include "core/support/gradient.h"
#include "ops/softmax.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Inputs = std::vector<Tensor>;

TEST(SmoothActivation, Gradients) {
  const std::vector<testing::Function> functions = {
      [](const Inputs& in) { return leaky_relu(in[0], 0.2); },
      [](const Inputs& in) { return elu(in[0], 0.7); },
      [](const Inputs& in) { return gelu(in[0]); },
      [](const Inputs& in) { return gelu(in[0], "tanh"); },
      [](const Inputs& in) { return silu(in[0]); },
      [](const Inputs& in) { return softplus(in[0], 2, 3); },
      [](const Inputs& in) { return log_sigmoid(in[0]); },
      [](const Inputs& in) { return softmax(in[0], 0); },
      [](const Inputs& in) { return softmax(in[0], 1); },
      [](const Inputs& in) { return log_softmax(in[0], -1); },
  };
  for (const auto& function : functions) expect_gradients(function, {array(ramp(15), {3, 5})});
}

TEST(SmoothActivation, Values) {
  const Tensor x = tensor({-1, 0, 2, 30});
  EXPECT_EQ(values(leaky_relu(x, 0.5)), (std::vector<float>{-0.5, 0, 2, 30}));
  EXPECT_EQ(values(softplus(x))[3], 30);
  EXPECT_NEAR(values(silu(x))[2], 2 / (1 + std::exp(-2.0)), 1e-6);
  EXPECT_NEAR(values(gelu(x))[0], -0.15865525, 1e-6);
  EXPECT_NEAR(values(elu(x))[0], std::expm1(-1.0), 1e-6);
}

TEST(SmoothActivation, Refusals) {
  EXPECT_ERROR(kRuntime, "approximate argument must be either none or tanh.",
               gelu(tensor({1}), "x"));
  EXPECT_ERROR(kDType, "\"silu_cpu\" not implemented for 'Long'",
               silu(Tensor(Array::zeros({1}, DType::kInt64))));
  EXPECT_ERROR(kIndex, "Dimension out of range (expected to be in range of [-1, 0], but got 1)",
               softmax(tensor({1}), 1));
}

}  // namespace
}  // namespace pixelgrad
