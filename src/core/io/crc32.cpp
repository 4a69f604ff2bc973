// Sixteen bytes at a time: table k holds the CRC of a byte followed by k zero bytes, so the sixteen
// look-ups do not wait for each other. Runs at memory speed on any machine, WebAssembly included.
#include "io/crc32.h"

#include <array>

namespace pixelgrad {
namespace {

constexpr size_t kSlices = 16;
constexpr uint32_t kPolynomial = 0xedb88320;

using Tables = std::array<std::array<uint32_t, 256>, kSlices>;

Tables make_tables() {
  Tables tables;
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? kPolynomial : 0);
    tables[0][byte] = crc;
  }
  for (size_t k = 1; k < kSlices; ++k) {
    for (size_t byte = 0; byte < 256; ++byte) {
      const uint32_t crc = tables[k - 1][byte];
      tables[k][byte] = (crc >> 8) ^ tables[0][crc & 0xff];
    }
  }
  return tables;
}

}  // namespace

uint32_t crc32(ByteView bytes, uint32_t crc) {
  // Made at first use: 16 KiB of noise would not compress in the wasm file.
  static const Tables t = make_tables();
  const auto slice = [](size_t k, uint32_t word) {
    return t[k][word & 0xff] ^ t[k - 1][word >> 8 & 0xff] ^ t[k - 2][word >> 16 & 0xff] ^
           t[k - 3][word >> 24];
  };
  const uint8_t* at = bytes.data();
  size_t left = bytes.size();
  crc = ~crc;
  for (; left >= kSlices; left -= kSlices, at += kSlices) {
    crc = slice(15, load_le<uint32_t>(at) ^ crc) ^ slice(11, load_le<uint32_t>(at + 4)) ^
          slice(7, load_le<uint32_t>(at + 8)) ^ slice(3, load_le<uint32_t>(at + 12));
  }
  for (; left > 0; --left, ++at) crc = (crc >> 8) ^ t[0][(crc ^ *at) & 0xff];
  return ~crc;
}

}  // namespace pixelgrad
