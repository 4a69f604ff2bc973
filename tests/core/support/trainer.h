// Small training runs.
#pragma once

#include <memory>
#include <vector>

#include "core/support/bits.h"
#include "core/support/pictures.h"
#include "models/generator_trainer.h"
#include "models/registry.h"

namespace pixelgrad::testing {

/// A run as the page makes one: the seed, the model's weights, the trainer.
inline std::unique_ptr<GeneratorTrainer> make_trainer(int64_t count, const TrainerOptions& options,
                                                      int64_t noise_dim = 4,
                                                      int64_t hidden_dim = 16) {
  default_generator().manual_seed(options.seed);
  auto model = create_model("pixel_generator", {{"noise_dim", static_cast<double>(noise_dim)},
                                                {"hidden_dim", static_cast<double>(hidden_dim)},
                                                {"num_pixels", double{kPictureNumbers}}});
  return std::make_unique<GeneratorTrainer>(std::move(model), pictures(count), options);
}

inline std::vector<float> losses(GeneratorTrainer& trainer, int steps) {
  std::vector<float> losses;
  for (int i = 0; i < steps; ++i) losses.push_back(trainer.step());
  return losses;
}

inline uint64_t weights_hash(GeneratorTrainer& trainer) {
  uint64_t all = 0;
  for (const auto& entry : trainer.model().state_dict().entries) {
    all = all * 31 + hash_of(entry.array);
  }
  return all;
}

}  // namespace pixelgrad::testing
