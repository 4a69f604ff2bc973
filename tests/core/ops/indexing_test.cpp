#include "ops/indexing.h"

#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/gradient.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::expect_gradients;
using testing::ramp;
using testing::tensor;
using testing::values;
using Items = std::vector<IndexItem>;
using Tensors = std::vector<Tensor>;
using Values = std::vector<float>;

Array int64s(const std::vector<float>& numbers, const Shape& shape) {
  return array(numbers, shape).to(DType::kInt64);
}

TEST(Indexing, ReadsWithGradients) {
  const Items basic{IndexItem::slice(0, 3, 2), IndexItem::at(-1)};
  const Items repeated{IndexItem::of(int64s({1, 1, 0}, {3}))};
  for (const Items& items : {basic, repeated}) {
    expect_gradients([&](const Tensors& in) { return index(in[0], items); },
                     {array(ramp(12), {3, 4})});
  }
}

TEST(Indexing, WritesWithGradients) {
  const Items basic{IndexItem::slice(), IndexItem::at(0)};
  const Items placed{IndexItem::of(int64s({2, 0}, {2})), IndexItem::of(int64s({1, 1}, {2}))};
  for (const bool accumulate : {false, true}) {
    for (const Items& items : {basic, placed}) {
      const int64_t size = index(tensor(ramp(12), {3, 4}), items).numel();
      expect_gradients(
          [&](const Tensors& in) {
            const Tensor target = clone(in[0]);
            index_put_(target, items, in[1], accumulate);
            return target;
          },
          {array(ramp(12), {3, 4}), array(ramp(size))});
    }
  }
}

TEST(Indexing, ChangingTheIndexAfterwardsChangesNoGradient) {
  const Tensor x = tensor({1, 2, 3}, true);
  Array places = int64s({2}, {1});
  const Tensor y = index(x, Items{IndexItem::of(places)});
  places.fill(0);
  y.backward();
  EXPECT_EQ(values(x.grad()), (Values{0, 0, 1}));
}

TEST(Indexing, GatherScatterAndSelectWithGradients) {
  const Tensor places(int64s({0, 2, 1, 1}, {1, 4}));
  expect_gradients([&](const Tensors& in) { return gather(in[0], 0, places); },
                   {array(ramp(12), {3, 4})});
  for (const bool add : {false, true}) {
    expect_gradients(
        [&](const Tensors& in) {
          const Tensor target = clone(in[0]);
          (add ? scatter_add_ : static_cast<decltype(&scatter_add_)>(scatter_))(target, 0, places,
                                                                                in[1]);
          return target;
        },
        {array(ramp(12), {3, 4}), array(ramp(8), {2, 4})});
  }
  const Tensor columns(int64s({3, 0, 3}, {3}));
  expect_gradients([&](const Tensors& in) { return index_select(in[0], 1, columns); },
                   {array(ramp(12), {3, 4})});
}

TEST(Indexing, RefusesWhatWouldBreakHistory) {
  const Tensor leaf = tensor({1, 2}, true);
  EXPECT_ERROR(kRuntime,
               "a leaf Variable that requires grad is being used in an in-place operation.",
               index_put_(leaf, Items{IndexItem::at(0)}, tensor({1})));
  EXPECT_ERROR(
      kDType,
      "Index put requires the source and destination dtypes match, got Float for the "
      "destination and Long for the source.",
      index_put_(tensor({1, 2}), Items{IndexItem::of(int64s({0}, {1}))}, Tensor(int64s({1}, {1}))));
}

}  // namespace
}  // namespace pixelgrad
