// A stream of blocks, bits taken from the low end of each byte:
//
//   1 bit last block?   2 bits kind
//     0   to the next byte; u16 length, u16 ~length, bytes as they are
//     1   codes with fixed lengths
//     2   5 bits literal codes - 257, 5 bits distance codes - 1, 4 bits length codes - 4,
//         3 bits each: lengths of the codes that describe the lengths of the other two
//   symbols: 0-255 a byte; 256 end of block; 257-285 a length with extra bits, then a distance code
//   with extra bits: copy that many bytes from that far back
//
// Codes are canonical: equally long ones count upwards in the order of their symbols, so a decoder
// needs no tree, only how many codes there are of each length.
#include "io/inflate.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace pixelgrad {
namespace {

constexpr int kMaxCodeLength = 15;
constexpr int kFastBits = 10;
constexpr int kEndOfBlock = 256;
constexpr size_t kLiteralCodes = 288;
constexpr size_t kDistanceCodes = 30;

class BitReader {
 public:
  explicit BitReader(ByteView bytes) : bytes_(bytes) {}

  // At least 57 bits, zeros beyond the end of the stream.
  void refill() {
    while (count_ <= 56 && at_ < bytes_.size()) {
      bits_ |= uint64_t{bytes_[at_++]} << count_;
      count_ += 8;
    }
  }
  uint32_t peek(int count) const { return static_cast<uint32_t>(bits_ & ((1ull << count) - 1)); }
  bool skip(int count) {
    if (count > count_) return false;
    bits_ >>= count;
    count_ -= count;
    return true;
  }
  // Up to 16 bits; past the end the reader turns bad.
  uint32_t take(int count) {
    refill();
    const uint32_t value = peek(count);
    if (!skip(count)) bad_ = true;
    return value;
  }
  bool bad() const { return bad_; }

  void to_byte_boundary() { skip(count_ % 8); }
  // REQUIRES: at a byte boundary.
  bool copy(uint8_t* to, size_t size) {
    for (; size > 0 && count_ > 0; --size) *to++ = static_cast<uint8_t>(take_byte());
    if (size > bytes_.size() - at_) return false;
    if (size > 0) std::memcpy(to, bytes_.data() + at_, size);
    at_ += size;
    return true;
  }
  bool at_end() const { return at_ == bytes_.size() && count_ < 8; }

 private:
  uint32_t take_byte() {
    const uint32_t value = peek(8);
    skip(8);
    return value;
  }

  ByteView bytes_;
  size_t at_ = 0;
  uint64_t bits_ = 0;
  int count_ = 0;
  bool bad_ = false;
};

class HuffmanCode {
 public:
  // False unless the lengths make a complete code; a single code of one bit may stand alone.
  bool build(std::span<const uint8_t> lengths) {
    counts_.fill(0);
    for (const uint8_t length : lengths) ++counts_[length];
    counts_[0] = 0;
    int left = 1;
    int codes = 0;
    for (int length = 1; length <= kMaxCodeLength; ++length) {
      left = 2 * left - counts_[length];
      codes += counts_[length];
      if (left < 0) return false;
    }
    if (left > 0 && !(codes == 1 && counts_[1] == 1) && codes != 0) return false;
    std::array<uint16_t, kMaxCodeLength + 2> next{};
    for (int length = 1; length <= kMaxCodeLength; ++length) {
      next[length + 1] = static_cast<uint16_t>(next[length] + counts_[length]);
    }
    for (size_t symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] > 0) symbols_[next[lengths[symbol]]++] = static_cast<uint16_t>(symbol);
    }
    build_fast_table();
    return true;
  }

  // The next symbol, or -1.
  int decode(BitReader& in) const {
    in.refill();
    const uint16_t fast = fast_[in.peek(kFastBits)];
    if (fast != 0) return in.skip(fast >> 12) ? fast & 0xfff : -1;
    return decode_bitwise(in);
  }

 private:
  // Entry: length << 12 | symbol, 0 when the code is longer than the index. Lengths stay below 16,
  // symbols below 4096.
  void build_fast_table() {
    fast_.fill(0);
    uint32_t code = 0;
    size_t index = 0;
    for (int length = 1; length <= kFastBits; ++length) {
      for (int i = 0; i < counts_[length]; ++i, ++code, ++index) {
        uint32_t reversed = 0;
        for (int bit = 0; bit < length; ++bit) reversed |= (code >> bit & 1) << (length - 1 - bit);
        for (uint32_t at = reversed; at < fast_.size(); at += 1u << length) {
          fast_[at] = static_cast<uint16_t>(length << 12 | symbols_[index]);
        }
      }
      code <<= 1;
    }
  }

  int decode_bitwise(BitReader& in) const {
    int code = 0;
    int first = 0;
    int index = 0;
    const uint32_t bits = in.peek(kMaxCodeLength);
    for (int length = 1; length <= kMaxCodeLength; ++length) {
      code |= static_cast<int>(bits >> (length - 1) & 1);
      const int count = counts_[length];
      if (code - first < count) return in.skip(length) ? symbols_[index + code - first] : -1;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  }

  std::array<uint16_t, kMaxCodeLength + 1> counts_{};
  std::array<uint16_t, kLiteralCodes> symbols_{};
  std::array<uint16_t, 1 << kFastBits> fast_{};
};

