#include "kernels/matmul.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

namespace pixelgrad::kernels {
namespace {

/// Small, different, never zero or denormal: nothing a processor could take a short cut on.
std::vector<float> values(int64_t count) {
  std::vector<float> out(static_cast<size_t>(count));
  for (size_t i = 0; i < out.size(); ++i) {
    out[i] = 0.01f * static_cast<float>(i % 89) - 0.4f;
  }
  return out;
}

/// The three products of a linear layer: x * w^T forward, dy * w and dy^T * x backward.
enum class Transposed { kNone, kB, kA };

template <Transposed which>
void matmul_mnk(benchmark::State& state) {
  const int64_t m = state.range(0);
  const int64_t n = state.range(1);
  const int64_t k = state.range(2);
  const auto a = values(m * k);
  const auto b = values(k * n);
  std::vector<float> c(static_cast<size_t>(m * n));
  const ConstMatrix left =
      which == Transposed::kA ? ConstMatrix{a.data(), 1, m} : ConstMatrix{a.data(), k, 1};
  const ConstMatrix right =
      which == Transposed::kB ? ConstMatrix{b.data(), 1, k} : ConstMatrix{b.data(), n, 1};
  for (auto _ : state) {
    matmul(m, n, k, left, right, nullptr, c.data());
    benchmark::DoNotOptimize(c.data());
    benchmark::ClobberMemory();
  }
  state.counters["FLOPS"] = benchmark::Counter(2.0 * static_cast<double>(m * n * k),
                                               benchmark::Counter::kIsIterationInvariantRate);
}

/// Squares for comparison with the literature; a generator's layers; one sprite at a time.
void shapes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"m", "n", "k"});
  bench->Args({64, 64, 64})->Args({256, 256, 256})->Args({512, 512, 512});
  bench->Args({64, 256, 512})->Args({16, 768, 128})->Args({1, 256, 512});
}

BENCHMARK(matmul_mnk<Transposed::kNone>)->Name("matmul")->Apply(shapes);
BENCHMARK(matmul_mnk<Transposed::kB>)->Name("matmul_bt")->Apply(shapes);
BENCHMARK(matmul_mnk<Transposed::kA>)->Name("matmul_at")->Apply(shapes);

}  // namespace
}  // namespace pixelgrad::kernels
