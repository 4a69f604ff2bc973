#include "optim/optimizer.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/values.h"
#include "ops/arithmetic.h"
#include "optim/sgd.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::tensor;
using testing::values;

TEST(Optimizer, ChecksItsArguments) {
  EXPECT_ERROR(kValue, "optimizer got an empty parameter list", Sgd({}));
  EXPECT_ERROR(kValue, "can't optimize a non-leaf Tensor", Sgd({mul(tensor({1}, true), 2)}));
  EXPECT_ERROR(kValue, "Invalid learning rate: -1", Sgd({tensor({1}, true)}, {.lr = -1}));
  Sgd sgd({tensor({1}, true)});
  EXPECT_ERROR(kValue, "Invalid learning rate: -0.5", sgd.set_lr(-0.5));
  EXPECT_EQ(sgd.lr(), 1e-3);
}

TEST(Optimizer, SkipsParametersWithoutGradient) {
  const Tensor moved = tensor({1}, true);
  const Tensor still = tensor({1}, true);
  Sgd sgd({moved, still}, {.lr = 1});
  moved.set_grad(array({0.25f}));
  sgd.step();
  EXPECT_EQ(values(moved), std::vector<float>{0.75f});
  EXPECT_EQ(values(still), std::vector<float>{1});
  sgd.zero_grad();
  EXPECT_FALSE(moved.grad().defined());
}

TEST(Optimizer, UpdatesCountAsInPlaceWrites) {
  const Tensor w = tensor({1}, true);
  const Tensor y = mul(w, w);
  Sgd sgd({w});
  w.set_grad(array({1}));
  sgd.step();
  EXPECT_THROW(y.backward(), Error);
}

TEST(Optimizer, OnlyFloat32) {
  const Tensor w(Array::zeros({1}, DType::kFloat64), true);
  w.set_grad(Array::zeros({1}, DType::kFloat64));
  Sgd sgd({w});
  EXPECT_ERROR(kDType, "only contiguous float32 parameters can be optimized", sgd.step());
}

TEST(Optimizer, StateIsSavedAndRestored) {
  const Tensor w = tensor({1}, true);
  Sgd sgd({w}, {.lr = 1, .momentum = 0.5});
  std::vector<ParameterState> before;
  std::vector<ParameterState> later;
  sgd.save_state(before);
  w.set_grad(array({1}));
  sgd.step();
  sgd.save_state(later);
  const auto storage = later[0].buffers[0].storage();
  sgd.step();
  sgd.save_state(later);
  EXPECT_EQ(later[0].buffers[0].storage(), storage) << "copies are made in place";
  EXPECT_EQ(values(later[0].buffers[0]), std::vector<float>{1.5});
  sgd.restore_state(before);
  sgd.step();
  sgd.save_state(later);
  EXPECT_EQ(values(later[0].buffers[0]), std::vector<float>{1});
}

TEST(PythonNumber, IsShort) {
  EXPECT_EQ(python_number(1), "1");
  EXPECT_EQ(python_number(-0.25), "-0.25");
  EXPECT_EQ(python_number(1000), "1000");
}

}  // namespace
}  // namespace pixelgrad
