// Numbers as PyTorch's messages print them.
#pragma once

#include <array>
#include <cstdio>
#include <string>

namespace pixelgrad {

/// 1.5 as "1.5", 1 as "1": six digits at most, no idle zeros.
inline std::string short_text(double number) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%g", number);
  return text.data();
}

}  // namespace pixelgrad
