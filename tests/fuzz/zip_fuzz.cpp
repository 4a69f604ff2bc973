// Any bytes as a zip archive: refused, or every entry unpacks to its size or is refused.
#include "base/error.h"
#include "io/zip_reader.h"

using pixelgrad::Bytes;
using pixelgrad::ByteView;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr uint64_t kLargest = 1 << 20;
  try {
    const pixelgrad::ZipReader zip({data, size}, 1000);
    for (const auto& entry : zip.entries()) {
      if (entry.size > kLargest) continue;
      try {
        Bytes scratch;
        const ByteView content = zip.content(entry, scratch);
        Bytes copy(static_cast<size_t>(entry.size));
        zip.extract(entry, copy.data());
        if (zip.find(entry.name) != &entry || content.size() != entry.size ||
            !std::equal(copy.begin(), copy.end(), content.begin())) {
          __builtin_trap();
        }
      } catch (const pixelgrad::Error& error) {
        if (error.code() != pixelgrad::ErrorCode::kFormat) throw;
      }
    }
  } catch (const pixelgrad::Error& error) {
    if (error.code() != pixelgrad::ErrorCode::kFormat) throw;
  }
  return 0;
}
