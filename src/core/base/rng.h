// PyTorch's CPU random stream, bit for bit: MT19937 and the draws torch.manual_seed fixes.
// Formulas were checked against torch 1.13 and 2.14 on x86-64 with AVX2.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace pixelgrad {

/// One stream of random numbers, as torch.Generator.
class Generator {
 public:
  /// Size of state() in bytes: what torch.get_rng_state() returns.
  static constexpr size_t kStateBytes = 5056;
  /// The seed of a generator nobody has seeded.
  static constexpr uint64_t kDefaultSeed = 67280421310721ull;

  explicit Generator(uint64_t seed = kDefaultSeed) { manual_seed(seed); }

  /// Restarts the stream. Only the low 32 bits reach the twister; a cached normal is dropped.
  void manual_seed(uint64_t seed);
  uint64_t seed() const { return seed_; }

  /// Next 32 bits; next 64 bits (two words, the first one high).
  uint32_t random();
  uint64_t random64();
  /// Uniform in [0, 1) with 24 bits (float32) or 53 bits (float64).
  float uniform24();
  double uniform53();

  /// A whole number below `range`: randint's draw, two words from 2^28 on (PyTorch 1: from 2^32).
  uint64_t below(uint64_t range);

  /// uniform_(from, to).
  void uniform(std::span<float> out, double from, double to);
  void uniform(std::span<double> out, double from, double to);
  /// normal_(mean, std) on contiguous elements: blocks of 16 by Box-Muller from 16 values on,
  /// one cached pair at a time below.
  void normal(std::span<float> out, double mean, double std);
  void normal(std::span<double> out, double mean, double std);
  /// exponential_(1), in double as PyTorch draws it.
  double exponential();
  /// randperm(n) into `out`, n = out.size().
  void permutation(std::span<int64_t> out);
  /// The int64 that random_() draws: 63 bits, never negative.
  int64_t random_seed();

  /// The whole state in PyTorch's layout, accepted by torch.set_rng_state.
  std::array<uint8_t, kStateBytes> state() const;
  /// Throws Value when the bytes are not such a state.
  void set_state(std::span<const uint8_t> bytes);

 private:
  static constexpr int kWords = 624;
  void twist();
  double single_normal();

  uint64_t seed_ = 0;
  std::array<uint32_t, kWords> words_{};
  int left_ = 1;       // draws until the next twist
  uint32_t next_ = 0;  // index of the next word
  std::optional<double> cached_normal_;
};

/// The generator that manual_seed() seeds and every random function uses unless told otherwise.
Generator& default_generator();

}  // namespace pixelgrad