struct Range {
  uint16_t base;
  uint8_t extra_bits;
};
constexpr std::array<Range, 29> kLengths = {
    {{3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
     {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
     {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}}};
constexpr std::array<Range, kDistanceCodes> kDistances = {
    {{1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},
     {9, 2},     {13, 2},    {17, 3},    {25, 3},     {33, 4},     {49, 4},
     {65, 5},    {97, 5},    {129, 6},   {193, 6},    {257, 7},    {385, 7},
     {513, 8},   {769, 8},   {1025, 9},  {1537, 9},   {2049, 10},  {3073, 10},
     {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}}};

class Inflater {
 public:
  Inflater(ByteView packed, std::span<uint8_t> out) : in_(packed), out_(out) {}

  bool run() {
    bool last = false;
    while (!last) {
      last = in_.take(1) != 0;
      const uint32_t kind = in_.take(2);
      if (in_.bad()) return false;
      const bool ok = kind == 0   ? copy_block()
                      : kind == 1 ? read_fixed_codes() && read_symbols()
                      : kind == 2 ? read_codes() && read_symbols()
                                  : false;
      if (!ok) return false;
    }
    return written_ == out_.size() && in_.at_end();
  }

 private:
  bool copy_block() {
    in_.to_byte_boundary();
    const uint32_t size = in_.take(16);
    const uint32_t complement = in_.take(16);
    if (in_.bad() || size != (~complement & 0xffff) || size > out_.size() - written_) return false;
    if (!in_.copy(out_.data() + written_, size)) return false;
    written_ += size;
    return true;
  }

  bool read_fixed_codes() {
    std::array<uint8_t, kLiteralCodes> lengths;
    std::fill(lengths.begin(), lengths.begin() + 144, uint8_t{8});
    std::fill(lengths.begin() + 144, lengths.begin() + 256, uint8_t{9});
    std::fill(lengths.begin() + 256, lengths.begin() + 280, uint8_t{7});
    std::fill(lengths.begin() + 280, lengths.end(), uint8_t{8});
    std::array<uint8_t, 32> distances;
    distances.fill(5);
    return literals_.build(lengths) && distances_.build(distances);
  }

  bool read_codes() {
    constexpr std::array<uint8_t, 19> kOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    const size_t literals = in_.take(5) + 257;
    const size_t distances = in_.take(5) + 1;
    const size_t described = in_.take(4) + 4;
    if (literals > 286 || distances > kDistanceCodes) return false;
    std::array<uint8_t, 19> meta{};
    for (size_t i = 0; i < described; ++i) meta[kOrder[i]] = static_cast<uint8_t>(in_.take(3));
    HuffmanCode code;
    if (in_.bad() || !code.build(meta)) return false;
    std::array<uint8_t, kLiteralCodes + kDistanceCodes> lengths{};
    if (!read_lengths(code, std::span(lengths).first(literals + distances))) return false;
    return lengths[kEndOfBlock] != 0 && literals_.build(std::span(lengths).first(literals)) &&
           distances_.build(std::span(lengths).subspan(literals, distances));
  }

  bool read_lengths(const HuffmanCode& code, std::span<uint8_t> lengths) {
    for (size_t at = 0; at < lengths.size();) {
      const int symbol = code.decode(in_);
      if (symbol < 0) return false;
      if (symbol < 16) {
        lengths[at++] = static_cast<uint8_t>(symbol);
        continue;
      }
      if (symbol == 16 && at == 0) return false;
      const uint8_t value = symbol == 16 ? lengths[at - 1] : 0;
      const size_t repeat = symbol == 16   ? 3 + in_.take(2)
                            : symbol == 17 ? 3 + in_.take(3)
                                           : 11 + in_.take(7);
      if (in_.bad() || repeat > lengths.size() - at) return false;
      std::fill_n(lengths.begin() + static_cast<ptrdiff_t>(at), repeat, value);
      at += repeat;
    }
    return true;
  }

  bool read_symbols() {
    for (;;) {
      const int symbol = literals_.decode(in_);
      if (symbol < 0) return false;
      if (symbol == kEndOfBlock) return true;
      if (symbol < kEndOfBlock) {
        if (written_ == out_.size()) return false;
        out_[written_++] = static_cast<uint8_t>(symbol);
      } else if (!repeat_earlier(static_cast<size_t>(symbol - kEndOfBlock - 1))) {
        return false;
      }
    }
  }

  bool repeat_earlier(size_t length_code) {
    if (length_code >= kLengths.size()) return false;
    const size_t length = kLengths[length_code].base + in_.take(kLengths[length_code].extra_bits);
    const int distance_code = distances_.decode(in_);
    if (distance_code < 0 || static_cast<size_t>(distance_code) >= kDistances.size()) return false;
    const Range& range = kDistances[static_cast<size_t>(distance_code)];
    const size_t distance = range.base + in_.take(range.extra_bits);
    if (in_.bad() || distance > written_ || length > out_.size() - written_) return false;
    uint8_t* to = out_.data() + written_;
    const uint8_t* from = to - distance;
    // Byte by byte: the two may overlap, and then the copy repeats what it has just written.
    for (size_t i = 0; i < length; ++i) to[i] = from[i];
    written_ += length;
    return true;
  }

  BitReader in_;
  std::span<uint8_t> out_;
  size_t written_ = 0;
  HuffmanCode literals_;
  HuffmanCode distances_;
};

}  // namespace

bool inflate(ByteView packed, std::span<uint8_t> out) { return Inflater(packed, out).run(); }

}  // namespace pixelgrad
