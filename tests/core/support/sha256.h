// SHA-256 (FIPS 180-4), for comparing bytes with a manifest.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace pixelgrad::testing {

/// The first 32 bits of the fractional part of a root of the n-th prime.
inline uint32_t prime_root_bits(int n, double (*root)(double)) {
  int prime = 1;
  for (int found = -1; found < n;) {
    ++prime;
    bool divisible = false;
    for (int d = 2; d * d <= prime; ++d) divisible |= prime % d == 0;
    if (!divisible) ++found;
  }
  const double value = root(prime);
  return static_cast<uint32_t>((value - std::floor(value)) * 4294967296.0);
}

inline void sha256_block(std::array<uint32_t, 8>& state, const uint8_t* block) {
  static const auto constants = [] {
    std::array<uint32_t, 64> k;
    for (int i = 0; i < 64; ++i) k[i] = prime_root_bits(i, [](double x) { return std::cbrt(x); });
    return k;
  }();
  std::array<uint32_t, 64> w;
  for (int i = 0; i < 16; ++i) {
    w[i] = static_cast<uint32_t>(block[4 * i]) << 24 |
           static_cast<uint32_t>(block[4 * i + 1]) << 16 |
           static_cast<uint32_t>(block[4 * i + 2]) << 8 | block[4 * i + 3];
  }
  for (int i = 16; i < 64; ++i) {
    const uint32_t a = w[i - 15];
    const uint32_t b = w[i - 2];
    w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3)) + w[i - 7] +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10));
  }
  std::array<uint32_t, 8> s = state;
  for (int i = 0; i < 64; ++i) {
    const uint32_t t1 = s[7] + (std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25)) +
                        ((s[4] & s[5]) ^ (~s[4] & s[6])) + constants[i] + w[i];
    const uint32_t t2 = (std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22)) +
                        ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
  }
  for (int i = 0; i < 8; ++i) state[i] += s[i];
}

/// The digest as 64 hexadecimal digits.
inline std::string sha256(ByteView bytes) {
  std::array<uint32_t, 8> state;
  for (int i = 0; i < 8; ++i) state[i] = prime_root_bits(i, [](double x) { return std::sqrt(x); });
  Bytes padded(bytes.begin(), bytes.end());
  padded.push_back(0x80);
  while (padded.size() % 64 != 56) padded.push_back(0);
  for (int shift = 56; shift >= 0; shift -= 8) {
    padded.push_back(static_cast<uint8_t>(uint64_t{bytes.size()} * 8 >> shift));
  }
  for (size_t at = 0; at < padded.size(); at += 64) sha256_block(state, padded.data() + at);
  std::string digest;
  for (const uint32_t word : state) {
    for (int shift = 28; shift >= 0; shift -= 4) digest += "0123456789abcdef"[word >> shift & 15];
  }
  return digest;
}

}  // namespace pixelgrad::testing
