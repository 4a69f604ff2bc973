#include "base/rng.h"

#include <cmath>
#include <numbers>
#include <utility>

#include "base/bytes.h"
#include "base/error.h"
#include "base/fma.h"

namespace pixelgrad {
namespace {

// Torch's vector kernels compute ln, sin and cos with Cephes' float32 polynomials (Moshier), every
// step a fused multiply-add; libm differs in the last bit of a third of the values.

/// ln(v) for v > 0.
float cephes_log(float v) {
  int exponent = 0;
  const float mantissa = std::frexp(v, &exponent);  // in [0.5, 1)
  float x = mantissa - 1.0f;
  if (mantissa < 0.707106781186547524f) {
    x += mantissa;
    exponent -= 1;
  }
  constexpr float kCoefficients[] = {-1.1514610310e-1f, 1.1676998740e-1f,  -1.2420140846e-1f,
                                     1.4249322787e-1f,  -1.6668057665e-1f, 2.0000714765e-1f,
                                     -2.4999993993e-1f, 3.3333331174e-1f};
  const auto e = static_cast<float>(exponent);
  const float z = x * x;
  float y = 7.0376836292e-2f;
  for (const float coefficient : kCoefficients) y = fma32(y, x, coefficient);
  y = y * x;
  y = fma32(y, z, e * -2.12194440e-4f);
  y = fma32(z, -0.5f, y);
  return fma32(e, 0.693359375f, x + y);
}

struct SinCos {
  float sin;
  float cos;
};

/// sin and cos of an angle in [0, 2 pi].
SinCos cephes_sincos(float angle) {
  int octant = static_cast<int>(angle * 1.27323954473516f);
  octant = (octant + 1) & ~1;
  const auto k = static_cast<float>(octant);
  float x = fma32(k, -0.78515625f, angle);
  x = fma32(k, -2.4187564849853515625e-4f, x);
  x = fma32(k, -3.77489497744594108e-8f, x);
  const float z = x * x;
  float a = 2.443315711809948e-5f;
  a = fma32(a, z, -1.388731625493765e-3f);
  a = fma32(a, z, 4.166664568298827e-2f);
  a = fma32(a * z, z, z * -0.5f) + 1.0f;
  float b = -1.9515295891e-4f;
  b = fma32(b, z, 8.3321608736e-3f);
  b = fma32(b, z, -1.6666654611e-1f);
  b = fma32(b * z, x, x);
  SinCos result{b, a};
  if (octant & 2) std::swap(result.sin, result.cos);
  if (octant & 4) result.sin = -result.sin;
  if (!((octant - 2) & 4)) result.cos = -result.cos;
  return result;
}

/// Turns 16 uniforms into 16 normals: entry j and j + 8 are one Box-Muller pair.
void box_muller_block(float* block, float mean, float std) {
  for (int j = 0; j < 8; ++j) {
    const float radius = std::sqrt(-2.0f * cephes_log(1.0f - block[j]));
    const auto [sin, cos] =
        cephes_sincos(static_cast<float>(2.0f * std::numbers::pi_v<float>) * block[j + 8]);
    block[j] = fma32(radius * cos, std, mean);
    block[j + 8] = fma32(radius * sin, std, mean);
  }
}

/// The same for doubles, which PyTorch leaves to libm.
void box_muller_block(double* block, double mean, double std) {
  for (int j = 0; j < 8; ++j) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - block[j]));
    const double angle = 2.0 * std::numbers::pi * block[j + 8];
    block[j] = radius * std::cos(angle) * std + mean;
    block[j + 8] = radius * std::sin(angle) * std + mean;
  }
}

constexpr size_t kBlock = 16;

/// Fills at least 16 slots with normals made of `draw`'s uniforms.
template <class Real, class Draw>
void normal_blocks(std::span<Real> out, Real mean, Real std, const Draw& draw) {
  for (Real& value : out) value = draw();
  size_t at = 0;
  for (; at + kBlock <= out.size(); at += kBlock) box_muller_block(&out[at], mean, std);
  if (at < out.size()) {  // the tail is drawn anew as the last 16 values, overlapping done ones
    Real* last = out.data() + out.size() - kBlock;
    for (size_t i = 0; i < kBlock; ++i) last[i] = draw();
    box_muller_block(last, mean, std);
  }
}

// Byte positions of torch's legacy generator state (CPUGeneratorImplState).
constexpr size_t kSeedAt = 0;
constexpr size_t kLeftAt = 8;
constexpr size_t kSeededAt = 12;
constexpr size_t kNextAt = 16;
constexpr size_t kWordsAt = 24;
constexpr size_t kCachedNormalAt = kWordsAt + 624 * size_t{8} + 8;
constexpr size_t kCacheValidAt = kCachedNormalAt + 16;

}  // namespace

void Generator::manual_seed(uint64_t seed) {
  seed_ = seed;
  words_[0] = static_cast<uint32_t>(seed);
  for (uint32_t i = 1; i < kWords; ++i) {
    words_[i] = 1812433253u * (words_[i - 1] ^ words_[i - 1] >> 30) + i;
  }
  left_ = 1;
  next_ = 0;
  cached_normal_.reset();
}

