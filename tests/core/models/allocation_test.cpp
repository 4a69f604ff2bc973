// A training step in its steady state takes nothing from the system: no graph node, no tensor, no
// buffer. Sanitizers bring their own allocator, so there the pools' own counts have to do.
#include <gtest/gtest.h>

#include <cstdlib>

#include "array/storage.h"
#include "autograd/graph.h"
#include "base/poison.h"
#include "base/pool.h"
#include "core/support/trainer.h"
#include "core/support/values.h"
#include "nn/activation.h"
#include "nn/linear.h"
#include "nn/sequential.h"
#include "ops/loss.h"
#include "optim/adam.h"

#if defined(__GLIBC__) && !defined(PIXELGRAD_ASAN)
#define PIXELGRAD_COUNTS_MALLOC 1
#endif

namespace {
size_t system_allocations = 0;
}  // namespace

#ifdef PIXELGRAD_COUNTS_MALLOC
// operator new calls malloc; together these are all doors to glibc's heap.
extern "C" {
void* __libc_malloc(size_t bytes);
void* __libc_calloc(size_t count, size_t bytes);
void* __libc_realloc(void* block, size_t bytes);
void* __libc_memalign(size_t alignment, size_t bytes);

void* malloc(size_t bytes) {
  ++system_allocations;
  return __libc_malloc(bytes);
}
void* calloc(size_t count, size_t bytes) {
  ++system_allocations;
  return __libc_calloc(count, bytes);
}
void* realloc(void* block, size_t bytes) {
  ++system_allocations;
  return __libc_realloc(block, bytes);
}
void* aligned_alloc(size_t alignment, size_t bytes) {
  ++system_allocations;
  return __libc_memalign(alignment, bytes);
}
}
#endif

namespace pixelgrad {
namespace {

struct Counts {
  size_t system = system_allocations;
  size_t fresh = pool_stats().fresh;
  size_t live = pool_stats().live;
  size_t bytes = memory_stats().live_bytes + memory_stats().cached_bytes;
};

void expect_same(const Counts& before, const Counts& after) {
  EXPECT_EQ(after.system, before.system);
  EXPECT_EQ(after.fresh, before.fresh);
  EXPECT_EQ(after.live, before.live);
  EXPECT_EQ(after.bytes, before.bytes);
}

#ifdef PIXELGRAD_COUNTS_MALLOC
TEST(Allocation, IsSeenByThisTest) {
  const size_t before = system_allocations;
  const std::vector<int> numbers(1000);
  void* block = std::aligned_alloc(64, 128);
  EXPECT_EQ(system_allocations, before + 2);
  std::free(block);
  EXPECT_EQ(numbers.size(), 1000u);
}
#endif

TEST(Allocation, NoneInAPlainTrainingLoop) {
  Sequential model({std::make_shared<Linear>(6, 20), std::make_shared<ReLU>(),
                    std::make_shared<Linear>(20, 9), std::make_shared<Sigmoid>()});
  Adam adam(model.parameters());
  const Tensor x = testing::tensor(testing::ramp(48), {8, 6});
  const Tensor y = testing::tensor(testing::ramp(72), {8, 9});
  const auto train = [&](int steps) {
    for (int i = 0; i < steps; ++i) {
      adam.zero_grad();
      mse_loss(model.forward(x), y).backward();
      adam.step();
    }
  };
  train(3);
  const Counts before;
  train(100);
  expect_same(before, Counts());
}

TEST(Allocation, NoneInATrainersStep) {
  for (const char* optimizer : {"Adam", "SGD"}) {
    // Seven pictures in batches of three: the last batch of an epoch is smaller.
    auto trainer = testing::make_trainer(7, {.optimizer = optimizer, .batch_size = 3}, 20);
    for (int i = 0; i < 60; ++i) trainer->step();
    const Counts before;
    for (int i = 0; i < 110; ++i) trainer->step();  // copies for rewind() included
    expect_same(before, Counts());
  }
}

}  // namespace
}  // namespace pixelgrad
