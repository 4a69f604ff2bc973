#include "autograd/graph.h"

#include <gtest/gtest.h>

#include "array/arithmetic.h"
#include "core/support/errors.h"
#include "core/support/values.h"
#include "ops/activation.h"
#include "ops/arithmetic.h"
#include "ops/inplace.h"
#include "ops/math.h"
#include "ops/reduce.h"
#include "ops/views.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::tensor;
using testing::values;
using Values = std::vector<float>;

constexpr const char* kSecondTime =
    "Trying to backward through the graph a second time (or directly access saved tensors after "
    "they have already been freed). Saved intermediate values of the graph are freed when you call "
    ".backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the "
    "graph a second time or if you need to access saved tensors after calling backward.";

TEST(Backward, SumsOverAllPaths) {
  const Tensor x = tensor({3}, true);
  const Tensor y = mul(x, x);         // x^2
  sum(add(mul(y, y), y)).backward();  // x^4 + x^2
  EXPECT_EQ(values(x.grad()), Values{4 * 27 + 2 * 3});
}

TEST(Backward, AccumulatesIntoTheLeaf) {
  const Tensor x = tensor({1, 2}, true);
  sum(mul(x, 3)).backward();
  const auto storage = x.grad().storage();
  sum(mul(x, x)).backward();
  EXPECT_EQ(values(x.grad()), (Values{5, 7}));
  EXPECT_EQ(x.grad().storage(), storage);
}

TEST(Backward, LeavesDoNotShareGradients) {
  const Tensor a = tensor({1, 2}, true);
  const Tensor b = tensor({3, 4}, true);
  const Array gradient = array({1, 1});
  add(a, b).backward(gradient);
  Array(a.grad()).fill(9);
  EXPECT_EQ(values(b.grad()), (Values{1, 1}));
  EXPECT_EQ(values(gradient), (Values{1, 1}));
}

TEST(Backward, SumsAwayBroadcastDimensions) {
  const Tensor column = tensor({1, 2}, {2, 1}, true);
  const Tensor row = tensor({1, 2, 3}, true);
  const Tensor number = tensor({5}, {}, true);
  sum(mul(add(column, row), number)).backward();
  EXPECT_EQ(values(column.grad()), (Values{15, 15}));
  EXPECT_EQ(column.grad().shape(), (Shape{2, 1}));
  EXPECT_EQ(values(row.grad()), (Values{10, 10, 10}));
  EXPECT_EQ(values(number.grad()), Values{21});
  EXPECT_EQ(number.grad().ndim(), 0);
}

TEST(Backward, OfALeafItself) {
  const Tensor x = tensor({2}, true);
  x.backward();
  x.backward(array({3}));
  EXPECT_EQ(values(x.grad()), Values{4});
}

TEST(Backward, NeedsAScalarOrAGradient) {
  const Tensor x = tensor({1, 2, 3}, true);
  const Tensor y = mul(x, 2);
  EXPECT_ERROR(kRuntime, "grad can be implicitly created only for scalar outputs", y.backward());
  EXPECT_ERROR(kShape,
               "Mismatch in shape: grad_output[0] has a shape of torch.Size([2]) and output[0] has "
               "a shape of torch.Size([3]).",
               y.backward(array({1, 1})));
  EXPECT_ERROR(kRuntime, "element 0 of tensors does not require grad and does not have a grad_fn",
               tensor({1}).backward());
  EXPECT_FALSE(x.grad().defined());
}

TEST(Backward, FreesWhatItSaved) {
  const Tensor x = tensor({2}, true);
  const Tensor y = sum(mul(x, x));
  y.backward();
  EXPECT_ERROR(kRuntime, kSecondTime, y.backward());
  EXPECT_EQ(values(x.grad()), Values{4});
}

TEST(Backward, RetainsTheGraphOnDemand) {
  const Tensor x = tensor({2}, true);
  const Tensor y = sum(mul(x, x));
  y.backward({}, true);
  y.backward();
  EXPECT_EQ(values(x.grad()), Values{8});
}

