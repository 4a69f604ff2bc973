#include "io/refuse.h"

#include <cstdint>

namespace pixelgrad {
namespace {

struct CodePoint {
  uint32_t value = 0;
  size_t length = 0;  // 0: not UTF-8
};

// Decodes one code point. REQUIRES: text is not empty.
CodePoint decode(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {};
  uint32_t value = lead & (0x7f >> length);
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3f);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (overlong || surrogate || value > 0x10ffff) return {};
  return {value, length};
}

// Controls, and marks that reorder or hide the text around them.
bool is_deceptive(uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xad;
}

std::string hex(uint32_t value, int digits) {
  std::string text;
  for (int i = digits - 1; i >= 0; --i) text += "0123456789abcdef"[value >> (4 * i) & 0xf];
  return text;
}

}  // namespace

std::string quoted(std::string_view name) {
  constexpr size_t kLongest = 80;
  std::string text = "`";
  while (!name.empty()) {
    if (text.size() > kLongest) {
      text += "...";
      break;
    }
    const CodePoint c = decode(name);
    if (c.length == 0) {
      text += "\\x" + hex(static_cast<uint8_t>(name[0]), 2);
      name.remove_prefix(1);
      continue;
    }
    if (is_deceptive(c.value)) {
      text += c.value < 0x100 ? "\\x" + hex(c.value, 2) : "\\u" + hex(c.value, 4);
    } else {
      text += name.substr(0, c.length);
    }
    name.remove_prefix(c.length);
  }
  return text + "`";
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = decode(text);
    if (c.length == 0) return false;
    text.remove_prefix(c.length);
  }
  return true;
}

}  // namespace pixelgrad
