// One pickle of protocol 2:
//
//   80 02        PROTO 2
//   opcodes      one byte each, argument behind it, little-endian but for floats:
//     K u8  M u16  J i32  8A u8 n, n bytes      the shortest form that holds the int
//     G f64 big-endian
//     X u32 n, n bytes of UTF-8
//     c module 0A name 0A
//     q u8  r u32   h u8  j u32                 put into, get from the memo: slots count from 0
//   2E           STOP
#include "io/pickle_writer.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "base/error.h"

namespace pixelgrad {
namespace {

void append(Bytes& out, std::string_view text) { out.insert(out.end(), text.begin(), text.end()); }

}  // namespace

PickleWriter::PickleWriter() {
  op(Opcode::kProto);
  out_.push_back(2);
}

void PickleWriter::integer(int64_t value) {
  if (value >= 0 && value <= UINT8_MAX) {
    op(Opcode::kBinInt1);
    append_le(out_, static_cast<uint8_t>(value));
  } else if (value >= 0 && value <= UINT16_MAX) {
    op(Opcode::kBinInt2);
    append_le(out_, static_cast<uint16_t>(value));
  } else if (value >= INT32_MIN && value <= INT32_MAX) {
    op(Opcode::kBinInt);
    append_le(out_, static_cast<int32_t>(value));
  } else {
    // As few bytes as keep the sign.
    const auto magnitude = static_cast<uint64_t>(value < 0 ? ~value : value);
    const size_t count = static_cast<size_t>(std::bit_width(magnitude)) / 8 + 1;
    uint8_t bytes[sizeof(value)];
    store_le(bytes, value);
    long_integer({bytes, count});
  }
}

void PickleWriter::long_integer(ByteView bytes) {
  op(Opcode::kLong1);
  append_le(out_, static_cast<uint8_t>(bytes.size()));
  out_.insert(out_.end(), bytes.begin(), bytes.end());
}

void PickleWriter::real(double value) {
  op(Opcode::kBinFloat);
  uint8_t bytes[sizeof(value)];
  store_le(bytes, value);
  std::reverse(std::begin(bytes), std::end(bytes));
  out_.insert(out_.end(), std::begin(bytes), std::end(bytes));
}

void PickleWriter::unicode(std::string_view text) {
  if (text.size() > UINT32_MAX) fail(ErrorCode::kValue, "a str of 4 GiB does not fit a pickle");
  op(Opcode::kBinUnicode);
  append_le(out_, static_cast<uint32_t>(text.size()));
  append(out_, text);
}

void PickleWriter::tuple(size_t count) {
  constexpr Opcode kShort[] = {Opcode::kEmptyTuple, Opcode::kTuple1, Opcode::kTuple2,
                               Opcode::kTuple3};
  op(count <= 3 ? kShort[count] : Opcode::kTuple);
}

void PickleWriter::global(std::string_view module, std::string_view name) {
  std::string lines;
  lines.append(module).append("\n").append(name).append("\n");
  if (const auto known = globals_.find(lines); known != globals_.end()) return get(known->second);
  op(Opcode::kGlobal);
  append(out_, lines);
  globals_.emplace(std::move(lines), put());
}

PickleWriter::Slot PickleWriter::ordered_dict() {
  global("collections", "OrderedDict");
  op(Opcode::kEmptyTuple);
  op(Opcode::kReduce);
  return put();
}

PickleWriter::Slot PickleWriter::put() {
  if (next_ <= UINT8_MAX) {
    op(Opcode::kBinPut);
    append_le(out_, static_cast<uint8_t>(next_));
  } else {
    op(Opcode::kLongBinPut);
    append_le(out_, next_);
  }
  return next_++;
}

void PickleWriter::get(Slot slot) {
  if (slot <= UINT8_MAX) {
    op(Opcode::kBinGet);
    append_le(out_, static_cast<uint8_t>(slot));
  } else {
    op(Opcode::kLongBinGet);
    append_le(out_, slot);
  }
}

Bytes PickleWriter::finish() {
  op(Opcode::kStop);
  return std::move(out_);
}

}  // namespace pixelgrad
