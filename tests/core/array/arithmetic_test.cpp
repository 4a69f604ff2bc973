#include "array/arithmetic.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using kernels::Binary;
using kernels::Unary;
using testing::array;
using testing::ramp;
using testing::values;
using Values = std::vector<float>;

/// a - b element by element, through indices and nothing else.
Values slow_difference(const Array& a, const Array& b) {
  const Shape shape = broadcast_shapes(a.shape(), b.shape());
  const Values x = values(expand(a, shape));
  const Values y = values(expand(b, shape));
  Values result;
  for (size_t i = 0; i < x.size(); ++i) result.push_back(x[i] - y[i]);
  return result;
}

TEST(Arithmetic, BroadcastsEveryWay) {
  const std::vector<Array> arrays = {
      Array::scalar(2),
      array(ramp(1)),
      array(ramp(5)),
      array(ramp(5), {1, 5}),
      array(ramp(4), {4, 1}),
      array(ramp(20), {4, 5}),
      array(ramp(3), {3, 1, 1}),
      array(ramp(15), {3, 1, 5}),
      array(ramp(60), {3, 4, 5}),
      transpose(array(ramp(20), {5, 4}), 0, 1),
      narrow(array(ramp(24), {4, 6}), 1, 1, 5),
      expand(array(ramp(5)), {4, 5}),
      expand(Array::scalar(3), {4, 5}),
  };
  for (size_t i = 0; i < arrays.size(); ++i) {
    for (size_t k = 0; k < arrays.size(); ++k) {
      const Array y = binary(Binary::kSub, arrays[i], arrays[k]);
      EXPECT_EQ(y.shape(), broadcast_shapes(arrays[i].shape(), arrays[k].shape()));
      EXPECT_TRUE(y.is_contiguous());
      EXPECT_EQ(values(y), slow_difference(arrays[i], arrays[k])) << i << " - " << k;
    }
  }
}

TEST(Arithmetic, NumbersStandOnEitherSide) {
  EXPECT_EQ(values(binary(Binary::kDiv, array({1, 2}), 4)), (Values{0.25, 0.5}));
  EXPECT_EQ(values(binary(Binary::kDiv, 4, array({1, 2}))), (Values{4, 2}));
}

TEST(Arithmetic, EmptyArrays) {
  EXPECT_EQ(binary(Binary::kAdd, Array::empty({0, 3}), array(ramp(3))).shape(), (Shape{0, 3}));
  EXPECT_EQ(unary(Unary::kExp, Array::empty({0})).numel(), 0);
}

TEST(Arithmetic, InPlace) {
  Array target = array({1, 2, 3, 4}, {2, 2});
  binary_inplace(Binary::kMul, target, array({10, 100}));
  EXPECT_EQ(values(target), (Values{10, 200, 30, 400}));
  EXPECT_EQ(target.storage()->version(), 1u);
  Array column = select(target, 1, 0);
  binary_inplace(Binary::kAdd, column, array({1, 2}));
  EXPECT_EQ(values(target), (Values{11, 200, 32, 400}));
  binary_inplace(Binary::kAdd, target, transpose(target, 0, 1));  // overlaps itself
  EXPECT_EQ(values(target), (Values{22, 232, 232, 800}));
  EXPECT_ERROR(kShape, "output with shape [3] doesn't match the broadcast shape [2, 3]",
               Array small = Array::zeros({3});
               binary_inplace(Binary::kAdd, small, Array::zeros({2, 3})));
}

TEST(Arithmetic, RefusesOtherTypes) {
  const Array whole = Array::zeros({2}, DType::kInt64);
  EXPECT_ERROR(kDType, "expected scalar type Float but found Long", unary(Unary::kNeg, whole));
  EXPECT_ERROR(kDType, "expected scalar type Float but found Double",
               binary(Binary::kAdd, array({1}), Array::zeros({1}, DType::kFloat64)));
}

}  // namespace
}  // namespace pixelgrad
