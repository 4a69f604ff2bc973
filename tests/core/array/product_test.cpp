#include "array/product.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::values;
using Values = std::vector<float>;

TEST(Product, TakesAnyStrides) {
  const Array a = array({1, 2, 3, 4, 5, 6}, {2, 3});
  const Array b = array({1, 0, 2, 1, 0, 1}, {3, 2});
  const Values expected = {5, 5, 14, 11};
  EXPECT_EQ(values(matrix_product(a, b)), expected);
  EXPECT_EQ(values(matrix_product(a, transpose(transpose(b, 0, 1).clone(), 0, 1))), expected);
  const Array wide = array({1, 9, 2, 9, 3, 9, 4, 9, 5, 9, 6, 9}, {2, 3, 2});
  EXPECT_EQ(values(matrix_product(select(wide, 2, 0), b)), expected);
  EXPECT_EQ(values(matrix_product(a, expand(array({1}, {1, 1}), {3, 2}))), (Values{6, 6, 15, 15}));
  EXPECT_EQ(values(matrix_product(expand(array({2}, {1, 1}), {2, 3}), b)), (Values{6, 4, 6, 4}));
}

TEST(Product, ColumnsAndRowsCutFromOthers) {
  const Array square = array({1, 2, 3, 4, 5, 6, 7, 8, 9}, {3, 3});
  const Array column = narrow(square, 1, 1, 1);                // 2 5 8, stride 3
  const Array row = transpose(narrow(square, 1, 2, 1), 0, 1);  // 3 6 9
  EXPECT_EQ(values(matrix_product(column, row)), (Values{6, 12, 18, 15, 30, 45, 24, 48, 72}));
  EXPECT_EQ(values(matrix_product(row, column)), Values{108});
}

TEST(Product, AddsTheBias) {
  const Array a = array({1, 2}, {1, 2});
  EXPECT_EQ(values(matrix_product(a, array({1, 2, 3, 4}, {2, 2}), array({10, 20}))),
            (Values{17, 30}));
  EXPECT_EQ(values(matrix_product(Array::empty({2, 0}), Array::empty({0, 1}), array({4}))),
            (Values{4, 4}));
}

TEST(Product, Refusals) {
  const Array a = Array::zeros({4, 5});
  EXPECT_ERROR(kShape, "mat1 and mat2 shapes cannot be multiplied (4x5 and 3x2)",
               matrix_product(a, Array::zeros({3, 2})));
  EXPECT_ERROR(kShape, "mat2 must be a matrix, got 1-D tensor",
               matrix_product(a, Array::zeros({5})));
  EXPECT_ERROR(kDType, "expected m1 and m2 to have the same dtype, but got: float != double",
               matrix_product(a, Array::zeros({5, 2}, DType::kFloat64)));
  EXPECT_ERROR(kShape,
               "The expanded size of the tensor (2) must match the existing size (3) at "
               "non-singleton dimension 0.  Target sizes: [2].  Tensor sizes: [3]",
               matrix_product(a, Array::zeros({5, 2}), Array::zeros({3})));
}

TEST(Product, OfOtherTypes) {
  const Array bytes = Array::full({2, 3}, 100, DType::kUInt8);
  const Array product = matrix_product(bytes, Array::full({3, 1}, 1, DType::kUInt8));
  EXPECT_EQ(product.dtype(), DType::kUInt8);
  EXPECT_EQ(product.data<uint8_t>()[1], 300 % 256);
  const Array wide = matrix_product(Array::full({1, 2}, 0.5, DType::kFloat64),
                                    Array::full({2, 1}, 3, DType::kFloat64));
  EXPECT_EQ(*wide.data<double>(), 3);
  const Array truth = Array::zeros({1, 1}, DType::kBool);
  EXPECT_ERROR(kDType, "\"addmm_impl_cpu_\" not implemented for 'Bool'",
               matrix_product(truth, truth));
}

}  // namespace
}  // namespace pixelgrad
