#include "autograd/tensor.h"

#include <gtest/gtest.h>

#include "autograd/graph.h"
#include "core/support/errors.h"
#include "core/support/values.h"
#include "ops/arithmetic.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::tensor;
using testing::values;

TEST(Tensor, CopiesAreTheSameTensor) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor same = x;
  same.set_grad(array({3, 4}));
  EXPECT_EQ(values(x.grad()), (std::vector<float>{3, 4}));
}

TEST(Tensor, DetachSharesValuesOnly) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor plain = mul(x, 2).detach();
  EXPECT_TRUE(plain.is_leaf());
  EXPECT_FALSE(plain.requires_grad());
  EXPECT_EQ(x.detach().array().storage(), x.array().storage());
}

TEST(Tensor, LeavesAndResults) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor y = mul(x, 2);
  EXPECT_TRUE(x.is_leaf());
  EXPECT_FALSE(y.is_leaf());
  EXPECT_TRUE(y.requires_grad());
  EXPECT_TRUE(mul(tensor({1}), 2).is_leaf());
}

TEST(Tensor, Item) {
  EXPECT_EQ(tensor({2.5f}).item(), 2.5);
  EXPECT_EQ(Tensor(Array::full({1, 1}, 7, DType::kInt64)).item(), 7);
  EXPECT_ERROR(kRuntime, "a Tensor with 2 elements cannot be converted to Scalar",
               tensor({1, 2}).item());
}

TEST(Tensor, RulesOfRequiresGrad) {
  EXPECT_ERROR(kRuntime, "only Tensors of floating point dtype can require gradients",
               Tensor(Array::zeros({1}, DType::kInt64), true));
  const Tensor y = mul(tensor({1}, true), 2);
  EXPECT_ERROR(kRuntime,
               "you can only change requires_grad flags of leaf variables. If you want to use a "
               "computed variable in a subgraph that doesn't require differentiation use "
               "var_no_grad = var.detach().",
               y.set_requires_grad(false));
}

TEST(Tensor, RulesOfGrad) {
  const Tensor x = tensor({1, 2, 3}, true);
  EXPECT_FALSE(x.grad().defined());
  EXPECT_ERROR(kRuntime,
               "attempting to assign a gradient of size '[2]' to a tensor of size '[3]'. Please "
               "ensure that the gradient and the tensor are the same size",
               x.set_grad(array({1, 2})));
  EXPECT_THROW(x.set_grad(Array::zeros({3}, DType::kFloat64)), Error);
  EXPECT_FALSE(x.grad().defined());
}

TEST(Tensor, UndefinedSaysSo) {
  const Tensor none;
  EXPECT_FALSE(none.defined());
  EXPECT_FALSE(none.requires_grad());
  EXPECT_ERROR(kRuntime, "this tensor is undefined", none.array());
}

}  // namespace
}  // namespace pixelgrad
