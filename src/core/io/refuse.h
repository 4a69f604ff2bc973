// How a reader says no: ErrorCode::kFormat, a category for programs and a sentence for people.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace pixelgrad {

/// Throws Error{kFormat} with the joined parts as its message. `reason` is kebab-case.
template <class... Parts>
[[noreturn]] void refuse(const char* reason, const Parts&... parts) {
  throw Error(ErrorCode::kFormat, cat(parts...), reason);
}

/// A name out of a file, safe to show: in backquotes, shortened, control characters and everything
/// that is not plain UTF-8 text escaped.
std::string quoted(std::string_view name);

/// True for well-formed UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool is_utf8(std::string_view text);

}  // namespace pixelgrad
