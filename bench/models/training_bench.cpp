// Whole training steps: forward, loss, backward, optimizer.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "models/generator_trainer.h"
#include "models/registry.h"
#include "nn/activation.h"
#include "nn/linear.h"
#include "nn/sequential.h"
#include "ops/loss.h"
#include "optim/adam.h"

namespace pixelgrad {
namespace {

using benchmark::Counter;

void count_steps(benchmark::State& state, double flops) {
  state.counters["steps"] = Counter(1, Counter::kIsIterationInvariantRate);
  state.counters["FLOPS"] = Counter(flops, Counter::kIsIterationInvariantRate);
}

Tensor random(const Shape& shape) {
  Array values = Array::empty(shape);
  default_generator().uniform({values.data(), static_cast<size_t>(values.numel())}, 0, 1);
  return Tensor(std::move(values));
}

/// 64-256-512-768 with ReLU between and a sigmoid at the end, MSE, Adam, batches of 64.
void train_mlp(benchmark::State& state) {
  constexpr int64_t kBatch = 64;
  constexpr int64_t kSizes[] = {64, 256, 512, 768};
  default_generator().manual_seed(42);
  std::vector<std::shared_ptr<Layer>> layers;
  int64_t products = 0;
  for (int i = 0; i < 3; ++i) {
    layers.push_back(std::make_shared<Linear>(kSizes[i], kSizes[i + 1]));
    if (i < 2) layers.push_back(std::make_shared<ReLU>());
    // The first layer passes no gradient on to the data.
    products += (i == 0 ? 2 : 3) * kSizes[i] * kSizes[i + 1];
  }
  layers.push_back(std::make_shared<Sigmoid>());
  Sequential model(layers);
  Adam adam(model.parameters());
  const Tensor x = random({kBatch, kSizes[0]});
  const Tensor y = random({kBatch, kSizes[3]});
  for (auto _ : state) {
    adam.zero_grad();
    const Tensor loss = mse_loss(model.forward(x), y);
    loss.backward();
    adam.step();
    benchmark::DoNotOptimize(loss.array().data());
  }
  count_steps(state, 2.0 * kBatch * static_cast<double>(products));
}

/// The page's own loop: latents, noise and copies for rewind() included.
void train_generator(benchmark::State& state) {
  const int64_t pictures = state.range(0);
  const auto noise_dim = static_cast<double>(state.range(1));
  const auto hidden_dim = static_cast<double>(state.range(2));
  default_generator().manual_seed(42);
  auto model =
      create_model("pixel_generator", {{"noise_dim", noise_dim}, {"hidden_dim", hidden_dim}});
  Array data = Array::empty({pictures, 768}, DType::kUInt8);
  for (int64_t i = 0; i < data.numel(); ++i) {
    data.data<uint8_t>()[i] = static_cast<uint8_t>(default_generator().random());
  }
  GeneratorTrainer trainer(std::move(model), data, {});
  for (auto _ : state) benchmark::DoNotOptimize(trainer.step());
  count_steps(state, static_cast<double>(trainer.flops_per_step()));
}

BENCHMARK(train_mlp)->Name("train_mlp_64_256_512_768");
BENCHMARK(train_generator)
    ->Name("train_generator")
    ->ArgNames({"pictures", "noise", "hidden"})
    ->Args({256, 16, 128})
    ->Args({1, 10, 64});

}  // namespace
}  // namespace pixelgrad
