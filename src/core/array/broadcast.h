// Operands of an elementwise loop: what broadcasting repeats is walked again, not copied.
#pragma once

#include <initializer_list>

#include "array/array.h"

namespace pixelgrad {

/// An operand expanded to the shape of a result.
class Repeated {
 public:
  /// REQUIRES: it broadcasts to `shape`, which has elements. Throws Shape.
  Repeated(const Array& operand, const Shape& shape);

  /// After how many elements it begins anew in memory; 1 for a single number.
  int64_t period() const { return period_; }
  bool single() const { return period_ == 1; }
  /// Where element `i` of the result lies.
  template <class T>
  const T* at(int64_t i) const {
    return array_.data<T>() + i % period_;
  }

 private:
  Array array_;
  int64_t period_;
};

/// How many of `count` elements can be walked in one run: the shortest period that is not a single
/// number.
int64_t run_length(int64_t count, std::initializer_list<int64_t> periods);

}  // namespace pixelgrad
