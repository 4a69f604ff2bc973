#include "array/elementwise.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using kernels::Arithmetic;
using kernels::Comparison;
using kernels::Function;
using testing::array;
using testing::ramp;
using testing::values;

std::vector<double> numbers(const Array& x) {
  const Array wide = x.to(DType::kFloat64).contiguous();
  return {wide.data<double>(), wide.data<double>() + wide.numel()};
}
using Numbers = std::vector<double>;

TEST(ArrayElementwise, ComputesInTheTypeAskedFor) {
  const Array bytes = array({250, 3}).to(DType::kUInt8);
  const Array ten = number(10, DType::kUInt8);
  const Array sum = arithmetic(Arithmetic::kAdd, bytes, ten, DType::kUInt8);
  EXPECT_EQ(sum.dtype(), DType::kUInt8);
  EXPECT_EQ(numbers(sum), (Numbers{4, 13}));
  EXPECT_EQ(numbers(arithmetic(Arithmetic::kAdd, bytes, ten, DType::kInt16)), (Numbers{260, 13}));
  EXPECT_EQ(numbers(arithmetic(Arithmetic::kDiv, bytes, ten, DType::kFloat16)),
            (Numbers{25, 0.300048828125}));
  const Array truth = array({1, 0}).to(DType::kBool);
  EXPECT_EQ(numbers(arithmetic(Arithmetic::kAdd, truth, truth, DType::kBool)), (Numbers{1, 0}));
}

TEST(ArrayElementwise, BroadcastsAnyStrides) {
  const Array a = transpose(array(ramp(6), {2, 3}), 0, 1);
  const Array b = array({1, 2, 3}, {3, 1});
  const Array y = arithmetic(Arithmetic::kMaximum, a, b, DType::kFloat32);
  EXPECT_EQ(y.shape(), (Shape{3, 2}));
  EXPECT_EQ(values(y), (std::vector<float>{1, 1, 2, 2, 3, 3}));
  EXPECT_EQ(numbers(compare(Comparison::kLt, a, number(0, DType::kFloat32), DType::kFloat32)),
            (Numbers{0, 1, 1, 0, 0, 1}));
}

TEST(ArrayElementwise, ComparesNumbersAsTheTypeHoldsThem) {
  const Array bytes = array({44, 250}).to(DType::kUInt8);
  const Array big = number(300, DType::kInt64);  // 44 as a byte
  EXPECT_EQ(numbers(compare(Comparison::kEq, bytes, big, DType::kUInt8)), (Numbers{1, 0}));
}

TEST(ArrayElementwise, Chooses) {
  const Array mask = array({1, 0}, {2, 1}).to(DType::kBool);
  for (const DType type : {DType::kFloat32, DType::kFloat64, DType::kFloat16, DType::kInt8}) {
    const Array y = choose(mask, array({1, 2, 3}).to(type), number(9, type));
    EXPECT_EQ(y.dtype(), type);
    EXPECT_EQ(numbers(y), (Numbers{1, 2, 3, 9, 9, 9}));
  }
}

TEST(ArrayElementwise, FunctionsKeepTheirType) {
  const Array x = array({-2, 3}).to(DType::kInt8);
  EXPECT_EQ(numbers(apply(Function::kAbs, x, DType::kInt8)), (Numbers{2, 3}));
  EXPECT_EQ(apply(Function::kExp, x, DType::kBFloat16).dtype(), DType::kBFloat16);
}

TEST(ArrayElementwise, RefusesToDivideIntegersByZero) {
  const Array a = array({1, 2}).to(DType::kInt32);
  EXPECT_ERROR(kRuntime, "ZeroDivisionError",
               arithmetic(Arithmetic::kRemainder, a, number(0, DType::kInt32), DType::kInt32));
  const Array none = Array::zeros({0}, DType::kInt32);
  EXPECT_EQ(arithmetic(Arithmetic::kFloorDivide, none, none, DType::kInt32).numel(), 0);
}

}  // namespace
}  // namespace pixelgrad
