#include "kernels/norm.h"

#include <algorithm>
#include <array>

#include "kernels/map.h"
#include "kernels/reduce.h"

namespace pixelgrad::kernels {
namespace {

constexpr int64_t kBlock = 256;

/// Calls visit(channel, offset of a run of `inner` numbers) for every run, in memory order.
template <class Visit>
void for_runs(const ChannelLayout& layout, const Visit& visit) {
  int64_t offset = 0;
  for (int64_t o = 0; o < layout.outer; ++o) {
    for (int64_t c = 0; c < layout.channels; ++c, offset += layout.inner) visit(c, offset);
  }
}

/// Sum over a channel of term(values...), taken block by block in lanes of four.
template <class Term, class... Inputs>
float channel_sum(const ChannelLayout& layout, int64_t channel, const Term& term,
                  const Inputs*... inputs) {
  std::array<float, kBlock> terms;
  double total = 0;
  for (int64_t o = 0; o < layout.outer; ++o) {
    const int64_t start = (o * layout.channels + channel) * layout.inner;
    for (int64_t i = 0; i < layout.inner; i += kBlock) {
      const int64_t count = std::min(kBlock, layout.inner - i);
      map(count, terms.data(), term, Stream{inputs + start + i}...);
      total += sum(count, terms.data());
    }
  }
  return static_cast<float>(total);
}

}  // namespace

void channel_moments(const ChannelLayout& layout, const float* x, float* mean, float* variance) {
  const auto count = static_cast<float>(layout.per_channel());
  for (int64_t c = 0; c < layout.channels; ++c) {
    const float centre = channel_sum(
                             layout, c, [](F32x4 v) { return v; }, x) /
                         count;
    mean[c] = centre;
    variance[c] = channel_sum(
                      layout, c, [centre](F32x4 v) { return (v - centre) * (v - centre); }, x) /
                  count;
  }
}

void inverse_deviations(int64_t channels, double eps, const float* variance, float* rstd) {
  for (int64_t c = 0; c < channels; ++c) {
    rstd[c] = static_cast<float>(1 / __builtin_sqrt(static_cast<double>(variance[c]) + eps));
  }
}

void standardize(const ChannelLayout& layout, const float* x, const float* mean, const float* rstd,
                 float* y) {
  for_runs(layout, [&](int64_t c, int64_t at) {
    const float centre = mean[c];
    const float factor = rstd[c];
    map(
        layout.inner, y + at, [=](F32x4 v) { return (v - centre) * factor; }, Stream{x + at});
  });
}

void standardize_gradient(const ChannelLayout& layout, const float* dy, const float* y,
                          const float* rstd, float* dx) {
  const auto count = static_cast<float>(layout.per_channel());
  for (int64_t c = 0; c < layout.channels; ++c) {
    const float mean = channel_sum(
                           layout, c, [](F32x4 g) { return g; }, dy) /
                       count;
    const float slope = channel_sum(
                            layout, c, [](F32x4 g, F32x4 v) { return g * v; }, dy, y) /
                        count;
    const float factor = rstd[c];
    for (int64_t o = 0; o < layout.outer; ++o) {
      const int64_t at = (o * layout.channels + c) * layout.inner;
      map(
          layout.inner, dx + at, [=](F32x4 g, F32x4 v) { return (g - mean - v * slope) * factor; },
          Stream{dy + at}, Stream{y + at});
    }
  }
}

void scale_channels(const ChannelLayout& layout, const float* x, const float* scale,
                    const float* shift, float* y) {
  for_runs(layout, [&](int64_t c, int64_t at) {
    const float factor = scale == nullptr ? 1 : scale[c];
    const float offset = shift == nullptr ? 0 : shift[c];
    map(
        layout.inner, y + at, [=](F32x4 v) { return v * factor + offset; }, Stream{x + at});
  });
}

void channel_sums(const ChannelLayout& layout, const float* a, const float* b, float* sums) {
  for (int64_t c = 0; c < layout.channels; ++c) {
    sums[c] = b == nullptr ? channel_sum(
                                 layout, c, [](F32x4 u) { return u; }, a)
                           : channel_sum(
                                 layout, c, [](F32x4 u, F32x4 v) { return u * v; }, a, b);
  }
}

}  // namespace pixelgrad::kernels
