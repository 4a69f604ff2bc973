// Training of a generator on pictures alone: each training picture owns a latent vector that is
// learned together with the weights (Bojanowski et al. 2018, "Optimizing the Latent Space of
// Generative Networks"). The latents stay where torch.randn would put them, so that noise makes
// new pictures afterwards.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "array/array.h"
#include "base/rng.h"
#include "io/value.h"
#include "models/latents.h"
#include "models/pixel_model.h"
#include "optim/optimizer.h"

namespace pixelgrad {

struct TrainerOptions {
  std::string optimizer = "Adam";  // or "SGD"
  double lr = 0.01;
  int64_t batch_size = 64;
  uint64_t seed = 42;
};

/// One run: a model, its pictures, an optimizer, a place in the random stream.
///
/// The run's stream is that of `seed`, drawn in this order: the model's weights (by the caller,
/// from default_generator()), the latents, then per epoch a randperm of the pictures, and per step,
/// where there is more than one picture, the noise around the latents.
class GeneratorTrainer {
 public:
  /// `pictures` is (N, num_pixels) uint8, 0..255. REQUIRES: the model was just built from `seed`.
  /// Throws Shape when the sizes do not fit, DType, Value for options out of range.
  GeneratorTrainer(std::shared_ptr<PixelModel> model, const Array& pictures,
                   const TrainerOptions& options);

  /// One training step; returns its loss. NaN or an infinity says that the run has diverged: the
  /// loss is no finite number, or the weights have grown so large that every gradient is zero. Such
  /// a step changes nothing, and rewind() leads back to weights that were good.
  float step();
  int64_t steps_done() const { return progress_.step; }
  /// Whole passes over the pictures so far.
  int64_t epoch() const { return progress_.epoch; }
  /// Throws Value for a number that is negative or not finite.
  void set_learning_rate(double lr);
  double learning_rate() const { return optimizer_->lr(); }

  /// Keeps a copy of the whole run in memory. step() keeps one by itself now and then, of weights
  /// whose loss was good, so that rewind() always has somewhere to go.
  void keep();
  /// Back to the kept state; returns its step. The learning rate stays as it is.
  int64_t rewind();

  /// What the model draws for the first `count` training pictures: (count, num_pixels) uint8.
  /// Throws Value when there are not so many.
  Array reconstruct(int64_t count) const;
  /// Pictures from noise (N, noise_dim) float32: (N, num_pixels) uint8.
  Array sample(const Array& noise) const;

  /// Floating-point operations of one step: forward and backward.
  int64_t flops_per_step() const;

  /// The run as a torch-readable checkpoint, and back: training goes on bit for bit as if it had
  /// never stopped. restore() changes nothing unless all fits; throws StateDict, Value or Format.
  Value checkpoint() const;
  void restore(const Value& value);

  /// Adopts foreign weights and goes on from them with a fresh optimizer. Throws StateDict and
  /// changes nothing when names or shapes do not fit.
  void load_weights(const StateDict& state_dict);

  PixelModel& model() { return *model_; }

 private:
  /// How far the run is.
  struct Progress {
    Generator generator;
    std::vector<int64_t> order;  // this epoch's permutation of the pictures
    int64_t position = 0;        // pictures of it that are done
    int64_t epoch = 0;
    int64_t step = 0;
  };
  /// A copy of everything that training changes.
  struct Snapshot {
    std::vector<Array> weights;
    std::vector<ParameterState> optimizer;
    Latents latents;
    Progress progress;
  };

  std::span<const int64_t> batch() const;
  Tensor batch_pictures(std::span<const int64_t> rows) const;
  void advance(size_t batch_size);
  Array draw(const Tensor& noise) const;

  std::shared_ptr<PixelModel> model_;
  Array pictures_;
  TrainerOptions options_;
  LatentRule rule_;
  std::vector<Tensor> parameters_;
  std::unique_ptr<Optimizer> optimizer_;
  Latents latents_;
  Progress progress_;
  Snapshot kept_;
};

}  // namespace pixelgrad
