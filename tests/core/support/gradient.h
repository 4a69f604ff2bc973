// One checker for the gradient of every operation: central differences against backward().
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "autograd/grad_mode.h"
#include "autograd/tensor.h"
#include "core/support/values.h"
#include "ops/arithmetic.h"
#include "ops/reduce.h"

namespace pixelgrad::testing {

using Function = std::function<Tensor(const std::vector<Tensor>&)>;

/// A scalar that weighs the elements of a result differently, so that no two gradients can be mixed
/// up unseen.
inline Tensor weighed(const Tensor& y) {
  return sum(mul(y, tensor(ramp(y.numel(), 0.07f), y.shape())));
}

/// Compares d weighed(f(inputs)) / d input for every element of every input.
inline void expect_gradients(const Function& f, const std::vector<Array>& inputs,
                             float tolerance = 2e-2f) {
  std::vector<Tensor> leaves;
  for (const Array& input : inputs) leaves.emplace_back(input.clone(), true);
  weighed(f(leaves)).backward();
  constexpr float kStep = 1e-2f;
  for (size_t i = 0; i < inputs.size(); ++i) {
    ASSERT_TRUE(leaves[i].grad().defined()) << "input " << i;
    ASSERT_EQ(leaves[i].grad().shape(), inputs[i].shape()) << "input " << i;
    const std::vector<float> gradient = values(leaves[i].grad());
    for (int64_t k = 0; k < inputs[i].numel(); ++k) {
      const NoGrad no_grad;
      double ends[2];
      for (const int side : {0, 1}) {
        std::vector<Tensor> moved;
        for (const Array& input : inputs) moved.emplace_back(input.contiguous().clone());
        Array target = moved[i].array();
        target.data()[k] += side == 0 ? -kStep : kStep;
        ends[side] = weighed(f(moved)).item();
      }
      const double slope = (ends[1] - ends[0]) / (2 * kStep);
      EXPECT_NEAR(gradient[static_cast<size_t>(k)], slope, tolerance * (1 + std::abs(slope)))
          << "input " << i << ", element " << k;
    }
  }
}

}  // namespace pixelgrad::testing
