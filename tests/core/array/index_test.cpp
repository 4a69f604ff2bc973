#include "array/index.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::values;
using Items = std::vector<IndexItem>;
using Values = std::vector<float>;

/// 0, 1, 2, ... in this shape.
Array count(const Shape& shape) {
  Array x = Array::empty(shape);
  for (int64_t i = 0; i < x.numel(); ++i) x.data()[i] = static_cast<float>(i);
  return x;
}

IndexItem positions(const std::vector<float>& places) {
  return IndexItem::of(array(places).to(DType::kInt64));
}
IndexItem mask(const std::vector<float>& flags, const Shape& shape) {
  return IndexItem::of(array(flags, shape).to(DType::kBool));
}

Array read(const Array& x, const Items& items) { return Index(x.shape(), items).read(x); }

TEST(Index, IntegersAndSlicesAreViews) {
  const Array x = count({3, 4});
  const Array part = read(x, {IndexItem::slice(1), IndexItem::slice(-4, 100, 3)});
  EXPECT_EQ(part.storage(), x.storage());
  EXPECT_EQ(part.shape(), (Shape{2, 2}));
  EXPECT_EQ(values(part), (Values{4, 7, 8, 11}));
  EXPECT_EQ(values(read(x, {IndexItem::at(-1), IndexItem::at(2)})), (Values{10}));
  EXPECT_EQ(values(read(x, {IndexItem::ellipsis(), IndexItem::at(0)})), (Values{0, 4, 8}));
  EXPECT_EQ(read(x, {IndexItem::new_axis(), IndexItem::ellipsis(), IndexItem::new_axis()}).shape(),
            (Shape{1, 3, 4, 1}));
  EXPECT_EQ(read(x, {IndexItem::slice(2, 1)}).shape(), (Shape{0, 4}));
}

TEST(Index, PositionsSideBySideStayInPlace) {
  const Array x = count({2, 3, 4});
  const Array y = read(x, {IndexItem::slice(), positions({2, 0}), positions({1, 3})});
  EXPECT_EQ(y.shape(), (Shape{2, 2}));
  EXPECT_EQ(values(y), (Values{9, 3, 21, 15}));
}

TEST(Index, PositionsApartMoveToTheFront) {
  const Array x = count({2, 3, 4});
  const Array y = read(x, {positions({0, 1}), IndexItem::slice(), positions({3, 0})});
  EXPECT_EQ(y.shape(), (Shape{2, 3}));
  EXPECT_EQ(values(y), (Values{3, 7, 11, 12, 16, 20}));
  // An integer is no position: it is gone before the rule looks.
  EXPECT_EQ(read(x, {IndexItem::at(0), IndexItem::slice(), positions({3, 0})}).shape(),
            (Shape{3, 2}));
}

TEST(Index, Masks) {
  const Array x = count({2, 3});
  EXPECT_EQ(values(read(x, {mask({1, 0, 1, 0, 0, 1}, {2, 3})})), (Values{0, 2, 5}));
  EXPECT_EQ(values(read(x, {IndexItem::slice(), mask({0, 1, 1}, {3})})), (Values{1, 2, 4, 5}));
  EXPECT_EQ(read(x, {mask({1}, {})}).shape(), (Shape{1, 2, 3}));
  EXPECT_EQ(read(x, {mask({0}, {})}).shape(), (Shape{0, 2, 3}));
}

TEST(Index, WritesAndAdds) {
  Array x = count({2, 3});
  Index(x.shape(), Items{IndexItem::slice(), IndexItem::at(1)}).write(x, array({7, 8}));
  EXPECT_EQ(values(x), (Values{0, 7, 2, 3, 8, 5}));
  const Index twice(x.shape(), Items{positions({1, 1})});
  twice.add(x, Array::scalar(10));
  EXPECT_EQ(values(x), (Values{0, 7, 2, 23, 28, 25}));
  twice.write(x, array({1, 2, 3}));
  EXPECT_EQ(values(x), (Values{0, 7, 2, 1, 2, 3}));
  Index(x.shape(), Items{positions({0, 1})}).write(x, read(x, {positions({1, 0})}));
  EXPECT_EQ(values(x), (Values{1, 2, 3, 0, 7, 2}));
  EXPECT_ERROR(kShape,
               "shape mismatch: value tensor of shape [2] cannot be broadcast to indexing result "
               "of shape [2, 3]",
               twice.write(x, array({1, 2})));
}

TEST(Index, WhatIsWrittenMayOverlapWhatIsRead) {
  Array x = count({4});
  Index(x.shape(), Items{positions({1, 2, 3})}).write(x, read(x, {IndexItem::slice(0, 3)}));
  EXPECT_EQ(values(x), (Values{0, 0, 1, 2}));
}

TEST(Index, Refusals) {
  const Array x = count({2, 3});
  EXPECT_ERROR(kIndex, "index 2 is out of bounds for dimension 0 with size 2",
               read(x, {IndexItem::at(2)}));
  EXPECT_ERROR(kIndex, "too many indices for tensor of dimension 2",
               read(x, Items(3, IndexItem::at(0))));
  EXPECT_ERROR(kValue, "step must be greater than zero", read(x, {IndexItem::slice(0, 2, -1)}));
  EXPECT_ERROR(kValue, "slice step cannot be zero", read(x, {IndexItem::slice(0, 2, 0)}));
  EXPECT_ERROR(kIndex, "tensors used as indices must be long, int, byte or bool tensors",
               read(x, {IndexItem::of(array({0}))}));
  EXPECT_ERROR(kIndex,
               "The shape of the mask [2] at index 0 does not match the shape of the indexed "
               "tensor [2, 3] at index 1",
               read(x, {IndexItem::slice(), mask({1, 0}, {2})}));
  EXPECT_ERROR(kIndex,
               "shape mismatch: indexing tensors could not be broadcast together with shapes [2], "
               "[3]",
               read(x, {positions({0, 1}), positions({0, 1, 2})}));
}

TEST(Nonzero, RowsOfPositions) {
  const Array found = nonzero(array({0, 1, -2, 0}, {2, 2}));
  EXPECT_EQ(found.shape(), (Shape{2, 2}));
  EXPECT_EQ(values(found.to(DType::kFloat32)), (Values{0, 1, 1, 0}));
  EXPECT_EQ(nonzero(Array::scalar(1)).shape(), (Shape{1, 0}));
  EXPECT_EQ(nonzero(Array::zeros({3}, DType::kInt16)).shape(), (Shape{0, 1}));
}

}  // namespace
}  // namespace pixelgrad