TEST(Backward, PassesAgainWhereNothingWasSaved) {
  const Tensor x = tensor({2, 3}, true);
  const Tensor y = sum(add(x, x));
  y.backward();
  y.backward();
  EXPECT_EQ(values(x.grad()), (Values{4, 4}));
}

TEST(Backward, AFailedRunLeavesNoGradientBehind) {
  const Tensor x = tensor({2}, true);
  const Tensor doubled = mul(x, 2);
  const Tensor y = sigmoid(doubled);
  const Tensor both = sum(add(y, doubled));
  add_(y, 1);
  EXPECT_THROW(both.backward({}, true), Error);
  sum(doubled).backward();
  EXPECT_EQ(values(x.grad()), Values{2});
}

TEST(Saved, FindsInPlaceWrites) {
  const Tensor x = tensor({1, 2, 3}, true);
  const Tensor y = sigmoid(x);
  add_(y, 1);
  EXPECT_ERROR(kRuntime,
               "one of the variables needed for gradient computation has been modified by an "
               "inplace operation: [torch.FloatTensor [3]] is at version 1; expected version 0 "
               "instead.",
               sum(y).backward());
  const Tensor w = tensor({1, 2, 3}, true);
  const Tensor z = sum(mul(x, w));
  {
    const NoGrad no_grad;
    add_(w, 1);
  }
  EXPECT_THROW(z.backward(), Error);
}

TEST(Record, KeepsNothingWithoutNeed) {
  const size_t live = pool_stats().live;
  const Tensor x = tensor({1, 2});
  const size_t tensors = pool_stats().live - live;
  const Tensor y = mul(x, x);
  EXPECT_TRUE(y.is_leaf());
  // One result weighs what one tensor weighs: no node, no closure.
  EXPECT_EQ(pool_stats().live - live, 2 * tensors);
}

TEST(Record, GradientsOfUnwantedInputsAreDropped) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor constant = tensor({3, 4});
  sum(mul(x, constant)).backward();
  EXPECT_EQ(values(x.grad()), (Values{3, 4}));
  EXPECT_FALSE(constant.grad().defined());
}

TEST(Record, NewOperationsNeedOnlyAClosure) {
  const Tensor x = tensor({1, 2}, true);
  const Tensor y = record(x.array().clone(), {x}, [](const Array& dy) {
    return Gradients{binary(kernels::Binary::kMul, dy, 10)};
  });
  sum(y).backward();
  EXPECT_EQ(values(x.grad()), (Values{10, 10}));
}

TEST(Graph, LongChainsNeitherRecurseForwardNorBack) {
  const size_t live = pool_stats().live;
  {
    const Tensor x = tensor({1}, true);
    Tensor y = x;
    for (int i = 0; i < 300000; ++i) y = add(y, 1);
    y.backward();
    EXPECT_EQ(values(x.grad()), Values{1});
  }
  EXPECT_EQ(pool_stats().live, live);
}

TEST(Graph, LongChainsAreDestroyedUnused) {
  Tensor y = tensor({1}, true);
  for (int i = 0; i < 300000; ++i) y = mul(y, 1.0);
  const size_t live = pool_stats().live;
  y = Tensor();
  EXPECT_LT(pool_stats().live, live - 300000);
}

TEST(Graph, StaleViewsAreRefused) {
  const Tensor x = tensor({1, 2, 3, 4}, true);
  const Tensor y = mul(x, 2);
  const Tensor view = reshape(y, {2, 2});
  mul_(y, 3);
  EXPECT_ERROR(kRuntime,
               "a view was modified by an inplace operation on the tensor it shares its values "
               "with; its gradient would be wrong. Make the view again after the inplace "
               "operation.",
               sum(view));
  sum(reshape(y, {2, 2})).backward();
  EXPECT_EQ(values(x.grad()), (Values{6, 6, 6, 6}));
}

}  // namespace
}  // namespace pixelgrad