void Generator::twist() {
  constexpr size_t kShift = 397;
  for (size_t i = 0; i < kWords; ++i) {
    const uint32_t mixed = (words_[i] & 0x80000000u) | (words_[(i + 1) % kWords] & 0x7fffffffu);
    words_[i] = words_[(i + kShift) % kWords] ^ mixed >> 1 ^ (mixed & 1 ? 0x9908b0dfu : 0u);
  }
  left_ = kWords;
  next_ = 0;
}

uint32_t Generator::random() {
  if (--left_ == 0) twist();
  uint32_t y = words_[next_++];
  y ^= y >> 11;
  y ^= y << 7 & 0x9d2c5680u;
  y ^= y << 15 & 0xefc60000u;
  return y ^ y >> 18;
}

uint64_t Generator::random64() {
  const uint64_t high = random();
  return high << 32 | random();
}

uint64_t Generator::below(uint64_t range) {
  constexpr uint64_t kOneWord = uint64_t{1} << 28;
  return (range < kOneWord ? random() : random64()) % range;
}

float Generator::uniform24() { return static_cast<float>(random() & 0xffffff) * 0x1p-24f; }

double Generator::uniform53() {
  return static_cast<double>(random64() & ((uint64_t{1} << 53) - 1)) * 0x1p-53;
}

void Generator::uniform(std::span<float> out, double from, double to) {
  const auto low = static_cast<float>(from);
  const float range = static_cast<float>(to) - low;
  for (float& value : out) value = fma32(uniform24(), range, low);
}

void Generator::uniform(std::span<double> out, double from, double to) {
  const double range = to - from;
  for (double& value : out) value = uniform53() * range + from;
}

double Generator::single_normal() {
  if (cached_normal_) return *std::exchange(cached_normal_, std::nullopt);
  const double u1 = uniform53();
  const double u2 = uniform53();
  const double radius = std::sqrt(-2.0 * std::log1p(-u2));
  const double angle = 2.0 * std::numbers::pi * u1;
  cached_normal_ = radius * std::sin(angle);
  return radius * std::cos(angle);
}

void Generator::normal(std::span<float> out, double mean, double std) {
  if (out.size() < kBlock) {
    for (float& value : out) value = static_cast<float>(single_normal() * std + mean);
    return;
  }
  normal_blocks<float>(out, static_cast<float>(mean), static_cast<float>(std),
                       [this] { return uniform24(); });
}

void Generator::normal(std::span<double> out, double mean, double std) {
  if (out.size() < kBlock) {
    for (double& value : out) value = single_normal() * std + mean;
    return;
  }
  normal_blocks<double>(out, mean, std, [this] { return uniform53(); });
}

double Generator::exponential() { return -std::log1p(-uniform53()); }

void Generator::permutation(std::span<int64_t> out) {
  const size_t n = out.size();
  for (size_t i = 0; i < n; ++i) out[i] = static_cast<int64_t>(i);
  for (size_t i = 0; i + 1 < n; ++i) std::swap(out[i], out[i + random() % (n - i)]);
}

int64_t Generator::random_seed() { return static_cast<int64_t>(random64() & INT64_MAX); }

std::array<uint8_t, Generator::kStateBytes> Generator::state() const {
  std::array<uint8_t, kStateBytes> bytes{};
  store_le(&bytes[kSeedAt], seed_);
  store_le(&bytes[kLeftAt], static_cast<int32_t>(left_));
  store_le(&bytes[kSeededAt], int32_t{1});
  store_le(&bytes[kNextAt], static_cast<uint64_t>(next_));
  for (size_t i = 0; i < kWords; ++i) {
    store_le(&bytes[kWordsAt + 8 * i], static_cast<uint64_t>(words_[i]));
  }
  store_le(&bytes[kCachedNormalAt], cached_normal_.value_or(0.0));
  store_le(&bytes[kCacheValidAt], static_cast<int32_t>(cached_normal_.has_value()));
  return bytes;
}

void Generator::set_state(std::span<const uint8_t> bytes) {
  if (bytes.size() != kStateBytes) {
    fail(ErrorCode::kValue, "expected an RNG state of ", kStateBytes, " bytes, but got ",
         bytes.size());
  }
  const auto left = load_le<int32_t>(&bytes[kLeftAt]);
  const auto next = load_le<uint64_t>(&bytes[kNextAt]);
  const bool fits = left >= 1 && left <= kWords && next <= kWords &&
                    (left == 1 || next + static_cast<uint64_t>(left) == kWords + 1u);
  if (load_le<int32_t>(&bytes[kSeededAt]) != 1 || !fits) {
    fail(ErrorCode::kValue, "these bytes are not an RNG state: its counters are out of range");
  }
  seed_ = load_le<uint64_t>(&bytes[kSeedAt]);
  left_ = left;
  next_ = static_cast<uint32_t>(next);
  for (size_t i = 0; i < kWords; ++i) {
    words_[i] = static_cast<uint32_t>(load_le<uint64_t>(&bytes[kWordsAt + 8 * i]));
  }
  cached_normal_.reset();
  if (load_le<int32_t>(&bytes[kCacheValidAt]) != 0) {
    cached_normal_ = load_le<double>(&bytes[kCachedNormalAt]);
  }
}

Generator& default_generator() {
  static Generator instance;
  return instance;
}

}  // namespace pixelgrad
