#include "io/file_kind.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "io/refuse.h"

namespace pixelgrad {
namespace {

using namespace std::string_view_literals;

struct Signature {
  size_t at;
  std::string_view bytes;
  const char* what;
};
constexpr Signature kForeign[] = {
    {0, "version https://git-lfs"sv,
     "a Git LFS pointer, not the file it stands for. Fetch it with git lfs pull"},
    {0, "\x89PNG"sv, "a PNG picture, not a PyTorch checkpoint"},
    {0, "\x89HDF"sv, "an HDF5 file, as Keras writes it, not a PyTorch checkpoint"},
    {0, "GGUF"sv, "a GGUF file, not a PyTorch checkpoint"},
    {0, "\x1f\x8b"sv, "compressed with gzip. Unpack it first"},
    {0, "BZh"sv, "compressed with bzip2. Unpack it first"},
    {0,
     "\xfd"
     "7zXZ"sv,
     "compressed with xz. Unpack it first"},
    {0, "\x28\xb5\x2f\xfd"sv, "compressed with zstd. Unpack it first"},
    {0, "7z\xbc\xaf"sv, "a 7z archive. Unpack it first"},
    {0, "\x93NUMPY"sv, "a NumPy array, not a PyTorch checkpoint"},
    {0, "\xff\xd8\xff"sv, "a JPEG picture, not a PyTorch checkpoint"},
    {0, "GIF8"sv, "a GIF picture, not a PyTorch checkpoint"},
    {0, "%PDF"sv, "a PDF document, not a PyTorch checkpoint"},
    {0, "\0asm"sv, "a WebAssembly module, not a PyTorch checkpoint"},
    {0, "PYTORCH1"sv, "a preview of PyTorch 1.0's format, which no PyTorch reads any more"},
    {0, "PK\5\6"sv, "an empty zip archive"},
    {0, "PK\6\6"sv, "an empty zip archive"},
};

constexpr const char* kNotACheckpoint = "not-a-checkpoint";

bool has(ByteView file, size_t at, std::string_view bytes) {
  return file.size() >= at + bytes.size() &&
         std::equal(bytes.begin(), bytes.end(), file.begin() + static_cast<ptrdiff_t>(at),
                    [](char a, uint8_t b) { return static_cast<uint8_t>(a) == b; });
}

bool is_text(ByteView file) {
  const ByteView beginning = file.first(std::min<size_t>(file.size(), 512));
  return std::all_of(beginning.begin(), beginning.end(), [](uint8_t c) {
    return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
  });
}

void refuse_text(ByteView file) {
  const auto* first =
      std::find_if(file.data(), file.data() + file.size(), [](uint8_t c) { return c > ' '; });
  const char start = first == file.data() + file.size() ? ' ' : static_cast<char>(*first);
  if (start == '<') {
    refuse(kNotACheckpoint,
           "This file is a web page, not a PyTorch file: the download went wrong, "
           "perhaps because it needs a login");
  }
  if (start == '{' || start == '[')
    refuse(kNotACheckpoint, "This file is JSON, not a PyTorch file");
  if (is_text(file)) refuse(kNotACheckpoint, "This file is text, not a PyTorch file");
}

}  // namespace

bool is_safetensors(ByteView file) {
  if (file.size() < 10 || file[8] != '{') return false;
  return load_le<uint64_t>(file.data()) <= file.size() - 8;
}

FileKind file_kind(ByteView file) {
  if (file.empty()) refuse("truncated", "This file is empty");
  if (file.size() < 4 && has(file, 0, "PK\3"sv.substr(0, file.size()))) {
    refuse("truncated", "This file was cut short after ", file.size(), " bytes");
  }
  if (has(file, 0, "PK\3\4"sv)) return FileKind::kZip;
  if (has(file, 0, "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e"sv)) {
    return FileKind::kLegacy;
  }
  if (is_safetensors(file)) refuse(kNotACheckpoint, "This is a safetensors file, not a .pth file");
  for (const Signature& signature : kForeign) {
    if (has(file, signature.at, signature.bytes)) {
      refuse(kNotACheckpoint, "This file is ", signature.what);
    }
  }
  if (has(file, 257, "ustar"sv)) {
    refuse("legacy-tar",
           "This is a tar archive, perhaps a checkpoint of PyTorch before 0.2. In "
           "Python: torch.load it with an old PyTorch and save it again");
  }
  if (file.size() >= 2 && file[0] == 0x80 && file[1] >= 2 && file[1] <= 5) {
    refuse(kNotACheckpoint,
           "This file is a bare pickle, not a PyTorch checkpoint. In Python: "
           "torch.save(model.state_dict(), ...)");
  }
  if (std::all_of(file.begin(), file.end(), [](uint8_t byte) { return byte == 0; })) {
    refuse(kNotACheckpoint, "This file consists of zeros: writing or downloading it went wrong");
  }
  refuse_text(file);
  refuse(kNotACheckpoint,
         "This file is not a PyTorch checkpoint: it begins like no format known "
         "here");
}

}  // namespace pixelgrad
