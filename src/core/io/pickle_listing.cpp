#include "io/pickle_listing.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <vector>

#include "io/pickle_opcodes.h"
#include "io/python_repr.h"
#include "io/refuse.h"

namespace pixelgrad {
namespace {

enum class Argument {
  kNone,
  kUint8,
  kUint16,
  kInt32,
  kUint32,
  kLong,
  kReal,
  kText,
  kBytes,
  kLines
};

struct OpcodeFacts {
  Opcode opcode;
  std::string_view name;
  Argument argument;
  int protocol;  // the first that has it
  bool ends_mark = false;
};
constexpr OpcodeFacts kOpcodes[] = {
    {Opcode::kMark, "MARK", Argument::kNone, 0},
    {Opcode::kStop, "STOP", Argument::kNone, 0},
    {Opcode::kBinFloat, "BINFLOAT", Argument::kReal, 1},
    {Opcode::kBinInt, "BININT", Argument::kInt32, 1},
    {Opcode::kBinInt1, "BININT1", Argument::kUint8, 1},
    {Opcode::kBinInt2, "BININT2", Argument::kUint16, 1},
    {Opcode::kNone, "NONE", Argument::kNone, 0},
    {Opcode::kBinPersId, "BINPERSID", Argument::kNone, 1},
    {Opcode::kReduce, "REDUCE", Argument::kNone, 0},
    {Opcode::kShortBinString, "SHORT_BINSTRING", Argument::kBytes, 1},
    {Opcode::kBinUnicode, "BINUNICODE", Argument::kText, 1},
    {Opcode::kEmptyList, "EMPTY_LIST", Argument::kNone, 1},
    {Opcode::kAppend, "APPEND", Argument::kNone, 0},
    {Opcode::kBuild, "BUILD", Argument::kNone, 0},
    {Opcode::kGlobal, "GLOBAL", Argument::kLines, 0},
    {Opcode::kAppends, "APPENDS", Argument::kNone, 1, true},
    {Opcode::kBinGet, "BINGET", Argument::kUint8, 1},
    {Opcode::kLongBinGet, "LONG_BINGET", Argument::kUint32, 1},
    {Opcode::kBinPut, "BINPUT", Argument::kUint8, 1},
    {Opcode::kLongBinPut, "LONG_BINPUT", Argument::kUint32, 1},
    {Opcode::kSetItem, "SETITEM", Argument::kNone, 0},
    {Opcode::kTuple, "TUPLE", Argument::kNone, 0, true},
    {Opcode::kSetItems, "SETITEMS", Argument::kNone, 1, true},
    {Opcode::kEmptyDict, "EMPTY_DICT", Argument::kNone, 1},
    {Opcode::kEmptyTuple, "EMPTY_TUPLE", Argument::kNone, 1},
    {Opcode::kProto, "PROTO", Argument::kUint8, 2},
    {Opcode::kTuple1, "TUPLE1", Argument::kNone, 2},
    {Opcode::kTuple2, "TUPLE2", Argument::kNone, 2},
    {Opcode::kTuple3, "TUPLE3", Argument::kNone, 2},
    {Opcode::kNewTrue, "NEWTRUE", Argument::kNone, 2},
    {Opcode::kNewFalse, "NEWFALSE", Argument::kNone, 2},
    {Opcode::kLong1, "LONG1", Argument::kLong, 2},
};

const OpcodeFacts& facts_of(uint8_t byte) {
  const auto* facts = std::find_if(std::begin(kOpcodes), std::end(kOpcodes), [=](const auto& row) {
    return row.opcode == static_cast<Opcode>(byte);
  });
  if (facts == std::end(kOpcodes)) refuse("forbidden-opcode", "This pickle has an unknown opcode");
  return *facts;
}

std::string right_aligned(size_t number, size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string character(uint8_t byte) {
  constexpr const char* kDigits = "0123456789abcdef";
  if (byte < 0x80) return {static_cast<char>(byte), ' ', ' ', ' '};
  return {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

class Lister {
 public:
  explicit Lister(ByteView pickle) : pickle_(pickle) {}

  std::string run() {
    while (line()) {
    }
    text_ += "highest protocol among opcodes = " + std::to_string(protocol_) + "\n";
    return std::move(text_);
  }

 private:
  bool line() {
    const size_t position = at_;
    const auto byte = take<uint8_t>();
    const OpcodeFacts& facts = facts_of(byte);
    protocol_ = std::max(protocol_, facts.protocol);
    text_ += right_aligned(position, 5) + ": " + character(byte) + " ";
    text_.append(4 * marks_.size(), ' ').append(facts.name);
    const std::string note = notes(facts);
    if (!note.empty()) {
      // Arguments stand in a column as long as the names are short.
      if (facts.name.size() < 10) text_.append(10 - facts.name.size(), ' ');
      text_ += note;
    }
    text_ += '\n';
    if (facts.opcode == Opcode::kMark) marks_.push_back(position);
    check_length();
    return facts.opcode != Opcode::kStop;
  }

  std::string notes(const OpcodeFacts& facts) {
    std::string notes;
    if (facts.argument != Argument::kNone) notes = " " + argument(facts.argument);
    if (facts.ends_mark) {
      notes += " (MARK at " + std::to_string(marks_.back()) + ")";
      marks_.pop_back();
    }
    return notes;
  }

  std::string argument(Argument argument) {
    switch (argument) {
      case Argument::kNone:
        return {};
      case Argument::kUint8:
        return std::to_string(take<uint8_t>());
      case Argument::kUint16:
        return std::to_string(take<uint16_t>());
      case Argument::kInt32:
        return std::to_string(take<int32_t>());
      case Argument::kUint32:
        return std::to_string(take<uint32_t>());
      case Argument::kLong:
        return python_repr(take_bytes(take<uint8_t>()));
      case Argument::kReal:
        return python_repr(take_real());
      case Argument::kText:
        return python_repr(as_text(take_bytes(take<uint32_t>())));
      case Argument::kBytes:
        return python_ascii(as_text(take_bytes(take<uint8_t>())));
      case Argument::kLines: {
        const std::string_view module = take_line();
        return python_repr(std::string(module) + " " + std::string(take_line()));
      }
    }
    return {};
  }

  // Marks indent every line after them, so a small file could ask for a very long text.
  void check_length() const {
    constexpr size_t kPerByte = 64;
    constexpr size_t kAlways = 1 << 20;
    if (text_.size() > kAlways + kPerByte * pickle_.size()) {
      refuse("limits", "The pickle in this file nests too deep to be listed");
    }
  }

  static std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  ByteView take_bytes(size_t count) {
    if (count > pickle_.size() - at_) {
      refuse("truncated", "The pickle in this file ends in the middle: it was cut short");
    }
    const ByteView bytes = pickle_.subspan(at_, count);
    at_ += count;
    return bytes;
  }
  template <class T>
  T take() {
    return load_le<T>(take_bytes(sizeof(T)).data());
  }
  double take_real() {
    uint64_t bits = 0;
    for (const uint8_t byte : take_bytes(sizeof(double))) bits = bits << 8 | byte;
    return std::bit_cast<double>(bits);
  }
  std::string_view take_line() {
    const size_t begin = at_;
    while (take<uint8_t>() != '\n') {
    }
    return as_text(pickle_.subspan(begin, at_ - 1 - begin));
  }

  ByteView pickle_;
  size_t at_ = 0;
  std::string text_;
  std::vector<size_t> marks_;
  int protocol_ = -1;
};

}  // namespace

std::string list_pickle(ByteView pickle) { return Lister(pickle).run(); }

}  // namespace pixelgrad
