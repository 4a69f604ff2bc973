// The one exception of the core. Every layer throws it; bindings turn it into the JavaScript class
// of its code.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace pixelgrad {

/// What went wrong, as a user would sort it. Each value is one JavaScript error class.
enum class ErrorCode {
  kValue,        // an argument outside its range
  kShape,        // sizes that do not fit together
  kDType,        // an element type the operation does not take
  kIndex,        // an index or dimension out of range
  kRuntime,      // a rule of autograd broken
  kFormat,       // a damaged or hostile file
  kStateDict,    // names or shapes that do not fit the model
  kOutOfMemory,  // the heap cannot grow any further
};

class Error : public std::runtime_error {
 public:
  /// `reason` is a short kebab-case category for programs, such as "forbidden-global"; may be
  /// empty.
  Error(ErrorCode code, const std::string& message, std::string reason = {})
      : std::runtime_error(message), code_(code), reason_(std::move(reason)) {}

  ErrorCode code() const { return code_; }
  const std::string& reason() const { return reason_; }

 private:
  ErrorCode code_;
  std::string reason_;
};

namespace detail {
template <class Part>
void append(std::string& text, const Part& part) {
  if constexpr (std::is_arithmetic_v<Part> && !std::is_same_v<Part, char>) {
    text += std::to_string(part);
  } else {
    text += part;
  }
}
}  // namespace detail

/// Joins texts and numbers. The core has no iostream: it would double the size of the wasm file.
template <class... Parts>
requires((std::is_arithmetic_v<Parts> ||
          std::is_convertible_v<const Parts&, std::string_view>)&&...) std::string
    cat(const Parts&... parts) {
  std::string text;
  (detail::append(text, parts), ...);
  return text;
}

/// Throws Error with the joined parts as its message.
template <class... Parts>
[[noreturn]] void fail(ErrorCode code, const Parts&... parts) {
  throw Error(code, cat(parts...));
}

}  // namespace pixelgrad
