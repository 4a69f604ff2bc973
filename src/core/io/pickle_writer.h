// The opcodes of a pickle, one call each, chosen as Python's own pickler chooses them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/bytes.h"
#include "io/pickle_opcodes.h"

namespace pixelgrad {

class PickleWriter {
 public:
  /// A slot of the pickle's memo.
  using Slot = uint32_t;

  PickleWriter();

  void op(Opcode opcode) { out_.push_back(static_cast<uint8_t>(opcode)); }
  void integer(int64_t value);
  /// An int of any size, as two's complement. REQUIRES: at most 255 bytes.
  void long_integer(ByteView bytes);
  void real(double value);
  void boolean(bool value) { op(value ? Opcode::kNewTrue : Opcode::kNewFalse); }
  void unicode(std::string_view text);
  /// Closes a tuple of `count` items. REQUIRES: the items, and a MARK before them if count > 3.
  void tuple(size_t count);
  /// A class or function; written once, then fetched from the memo.
  void global(std::string_view module, std::string_view name);
  /// collections.OrderedDict(), kept in the memo.
  Slot ordered_dict();

  /// Remembers the object just written; fetches a remembered one.
  Slot put();
  void get(Slot slot);

  /// Ends the pickle and gives its bytes away.
  Bytes finish();

 private:
  Bytes out_;
  Slot next_ = 0;
  std::unordered_map<std::string, Slot> globals_;
};

}  // namespace pixelgrad
