// Memory, random numbers, gradient mode and what a caught exception says.
#include <cxxabi.h>
#include <emscripten/bind.h>

#include <memory>
#include <new>
#include <optional>
#include <string>

#include "array/storage.h"
#include "autograd/grad_mode.h"
#include "base/error.h"
#include "base/rng.h"
#include "convert.h"

using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

struct ErrorReport {
  std::string kind;
  std::string message;
  std::string reason;
};

std::string kind_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kValue:
      return "value";
    case ErrorCode::kShape:
      return "shape";
    case ErrorCode::kDType:
      return "dtype";
    case ErrorCode::kIndex:
      return "index";
    case ErrorCode::kRuntime:
      return "runtime";
    case ErrorCode::kFormat:
      return "format";
    case ErrorCode::kStateDict:
      return "state-dict";
    case ErrorCode::kOutOfMemory:
      return "out-of-memory";
  }
  return "runtime";
}

/// What JavaScript caught. `header` is the payload of the WebAssembly.Exception; this is the end of
/// a catch handler that began there, so the exception is freed here.
ErrorReport describe_exception(uintptr_t header) {
  ErrorReport report;
  abi::__cxa_begin_catch(reinterpret_cast<void*>(header));
  try {
    throw;
  } catch (const Error& error) {
    report = {kind_name(error.code()), error.what(), error.reason()};
  } catch (const std::bad_alloc&) {
    report = {"out-of-memory", "not enough memory", {}};
  } catch (const std::exception& error) {
    report = {"runtime", error.what(), {}};
  }
  abi::__cxa_end_catch();
  return report;
}

val rng_state() {
  const auto state = default_generator().state();
  return copy_out(std::span(state));
}

void set_rng_state(const val& bytes) { default_generator().set_state(to_bytes(bytes)); }

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_runtime) {
  emscripten::value_object<ErrorReport>("ErrorReport")
      .field("kind", &ErrorReport::kind)
      .field("message", &ErrorReport::message)
      .field("reason", &ErrorReport::reason);
  function("describe_exception", &describe_exception);

  emscripten::value_object<MemoryStats>("MemoryStats")
      .field("live_bytes", &MemoryStats::live_bytes)
      .field("cached_bytes", &MemoryStats::cached_bytes);
  function("memory_stats", &memory_stats);

  function(
      "manual_seed", +[](uint64_t seed) { default_generator().manual_seed(seed); });
  function("rng_state", &rng_state);
  function("set_rng_state", &set_rng_state);

  // Alive while gradients are off; JavaScript deletes it.
  emscripten::class_<NoGrad>("NoGrad").constructor<>();
}

}  // namespace pixelgrad::bindings
