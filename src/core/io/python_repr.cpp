#include "io/python_repr.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace pixelgrad {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};
// Unicode's controls, formats, surrogates, private use and separators other than the space.
constexpr Range kUnprintable[] = {
    {0x0, 0x1f},        {0x7f, 0xa0},       {0xad, 0xad},       {0x600, 0x605},
    {0x61c, 0x61c},     {0x6dd, 0x6dd},     {0x70f, 0x70f},     {0x890, 0x891},
    {0x8e2, 0x8e2},     {0x1680, 0x1680},   {0x180e, 0x180e},   {0x2000, 0x200f},
    {0x2028, 0x202f},   {0x205f, 0x2064},   {0x2066, 0x206f},   {0x3000, 0x3000},
    {0xd800, 0xf8ff},   {0xfeff, 0xfeff},   {0xfff9, 0xfffb},   {0x110bd, 0x110bd},
    {0x110cd, 0x110cd}, {0x13430, 0x1343f}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
    {0xe0001, 0xe0001}, {0xe0020, 0xe007f}, {0xf0000, 0xffffd}, {0x100000, 0x10fffd},
};

bool is_printable(char32_t character) {
  return std::none_of(std::begin(kUnprintable), std::end(kUnprintable), [=](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

void append_hex(std::string& out, char32_t value, int digits) {
  constexpr const char* kDigits = "0123456789abcdef";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
}

void append_escape(std::string& out, char32_t character) {
  if (character <= 0xff) {
    out += "\\x";
    append_hex(out, character, 2);
  } else if (character <= 0xffff) {
    out += "\\u";
    append_hex(out, character, 4);
  } else {
    out += "\\U";
    append_hex(out, character, 8);
  }
}

/// Takes the character that begins at `at`. REQUIRES: well-formed UTF-8.
char32_t next_character(std::string_view text, size_t& at) {
  const auto lead = static_cast<uint8_t>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  char32_t character = lead & (0x3f >> more);
  for (int i = 0; i < more; ++i) {
    character = character << 6 | (static_cast<uint8_t>(text[at++]) & 0x3f);
  }
  return character;
}

char quote_for(std::string_view text) {
  const bool single = text.find('\'') != text.npos;
  return single && text.find('"') == text.npos ? '"' : '\'';
}

/// True when the character was one of those that have an escape of their own.
bool append_special(std::string& out, char32_t character, char quote) {
  switch (character) {
    case '\\':
      out += "\\\\";
      return true;
    case '\n':
      out += "\\n";
      return true;
    case '\r':
      out += "\\r";
      return true;
    case '\t':
      out += "\\t";
      return true;
    default:
      if (character != static_cast<char32_t>(quote)) return false;
      out += '\\';
      out += quote;
      return true;
  }
}

}  // namespace

std::string python_repr(std::string_view text) {
  const char quote = quote_for(text);
  std::string out(1, quote);
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t character = next_character(text, at);
    if (append_special(out, character, quote)) continue;
    if (is_printable(character)) {
      out += text.substr(begin, at - begin);
    } else {
      append_escape(out, character);
    }
  }
  return out + quote;
}

std::string python_ascii(std::string_view latin1) {
  const char quote = quote_for(latin1);
  std::string out(1, quote);
  for (const char c : latin1) {
    const auto character = static_cast<uint8_t>(c);
    if (append_special(out, character, quote)) continue;
    if (character < 0x80 && is_printable(character)) {
      out += c;
    } else {
      append_escape(out, character);
    }
  }
  return out + quote;
}

std::string python_repr(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  // The fewest digits that read back as the same number. std::to_chars would find them at once, but
  // its tables alone are a sixth of the whole WebAssembly file.
  std::array<char, 32> buffer;  // the longest is -1.2345678901234567e-308
  int digits = 0;
  do {
    std::snprintf(buffer.data(), buffer.size(), "%.*e", digits, value);
  } while (std::strtod(buffer.data(), nullptr) != value && ++digits < 17);
  std::string text(buffer.data());
  const int exponent = std::atoi(text.c_str() + text.find('e') + 1);
  // Python leaves the plain notation where C's %r would, at 1e16.
  if (exponent < -4 || exponent >= 16) return text;
  std::snprintf(buffer.data(), buffer.size(), "%.*f", std::max(digits - exponent, 0), value);
  std::string plain(buffer.data());
  if (plain.find('.') == plain.npos) plain += ".0";
  return plain;
}

std::string python_repr(ByteView integer) {
  const bool negative = !integer.empty() && (integer.back() & 0x80) != 0;
  // Decimal digits, nine to a word, the lowest first.
  constexpr uint64_t kBase = 1'000'000'000;
  std::vector<uint64_t> words = {0};
  const auto multiply_add = [&](uint64_t factor, uint64_t carry) {
    for (uint64_t& word : words) {
      carry += word * factor;
      word = carry % kBase;
      carry /= kBase;
    }
    if (carry > 0) words.push_back(carry);
  };
  for (size_t i = integer.size(); i-- > 0;) {
    multiply_add(256, negative ? 255 - integer[i] : integer[i]);
  }
  if (negative) multiply_add(1, 1);
  std::string text = (negative ? "-" : "") + std::to_string(words.back());
  for (size_t i = words.size() - 1; i-- > 0;) {
    const std::string digits = std::to_string(words[i]);
    text.append(9 - digits.size(), '0').append(digits);
  }
  return text;
}

}  // namespace pixelgrad
