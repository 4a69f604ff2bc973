#include "kernels/pointwise.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

namespace pixelgrad::kernels {
namespace {

void unary_function(benchmark::State& state, Unary op) {
  const int64_t n = state.range(0);
  std::vector<float> x(static_cast<size_t>(n));
  for (size_t i = 0; i < x.size(); ++i) x[i] = 0.01f + 0.001f * static_cast<float>(i % 4001);
  std::vector<float> y(x.size());
  for (auto _ : state) {
    unary(op, n, x.data(), y.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * n);
}

BENCHMARK_CAPTURE(unary_function, relu, Unary::kRelu)->Name("relu")->Arg(49152);
BENCHMARK_CAPTURE(unary_function, exp, Unary::kExp)->Name("exp")->Arg(49152);
BENCHMARK_CAPTURE(unary_function, log, Unary::kLog)->Name("log")->Arg(49152);
BENCHMARK_CAPTURE(unary_function, sigmoid, Unary::kSigmoid)->Name("sigmoid")->Arg(49152);
BENCHMARK_CAPTURE(unary_function, tanh, Unary::kTanh)->Name("tanh")->Arg(49152);

}  // namespace
}  // namespace pixelgrad::kernels
