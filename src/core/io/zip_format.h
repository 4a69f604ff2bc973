// Numbers of the zip format.
#pragma once

#include <cstdint>

namespace pixelgrad::zip {

inline constexpr uint32_t kLocalSignature = 0x04034b50;
inline constexpr uint32_t kDescriptorSignature = 0x08074b50;
inline constexpr uint32_t kDirectorySignature = 0x02014b50;
inline constexpr uint32_t kZip64EndSignature = 0x06064b50;
inline constexpr uint32_t kZip64LocatorSignature = 0x07064b50;
inline constexpr uint32_t kEndSignature = 0x06054b50;

// Sizes of the records without names, extra fields and comments.
inline constexpr uint64_t kLocalHeaderSize = 30;
inline constexpr uint64_t kDirectoryHeaderSize = 46;
inline constexpr uint64_t kZip64EndSize = 56;
inline constexpr uint64_t kZip64LocatorSize = 20;
inline constexpr uint64_t kEndSize = 22;

inline constexpr uint16_t kEncryptedFlag = 0x0001;
inline constexpr uint16_t kDescriptorFlag = 0x0008;
inline constexpr uint16_t kStrongEncryptionFlag = 0x0040;
inline constexpr uint16_t kUtf8Flag = 0x0800;

inline constexpr uint16_t kStored = 0;
inline constexpr uint16_t kDeflated = 8;

inline constexpr uint16_t kZip64Field = 1;

// "The number is in the zip64 record."
inline constexpr uint16_t kDeferred16 = 0xffff;
inline constexpr uint32_t kDeferred32 = 0xffffffff;

}  // namespace pixelgrad::zip
