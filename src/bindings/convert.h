// JavaScript's lists and bytes as the core's, and back. Nothing else of JavaScript goes further
// down.
#pragma once

#include <emscripten/val.h>

#include <span>
#include <string>
#include <vector>

#include "array/dtype.h"
#include "array/shape.h"
#include "autograd/tensor.h"
#include "base/bytes.h"

namespace pixelgrad::bindings {

/// A whole number. Throws Value for anything else.
int64_t to_integer(double number);

/// A list of whole numbers. Throws Value, Shape.
Dims to_dims(const emscripten::val& list);

/// Throws DType for a name that is none.
DType to_dtype(const std::string& name);

/// Tensors out of an array of handles.
std::vector<Tensor> to_tensors(const emscripten::val& handles);

/// A handle, or an undefined tensor for null and undefined.
Tensor to_optional_tensor(const emscripten::val& handle);

/// Writes a Uint8Array over `target`. REQUIRES: equal lengths.
void copy_in(const emscripten::val& bytes, std::span<uint8_t> target);

/// A Uint8Array as bytes of the core.
Bytes to_bytes(const emscripten::val& bytes);

/// A copy as a Uint8Array with memory of its own: the only copy that leaves the heap.
emscripten::val copy_out(std::span<const uint8_t> bytes);
/// The same for the elements of an array, in row-major order.
emscripten::val copy_out(const Array& array);

}  // namespace pixelgrad::bindings
