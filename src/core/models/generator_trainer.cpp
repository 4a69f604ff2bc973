#include "models/generator_trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "array/views.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "kernels/pointwise.h"
#include "ops/loss.h"
#include "optim/adam.h"
#include "optim/sgd.h"

// Three choices were made by looking at sheets of samples (256 ghosts and slimes, 1000 steps of 64)
// and measuring the samples' mean squared distance to their nearest training sprite:
//
//   latents on the sphere of radius sqrt(dim)   left free, they drift to twice that length, and
//                                               noise then draws grey averages
//   ten times the weights' learning rate        at the same rate they stay where they were drawn,
//   and
//                                               neighbours have nothing in common: 0.053
//   noise of 0.25 around them in every step     makes the surroundings of each picture draw it,
//   too:
//                                               0.049 becomes 0.037, with cleaner outlines
//
// Whitening the latents instead of normalising them came out alike, but needs more pictures than
// dimensions; a single picture has to work as well.

namespace pixelgrad {
namespace {

constexpr double kLatentRate = 10;
constexpr double kLatentNoise = 0.25;
constexpr int64_t kStepsBetweenCopies = 50;

std::unique_ptr<Optimizer> make_optimizer(const TrainerOptions& options,
                                          const std::vector<Tensor>& parameters) {
  if (options.optimizer == "Adam") {
    return std::make_unique<Adam>(parameters, AdamOptions{.lr = options.lr});
  }
  return std::make_unique<Sgd>(parameters, SgdOptions{.lr = options.lr});
}

void check_rate(double lr) {
  if (lr >= 0 && std::isfinite(lr)) return;
  fail(ErrorCode::kValue, "the learning rate must be a number from 0, but got ", lr);
}

void check(const PixelModel& model, const Array& pictures, const TrainerOptions& options) {
  if (options.optimizer != "Adam" && options.optimizer != "SGD") {
    fail(ErrorCode::kValue, "the optimizer must be \"Adam\" or \"SGD\", but got \"",
         options.optimizer, "\"");
  }
  check_rate(options.lr);
  if (options.batch_size < 1) {
    fail(ErrorCode::kValue, "batch_size must be at least 1, but got ", options.batch_size);
  }
  if (pictures.dtype() != DType::kUInt8) {
    fail(ErrorCode::kDType, "training pictures must be uint8, but got ",
         dtype_name(pictures.dtype()));
  }
  if (pictures.ndim() != 2 || pictures.shape()[0] < 1 ||
      pictures.shape()[1] != model.num_pixels()) {
    fail(ErrorCode::kShape, "training pictures must be of size [N, ", model.num_pixels(),
         "] with N from 1, but got ", to_string(pictures.shape()));
  }
}

/// The stream of `seed`, where the model's weights have left it.
Generator stream_after_weights(uint64_t seed) {
  return default_generator().seed() == seed ? default_generator() : Generator(seed);
}

void copy_into(Array& to, const Array& from) {
  if (to.defined()) {
    to.copy_from(from);
  } else {
    to = from.clone();
  }
}

void copy_into(Latents& to, const Latents& from) {
  copy_into(to.values, from.values);
  copy_into(to.exp_avg, from.exp_avg);
  copy_into(to.exp_avg_sq, from.exp_avg_sq);
}

bool all_zero(const Array& array) {
  return std::all_of(array.data(), array.data() + array.numel(), [](float v) { return v == 0; });
}

/// True when nothing can move any more: sigmoids so saturated that no gradient passes them.
bool all_gradients_vanished(const std::vector<Tensor>& parameters) {
  return std::all_of(parameters.begin(), parameters.end(), [](const Tensor& parameter) {
    return !parameter.grad().defined() || all_zero(parameter.grad());
  });
}

}  // namespace

GeneratorTrainer::GeneratorTrainer(std::shared_ptr<PixelModel> model, const Array& pictures,
                                   const TrainerOptions& options)
    : model_(std::move(model)), pictures_(pictures.contiguous()), options_(options) {
  check(*model_, pictures_, options_);
  rule_ = options.optimizer == "Adam" ? LatentRule::kAdam : LatentRule::kSgd;
  parameters_ = model_->parameters();
  optimizer_ = make_optimizer(options_, parameters_);
  progress_.generator = stream_after_weights(options_.seed);
  const int64_t count = pictures_.shape()[0];
  latents_ = Latents::draw(count, model_->noise_dim(), progress_.generator);
  progress_.order.resize(static_cast<size_t>(count));
  progress_.generator.permutation(progress_.order);
  keep();
}

std::span<const int64_t> GeneratorTrainer::batch() const {
  const std::span<const int64_t> order = progress_.order;
  const auto begin = static_cast<size_t>(progress_.position);
  const auto size = static_cast<size_t>(options_.batch_size);
  return order.subspan(begin, std::min(size, order.size() - begin));
}

Tensor GeneratorTrainer::batch_pictures(std::span<const int64_t> rows) const {
  const int64_t width = pictures_.shape()[1];
  Array batch = Array::empty({static_cast<int64_t>(rows.size()), width});
  float* to = batch.data();
  for (const int64_t row : rows) {
    const auto* from = pictures_.data<uint8_t>() + row * width;
    to = std::transform(from, from + width, to,
                        [](uint8_t byte) { return static_cast<float>(byte) / 255.0f; });
  }
  return Tensor(std::move(batch));
}

float GeneratorTrainer::step() {
  const auto rows = batch();
  Generator generator = progress_.generator;  // put back only if the step is good
  Array noise = Array::empty({static_cast<int64_t>(rows.size()), latents_.dim()});
  latents_.gather(rows, noise);
  if (progress_.order.size() > 1) {
    Array around = Array::empty(noise.shape());
    generator.normal({around.data(), static_cast<size_t>(around.numel())}, 0, 1);
    kernels::add_scaled(noise.numel(), static_cast<float>(kLatentNoise), around.data(),
                        noise.data());
  }
  const Tensor input(std::move(noise), true);
  const Tensor loss = mse_loss(model_->forward(input), batch_pictures(rows));
  const float value = *loss.array().data();
  if (!std::isfinite(value)) return value;
  optimizer_->zero_grad();
  loss.backward();
  if (value > 0 && all_gradients_vanished(parameters_)) {
    return std::numeric_limits<float>::quiet_NaN();
  }

  if (progress_.step % kStepsBetweenCopies == 0) keep();
  optimizer_->step();
  latents_.update(rule_, kLatentRate * learning_rate(), progress_.epoch + 1, rows, input.grad());
  progress_.generator = generator;
  advance(rows.size());
  return value;
}

void GeneratorTrainer::advance(size_t batch_size) {
  ++progress_.step;
  progress_.position += static_cast<int64_t>(batch_size);
  if (progress_.position < static_cast<int64_t>(progress_.order.size())) return;
  ++progress_.epoch;
  progress_.position = 0;
  progress_.generator.permutation(progress_.order);
}

void GeneratorTrainer::set_learning_rate(double lr) {
  check_rate(lr);
  optimizer_->set_lr(lr);
}

void GeneratorTrainer::keep() {
  kept_.weights.resize(parameters_.size());
  for (size_t i = 0; i < parameters_.size(); ++i) {
    copy_into(kept_.weights[i], parameters_[i].array());
  }
  optimizer_->save_state(kept_.optimizer);
  copy_into(kept_.latents, latents_);
  kept_.progress = progress_;
}

int64_t GeneratorTrainer::rewind() {
  for (size_t i = 0; i < parameters_.size(); ++i) {
    Array(parameters_[i].array()).copy_from(kept_.weights[i]);
  }
  optimizer_->restore_state(kept_.optimizer);
  copy_into(latents_, kept_.latents);
  progress_ = kept_.progress;
  return progress_.step;
}

Array GeneratorTrainer::draw(const Tensor& noise) const {
  const NoGrad no_grad;
  const Array pictures = model_->forward(noise).array().contiguous();
  Array bytes = Array::empty(pictures.shape(), DType::kUInt8);
  std::transform(pictures.data(), pictures.data() + pictures.numel(), bytes.data<uint8_t>(),
                 [](float value) {
                   // NaN, which divergence may leave behind, becomes black.
                   const float clipped = value > 0 ? std::min(value, 1.0f) : 0.0f;
                   return static_cast<uint8_t>(std::floor(clipped * 255.0f + 0.5f));
                 });
  return bytes;
}

Array GeneratorTrainer::reconstruct(int64_t count) const {
  if (count < 0 || count > pictures_.shape()[0]) {
    fail(ErrorCode::kValue, "there are ", pictures_.shape()[0], " training pictures, but ", count,
         " were asked for");
  }
  return draw(Tensor(narrow(latents_.values, 0, 0, count)));
}

Array GeneratorTrainer::sample(const Array& noise) const { return draw(Tensor(noise)); }

int64_t GeneratorTrainer::flops_per_step() const {
  // The backward pass makes two products of the size of the forward pass's one.
  return 3 * model_->flops() * std::min(options_.batch_size, pictures_.shape()[0]);
}

void GeneratorTrainer::load_weights(const StateDict& state_dict) {
  model_->load_state_dict(state_dict);
  const double lr = learning_rate();
  optimizer_ = make_optimizer(options_, parameters_);
  optimizer_->set_lr(lr);
  keep();
}

}  // namespace pixelgrad
