#include "convert.h"

#include <cmath>

#include "base/error.h"

namespace pixelgrad::bindings {
namespace {

// Beyond 2^53 a number no longer says which integer it means.
constexpr double kLargestInteger = 9007199254740992.0;

}  // namespace

int64_t to_integer(double number) {
  if (std::trunc(number) != number || std::abs(number) > kLargestInteger) {
    fail(ErrorCode::kValue, "expected a whole number, got ", number);
  }
  return static_cast<int64_t>(number);
}

Dims to_dims(const emscripten::val& list) {
  Dims dims;
  for (double number : emscripten::convertJSArrayToNumberVector<double>(list)) {
    dims.push_back(to_integer(number));
  }
  return dims;
}

DType to_dtype(const std::string& name) {
  if (auto dtype = dtype_from_name(name)) return *dtype;
  fail(ErrorCode::kDType, "there is no dtype \"", name, "\"");
}

std::vector<Tensor> to_tensors(const emscripten::val& handles) {
  return emscripten::vecFromJSArray<Tensor>(handles);
}

Tensor to_optional_tensor(const emscripten::val& handle) {
  return handle.isNull() || handle.isUndefined() ? Tensor() : handle.as<Tensor>();
}

void copy_in(const emscripten::val& bytes, std::span<uint8_t> target) {
  emscripten::val view(emscripten::typed_memory_view(target.size(), target.data()));
  view.call<void>("set", bytes);
}

Bytes to_bytes(const emscripten::val& bytes) {
  Bytes copy(bytes["length"].as<size_t>());
  copy_in(bytes, copy);
  return copy;
}

emscripten::val copy_out(std::span<const uint8_t> bytes) {
  emscripten::val view(emscripten::typed_memory_view(bytes.size(), bytes.data()));
  return view.call<emscripten::val>("slice");
}

emscripten::val copy_out(const Array& array) {
  const Array dense = array.contiguous();
  if (dense.numel() == 0) return copy_out(std::span<const uint8_t>());
  const uint8_t* first =
      dense.storage()->data() + static_cast<size_t>(dense.offset()) * item_size(dense.dtype());
  return copy_out(std::span(first, dense.nbytes()));
}

}  // namespace pixelgrad::bindings
