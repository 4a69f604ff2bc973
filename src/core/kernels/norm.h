// Normalisation: numbers of one channel brought to mean 0 and variance 1.
#pragma once

#include <cstdint>

namespace pixelgrad::kernels {

/// x[outer][channels][inner], adjacent. Every layer's statistics go over `outer` and `inner`.
struct ChannelLayout {
  int64_t outer;
  int64_t channels;
  int64_t inner;

  int64_t per_channel() const { return outer * inner; }
};

/// Mean and biased variance of every channel.
void channel_moments(const ChannelLayout& layout, const float* x, float* mean, float* variance);

/// rstd[c] = 1 / sqrt(variance[c] + eps).
void inverse_deviations(int64_t channels, double eps, const float* variance, float* rstd);

/// y = (x - mean) * rstd.
void standardize(const ChannelLayout& layout, const float* x, const float* mean, const float* rstd,
                 float* y);

/// dx for mean and deviation taken from x itself; y is what standardize gave.
void standardize_gradient(const ChannelLayout& layout, const float* dy, const float* y,
                          const float* rstd, float* dx);

/// y = x * scale[c] + shift[c]; a null scale is 1, a null shift 0. May work in place.
void scale_channels(const ChannelLayout& layout, const float* x, const float* scale,
                    const float* shift, float* y);

/// sums[c] = sum of a * b, or of a when b is null.
void channel_sums(const ChannelLayout& layout, const float* a, const float* b, float* sums);

}  // namespace pixelgrad::kernels
