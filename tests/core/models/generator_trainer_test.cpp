#include "models/generator_trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "array/views.h"
#include "core/support/bits.h"
#include "core/support/errors.h"
#include "core/support/trainer.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::hash_of;
using testing::kPictureNumbers;
using testing::losses;
using testing::make_trainer;
using testing::pictures;
using testing::weights_hash;

TEST(GeneratorTrainer, OnePictureIsLearnedToTheEye) {
  auto trainer = make_trainer(1, {.lr = 0.01, .batch_size = 1}, 10, 64);
  const auto history = losses(*trainer, 200);
  EXPECT_LT(history.back(), 1e-3f * history.front());
  const Array drawn = trainer->reconstruct(1);
  for (int64_t i = 0; i < kPictureNumbers; ++i) {
    EXPECT_NEAR(drawn.data<uint8_t>()[i], pictures(1).data<uint8_t>()[i], 4) << i;
  }
}

/// Mean over samples of the squared distance to the nearest training picture.
double distance_to_nearest(const Array& samples, const Array& known) {
  double total = 0;
  for (int64_t n = 0; n < samples.shape()[0]; ++n) {
    double nearest = 1e30;
    for (int64_t k = 0; k < known.shape()[0]; ++k) {
      double distance = 0;
      for (int64_t i = 0; i < kPictureNumbers; ++i) {
        const double d = samples.data<uint8_t>()[n * kPictureNumbers + i] -
                         static_cast<double>(known.data<uint8_t>()[k * kPictureNumbers + i]);
        distance += d * d / 65025 / kPictureNumbers;
      }
      nearest = std::min(nearest, distance);
    }
    total += nearest;
  }
  return total / static_cast<double>(samples.shape()[0]);
}

TEST(GeneratorTrainer, NoiseDrawsPicturesLikeTheLearnedOnes) {
  auto trainer = make_trainer(60, {.batch_size = 20}, 8, 48);
  Array noise = Array::empty({40, 8});
  Generator(3).normal({noise.data(), 320}, 0, 1);
  const double before = distance_to_nearest(trainer->sample(noise), pictures(60));
  losses(*trainer, 400);
  const Array samples = trainer->sample(noise);
  EXPECT_LT(distance_to_nearest(samples, pictures(60)), 0.3 * before);
  // and not one and the same picture
  std::vector<uint64_t> hashes;
  for (int64_t n = 0; n < 40; ++n) hashes.push_back(hash_of(narrow(samples, 0, n, 1)));
  std::sort(hashes.begin(), hashes.end());
  EXPECT_GT(std::unique(hashes.begin(), hashes.end()) - hashes.begin(), 35);
}

TEST(GeneratorTrainer, ASeedFixesTheRun) {
  const auto first = losses(*make_trainer(7, {.seed = 5}), 20);
  EXPECT_EQ(losses(*make_trainer(7, {.seed = 5}), 20), first);
  EXPECT_NE(losses(*make_trainer(7, {.seed = 6}), 20), first);
}

TEST(GeneratorTrainer, CountsStepsAndEpochs) {
  auto trainer = make_trainer(5, {.batch_size = 2});
  EXPECT_EQ(trainer->epoch(), 0);
  losses(*trainer, 2);
  EXPECT_EQ(trainer->epoch(), 0);
  losses(*trainer, 1);  // the third batch holds what is left
  EXPECT_EQ(trainer->epoch(), 1);
  losses(*trainer, 4);
  EXPECT_EQ(trainer->steps_done(), 7);
  EXPECT_EQ(trainer->epoch(), 2);
}

TEST(GeneratorTrainer, CountsItsWork) {
  EXPECT_EQ(make_trainer(100, {.batch_size = 64}, 4, 8)->flops_per_step(),
            3 * 64 * 2 * 8 * (4 + kPictureNumbers));
  EXPECT_EQ(make_trainer(3, {.batch_size = 64}, 4, 8)->flops_per_step(),
            3 * 3 * 2 * 8 * (4 + kPictureNumbers));
}

