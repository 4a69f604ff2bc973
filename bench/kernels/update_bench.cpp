#include "kernels/update.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

namespace pixelgrad::kernels {
namespace {

struct Parameters {
  explicit Parameters(int64_t count)
      : gradient(static_cast<size_t>(count)),
        parameter(gradient.size(), 0.1f),
        first(gradient.size()),
        second(gradient.size()) {
    for (size_t i = 0; i < gradient.size(); ++i) {
      gradient[i] = 0.001f * static_cast<float>(i % 97) - 0.0485f;
    }
  }
  std::vector<float> gradient;
  std::vector<float> parameter;
  std::vector<float> first;
  std::vector<float> second;
};

void adam_update(benchmark::State& state) {
  const int64_t n = state.range(0);
  Parameters p(n);
  AdamStep step{1e-3, 0.9, 0.999, 1e-8, 0, 0};
  for (auto _ : state) {
    ++step.count;
    adam(step, n, p.gradient.data(), p.parameter.data(), p.first.data(), p.second.data(), nullptr);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * n);
}

void sgd_update(benchmark::State& state) {
  const int64_t n = state.range(0);
  Parameters p(n);
  const SgdStep step{1e-3, 0.9, 0, 0, false, false};
  for (auto _ : state) {
    sgd(step, n, p.gradient.data(), p.parameter.data(), p.first.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * n);
}

BENCHMARK(adam_update)->Arg(101248)->Arg(542208);
BENCHMARK(sgd_update)->Arg(101248);

}  // namespace
}  // namespace pixelgrad::kernels
