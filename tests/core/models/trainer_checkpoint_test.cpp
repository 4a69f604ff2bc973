#include <gtest/gtest.h>

#include "core/support/errors.h"
#include "core/support/steps.h"
#include "core/support/trainer.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::entry;
using testing::losses;
using testing::make_trainer;
using testing::weights_hash;

/// A checkpoint with one entry replaced; with `inside`, one of that dict's.
Value altered(const Value& checkpoint, const std::string& key, const Value& value,
              const std::string& inside = "") {
  DictValue dict = *checkpoint.get_if<DictValue>();
  for (auto& [name, old] : dict.items) {
    if (*name.get_if<std::string>() == (inside.empty() ? key : inside)) {
      old = inside.empty() ? value : altered(old, key, value);
    }
  }
  return Value(dict);
}

Value tensor(const Array& array) { return Value(TensorValue{array, false, false}); }

TEST(TrainerCheckpoint, TrainingGoesOnBitForBit) {
  for (const char* optimizer : {"Adam", "SGD"}) {
    for (const int stop : {0, 1, 7, 9}) {  // 7 lies in the middle of an epoch of 3 steps
      const TrainerOptions options{.optimizer = optimizer, .lr = 0.02, .batch_size = 3, .seed = 8};
      auto whole = make_trainer(8, options);
      losses(*whole, stop);
      const Value checkpoint = whole->checkpoint();
      const auto expected = losses(*whole, 12);

      auto other = make_trainer(8, {.optimizer = optimizer, .lr = 7, .batch_size = 3, .seed = 1});
      losses(*other, 4);
      other->restore(checkpoint);
      EXPECT_EQ(other->steps_done(), stop);
      EXPECT_EQ(other->learning_rate(), 0.02);
      EXPECT_EQ(losses(*other, 12), expected) << optimizer << " stopped at " << stop;
      EXPECT_EQ(weights_hash(*other), weights_hash(*whole));
      EXPECT_EQ(other->epoch(), whole->epoch());
    }
  }
}

TEST(TrainerCheckpoint, IsACopy) {
  auto trainer = make_trainer(4, {});
  const Value checkpoint = trainer->checkpoint();
  const auto expected = losses(*trainer, 5);
  trainer->restore(checkpoint);
  EXPECT_EQ(losses(*trainer, 5), expected);
  EXPECT_EQ(trainer->rewind(), 0) << "the restored state is one to come back to";
}

TEST(TrainerCheckpoint, WhatDoesNotFitIsRefusedAndChangesNothing) {
  auto trainer = make_trainer(4, {});
  losses(*trainer, 3);
  const Value good = trainer->checkpoint();
  const uint64_t weights = weights_hash(*trainer);
  const auto next = [&] {
    const auto loss = losses(*trainer, 1);
    trainer->restore(good);
    return loss;
  };
  const auto expected = next();

  const auto order = [](std::vector<int64_t> rows) {
    return tensor(Array::from_bytes(
        {reinterpret_cast<const uint8_t*>(rows.data()), rows.size() * sizeof(int64_t)},
        {static_cast<int64_t>(rows.size())}, DType::kInt64));
  };
  Array infinite = Array::zeros({4, 4});
  infinite.data()[5] = 1 / infinite.data()[0];
  const std::vector<std::pair<const char*, Value>> rows = {
      {"this is not a training checkpoint", Value("text")},
      {"this checkpoint has no entry 'optimizer_name'", Value(DictValue{})},
      {"the checkpoint's 'step' must be from 0 to 9007199254740992, but is -1",
       altered(good, "step", Value(int64_t{-1}))},
      {"the checkpoint's 'epoch' is not a whole number", altered(good, "epoch", Value(1.5))},
      {"the checkpoint's 'position' must be from 0 to 3, but is 4",
       altered(good, "position", Value(int64_t{4}))},
      {"the checkpoint's 'order' is not a permutation",
       altered(good, "order", order({0, 1, 2, 2}))},
      {"the checkpoint's 'order' is not a permutation",
       altered(good, "order", order({0, 1, 2, 4}))},
      {"the checkpoint's 'order' is a int64 tensor of size [3], but this run needs a int64 tensor "
       "of size [4]",
       altered(good, "order", order({0, 1, 2}))},
      {"the checkpoint's 'values' holds a number that is not finite",
       altered(good, "values", tensor(infinite), "latents")},
      {"the checkpoint's 'exp_avg' is not a tensor", altered(good, "exp_avg", Value(), "latents")},
      {"the checkpoint's 'rng_state' is a uint8 tensor of size [3], but this run needs a uint8 "
       "tensor of size [5056]",
       altered(good, "rng_state", tensor(Array::zeros({3}, DType::kUInt8)))},
      {"these bytes are not an RNG state: its counters are out of range",
       altered(good, "rng_state", tensor(Array::zeros({5056}, DType::kUInt8)))},
      {"this checkpoint was trained with SGD, but this run uses Adam",
       make_trainer(4, {.optimizer = "SGD"})->checkpoint()},
      {"expected an optimizer's state dict", altered(good, "optimizer", Value())},
  };
  for (const auto& [message, value] : rows) {
    try {
      trainer->restore(value);
      ADD_FAILURE() << "accepted: " << message;
    } catch (const Error& error) {
      EXPECT_STREQ(error.what(), message);
    }
    EXPECT_EQ(weights_hash(*trainer), weights) << message;
    EXPECT_EQ(trainer->steps_done(), 3) << message;
    EXPECT_EQ(next(), expected) << message;
  }
}

TEST(TrainerCheckpoint, AnotherModelsIsRefusedWithShapes) {
  auto trainer = make_trainer(4, {}, 4, 16);
  const Value other = make_trainer(4, {}, 4, 9)->checkpoint();
  const uint64_t weights = weights_hash(*trainer);
  const std::string message =
      testing::message_of(ErrorCode::kStateDict, [&] { trainer->restore(other); });
  EXPECT_NE(message.find("size mismatch for layer_1.weight: copying a param with shape "
                         "torch.Size([9, 4]) from checkpoint, the shape in current model is "
                         "torch.Size([16, 4])."),
            std::string::npos)
      << message;
  EXPECT_EQ(weights_hash(*trainer), weights);
}

}  // namespace
}  // namespace pixelgrad