TEST(GeneratorTrainer, BothOptimizersLearn) {
  const auto sgd = losses(*make_trainer(6, {.optimizer = "SGD", .lr = 5}), 300);
  EXPECT_LT(sgd.back(), 0.5f * sgd.front());
  const auto adam = losses(*make_trainer(6, {.optimizer = "Adam"}), 300);
  EXPECT_LT(adam.back(), 0.1f * adam.front());
}

TEST(GeneratorTrainer, ADivergedStepChangesNothingAndRewindHelps) {
  for (const char* optimizer : {"Adam", "SGD"}) {
    const TrainerOptions options{.optimizer = optimizer, .lr = 0.01};
    const auto expected = losses(*make_trainer(6, options), 10);

    auto trainer = make_trainer(6, {.optimizer = optimizer, .lr = 1e6});
    float loss = 0;
    int steps = 0;
    while (std::isfinite(loss = trainer->step()) && steps < 200) ++steps;
    ASSERT_FALSE(std::isfinite(loss)) << optimizer;
    const uint64_t weights = weights_hash(*trainer);
    const int64_t done = trainer->steps_done();
    EXPECT_FALSE(std::isfinite(trainer->step()));
    EXPECT_EQ(weights_hash(*trainer), weights);
    EXPECT_EQ(trainer->steps_done(), done);

    EXPECT_EQ(trainer->rewind(), 0);
    trainer->set_learning_rate(0.01);
    EXPECT_EQ(losses(*trainer, 10), expected);
  }
}

TEST(GeneratorTrainer, RewindsToTheNewestCopy) {
  auto trainer = make_trainer(6, {});
  const auto history = losses(*trainer, 120);
  EXPECT_EQ(trainer->rewind(), 100);
  EXPECT_EQ(losses(*trainer, 20), std::vector<float>(history.begin() + 100, history.end()));
  trainer->keep();
  losses(*trainer, 3);
  EXPECT_EQ(trainer->rewind(), 120);
}

TEST(GeneratorTrainer, AdoptsForeignWeights) {
  auto source = make_trainer(6, {.seed = 1});
  losses(*source, 50);
  auto trainer = make_trainer(6, {.seed = 2});
  losses(*trainer, 5);
  trainer->load_weights(source->model().state_dict());
  EXPECT_EQ(weights_hash(*trainer), weights_hash(*source));
  EXPECT_TRUE(std::isfinite(trainer->step()));

  const uint64_t before = weights_hash(*trainer);
  auto other = make_trainer(6, {}, 4, 9);
  EXPECT_THROW(trainer->load_weights(other->model().state_dict()), Error);
  EXPECT_EQ(weights_hash(*trainer), before);
}

TEST(GeneratorTrainer, Refusals) {
  EXPECT_ERROR(kValue, "the optimizer must be \"Adam\" or \"SGD\", but got \"Lion\"",
               make_trainer(1, {.optimizer = "Lion"}));
  EXPECT_ERROR(kValue, "batch_size must be at least 1, but got 0",
               make_trainer(1, {.batch_size = 0}));
  EXPECT_ERROR(kValue, "the learning rate must be a number from 0, but got -1.000000",
               make_trainer(1, {.lr = -1}));
  EXPECT_ERROR(kShape, "training pictures must be of size [N, 108] with N from 1, but got [0, 108]",
               make_trainer(0, {}));
  auto trainer = make_trainer(2, {});
  EXPECT_ERROR(kValue, "there are 2 training pictures, but 3 were asked for",
               trainer->reconstruct(3));
  EXPECT_ERROR(kValue, "the learning rate must be a number from 0, but got nan",
               trainer->set_learning_rate(std::nan("")));
  EXPECT_THROW(trainer->sample(Array::zeros({1, 5})), Error);
}

}  // namespace
}  // namespace pixelgrad
