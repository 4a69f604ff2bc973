// Tells AddressSanitizer which bytes of a recycled block nobody may touch. Does nothing elsewhere.
#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define PIXELGRAD_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PIXELGRAD_ASAN 1
#endif
#endif

#ifdef PIXELGRAD_ASAN
#include <sanitizer/asan_interface.h>
#endif

namespace pixelgrad {

inline void poison([[maybe_unused]] const void* from, [[maybe_unused]] size_t bytes) {
#ifdef PIXELGRAD_ASAN
  __asan_poison_memory_region(from, bytes);
#endif
}

inline void unpoison([[maybe_unused]] const void* from, [[maybe_unused]] size_t bytes) {
#ifdef PIXELGRAD_ASAN
  __asan_unpoison_memory_region(from, bytes);
#endif
}

}  // namespace pixelgrad
