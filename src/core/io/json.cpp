#include "io/json.h"

#include <algorithm>
#include <cstdint>

#include "io/refuse.h"

namespace pixelgrad {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_utf8(std::string& text, uint32_t c) {
  const auto byte = [&](uint32_t value) { text += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xc0 | c >> 6);
    byte(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    byte(0xe0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3f));
    byte(0x80 | (c & 0x3f));
  } else {
    byte(0xf0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3f));
    byte(0x80 | (c >> 6 & 0x3f));
    byte(0x80 | (c & 0x3f));
  }
}

class Parser {
 public:
  Parser(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

  JsonValue run() {
    if (!is_utf8(text_)) refuse_here("it is not UTF-8");
    JsonValue value = parse(0);
    skip_space();
    if (at_ != text_.size()) refuse_here("something follows its end");
    return value;
  }

 private:
  [[noreturn]] void refuse_here(const char* what) const {
    refuse("json", "The JSON in this file is damaged at byte ", at_, ": ", what);
  }

  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != text_.npos) ++at_;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool accept(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!accept(c)) refuse_here("a sign is missing");
  }

  // Recursion is bounded: deeper texts are refused.
  JsonValue parse(size_t depth) {
    if (depth == limits_.depth) refuse_here("it nests too deeply");
    if (values_++ == limits_.values) refuse_here("it has too many values");
    skip_space();
    switch (peek()) {
      case '{':
        return parse_object(depth);
      case '[':
        return parse_array(depth);
      case '"':
        return {JsonValue::Kind::kString, parse_string(), {}, {}};
      case 't':
        return parse_word("true", JsonValue::Kind::kBool);
      case 'f':
        return parse_word("false", JsonValue::Kind::kBool);
      case 'n':
        return parse_word("null", JsonValue::Kind::kNull);
      default:
        return parse_number();
    }
  }

  JsonValue parse_object(size_t depth) {
    JsonValue object{JsonValue::Kind::kObject, {}, {}, {}};
    expect('{');
    if (accept('}')) return object;
    do {
      skip_space();
      std::string name = parse_string();
      expect(':');
      object.names.push_back(std::move(name));
      object.items.push_back(parse(depth + 1));
    } while (accept(','));
    expect('}');
    return object;
  }

  JsonValue parse_array(size_t depth) {
    JsonValue array{JsonValue::Kind::kArray, {}, {}, {}};
    expect('[');
    if (accept(']')) return array;
    do {
      array.items.push_back(parse(depth + 1));
    } while (accept(','));
    expect(']');
    return array;
  }

  JsonValue parse_word(std::string_view word, JsonValue::Kind kind) {
    if (text_.substr(at_, word.size()) != word) refuse_here("it has an unknown word");
    at_ += word.size();
    return {kind, std::string(word), {}, {}};
  }

  void skip_digits() {
    if (!is_digit(peek())) refuse_here("it has an unknown word");
    while (is_digit(peek())) ++at_;
  }

  JsonValue parse_number() {
    const size_t begin = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0') {
      ++at_;
    } else {
      skip_digits();
    }
    if (peek() == '.') {
      ++at_;
      skip_digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      skip_digits();
    }
    return {JsonValue::Kind::kNumber, std::string(text_.substr(begin, at_ - begin)), {}, {}};
  }

  std::string parse_string() {
    if (peek() != '"') refuse_here("a string is missing");
    ++at_;
    std::string result;
    for (;;) {
      if (at_ >= text_.size()) refuse_here("a string has no end");
      const char c = text_[at_++];
      if (c == '"') return result;
      if (static_cast<uint8_t>(c) < 0x20) refuse_here("a string has a control character");
      if (c == '\\') {
        parse_escape(result);
      } else {
        result += c;
      }
    }
  }

  void parse_escape(std::string& result) {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const char name = peek();
    ++at_;
    if (const size_t known = kNames.find(name); name != '\0' && known != kNames.npos) {
      result += kMeanings[known];
      return;
    }
    if (name != 'u') refuse_here("a string has an unknown escape");
    uint32_t c = parse_hex();
    if (c >= 0xd800 && c < 0xdc00 && text_.substr(at_, 2) == "\\u") {
      at_ += 2;
      const uint32_t low = parse_hex();
      if (low < 0xdc00 || low > 0xdfff) refuse_here("a string has half a character");
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
    if (c >= 0xd800 && c <= 0xdfff) refuse_here("a string has half a character");
    append_utf8(result, c);
  }

  uint32_t parse_hex() {
    uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = peek();
      const int digit = is_digit(c)            ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) refuse_here("a string has an unknown escape");
      value = value << 4 | static_cast<uint32_t>(digit);
      ++at_;
    }
    return value;
  }

  std::string_view text_;
  const JsonLimits& limits_;
  size_t values_ = 0;
  size_t at_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? nullptr : &items[static_cast<size_t>(found - names.begin())];
}

JsonValue parse_json(std::string_view text, const JsonLimits& limits) {
  return Parser(text, limits).run();
}

std::string json_string(std::string_view text) {
  constexpr std::string_view kEscaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  constexpr const char* kDigits = "0123456789abcdef";
  std::string result = "\"";
  for (const char c : text) {
    if (const size_t known = kEscaped.find(c); known != kEscaped.npos) {
      result += '\\';
      result += kNames[known];
    } else if (static_cast<uint8_t>(c) < 0x20) {
      result += "\\u00";
      result += kDigits[c >> 4];
      result += kDigits[c & 15];
    } else {
      result += c;
    }
  }
  return result + "\"";
}

}  // namespace pixelgrad
