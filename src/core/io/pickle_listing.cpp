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

enum class Argument : uint8_t {
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
  std::string_view name;
  Opcode opcode;
  Argument argument;
  uint8_t protocol;  // the first that has it
  bool ends_mark = false;
};
constexpr OpcodeFacts kOpcodes[] = {
    {"MARK", Opcode::kMark, Argument::kNone, 0},
    {"STOP", Opcode::kStop, Argument::kNone, 0},
    {"BINFLOAT", Opcode::kBinFloat, Argument::kReal, 1},
    {"BININT", Opcode::kBinInt, Argument::kInt32, 1},
    {"BININT1", Opcode::kBinInt1, Argument::kUint8, 1},
    {"BININT2", Opcode::kBinInt2, Argument::kUint16, 1},
    {"NONE", Opcode::kNone, Argument::kNone, 0},
    {"BINPERSID", Opcode::kBinPersId, Argument::kNone, 1},
    {"REDUCE", Opcode::kReduce, Argument::kNone, 0},
    {"SHORT_BINSTRING", Opcode::kShortBinString, Argument::kBytes, 1},
    {"BINUNICODE", Opcode::kBinUnicode, Argument::kText, 1},
    {"EMPTY_LIST", Opcode::kEmptyList, Argument::kNone, 1},
    {"APPEND", Opcode::kAppend, Argument::kNone, 0},
    {"BUILD", Opcode::kBuild, Argument::kNone, 0},
    {"GLOBAL", Opcode::kGlobal, Argument::kLines, 0},
    {"APPENDS", Opcode::kAppends, Argument::kNone, 1, true},
    {"BINGET", Opcode::kBinGet, Argument::kUint8, 1},
    {"LONG_BINGET", Opcode::kLongBinGet, Argument::kUint32, 1},
    {"BINPUT", Opcode::kBinPut, Argument::kUint8, 1},
    {"LONG_BINPUT", Opcode::kLongBinPut, Argument::kUint32, 1},
    {"SETITEM", Opcode::kSetItem, Argument::kNone, 0},
    {"TUPLE", Opcode::kTuple, Argument::kNone, 0, true},
    {"SETITEMS", Opcode::kSetItems, Argument::kNone, 1, true},
    {"EMPTY_DICT", Opcode::kEmptyDict, Argument::kNone, 1},
    {"EMPTY_TUPLE", Opcode::kEmptyTuple, Argument::kNone, 1},
    {"PROTO", Opcode::kProto, Argument::kUint8, 2},
    {"TUPLE1", Opcode::kTuple1, Argument::kNone, 2},
    {"TUPLE2", Opcode::kTuple2, Argument::kNone, 2},
    {"TUPLE3", Opcode::kTuple3, Argument::kNone, 2},
    {"NEWTRUE", Opcode::kNewTrue, Argument::kNone, 2},
    {"NEWFALSE", Opcode::kNewFalse, Argument::kNone, 2},
    {"LONG1", Opcode::kLong1, Argument::kLong, 2},
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
    protocol_ = std::max<int>(protocol_, facts.protocol);
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
