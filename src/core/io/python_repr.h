// Python values as repr() writes them.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"

namespace pixelgrad {

/// A str, given as UTF-8. Characters that Unicode has not assigned count as printable.
/// REQUIRES: well-formed UTF-8.
std::string python_repr(std::string_view text);

/// A str of the characters up to U+00FF, as ascii() writes it.
std::string python_ascii(std::string_view latin1);

std::string python_repr(double value);

/// An int in little-endian two's complement of any length.
std::string python_repr(ByteView integer);

}  // namespace pixelgrad
