// PyTorch folds the hashes of the names in the order in which its std::unordered_set yields them,
// so the digits depend on the standard library it was built with. Every PyTorch for Linux uses
// libstdc++; its string hash (MurmurHash64A) and its order of iteration are rebuilt here, which
// makes the digits the same wherever this code runs.
#include "io/serialization_id.h"

#include <algorithm>
#include <array>

#include "base/error.h"

namespace pixelgrad {
namespace {

constexpr size_t kDigits = SerializationId::kSize / 2;
constexpr uint32_t kDescriptorSignature = 0x08074b50;

uint64_t combine(uint64_t seed, uint64_t value) {
  return seed ^ (value + 0x9e3779b9 + (seed << 6) + (seed >> 2));
}

uint64_t hash_name(std::string_view name) {
  constexpr uint64_t kMultiplier = 0xc6a4a7935bd1e995;
  constexpr uint64_t kSeed = 0xc70f6907;
  const auto mix = [](uint64_t v) { return v ^ (v >> 47); };
  const auto* at = reinterpret_cast<const uint8_t*>(name.data());
  uint64_t hash = kSeed ^ (name.size() * kMultiplier);
  size_t left = name.size();
  for (; left >= 8; left -= 8, at += 8) {
    hash = (hash ^ mix(load_le<uint64_t>(at) * kMultiplier) * kMultiplier) * kMultiplier;
  }
  if (left > 0) {
    uint64_t tail = 0;
    for (size_t i = left; i-- > 0;) tail = tail << 8 | at[i];
    hash = (hash ^ tail) * kMultiplier;
  }
  return mix(mix(hash) * kMultiplier);
}

// The order in which a libstdc++ hash set lists its elements: one chain through all buckets, where
// a newcomer goes to the head of its bucket, or of the whole chain if the bucket was empty.
class HashSetOrder {
 public:
  explicit HashSetOrder(const std::vector<uint64_t>& hashes) : hashes_(hashes) {
    next_.assign(hashes.size() + 1, kNone);
    for (uint32_t i = 0; i < hashes.size(); ++i) {
      if (i == buckets_.size()) grow();
      insert(i);
    }
  }

  template <class Visit>
  void for_each(Visit visit) const {
    for (uint32_t i = next_[kHead]; i != kNone; i = next_[i + 1]) visit(hashes_[i]);
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  static constexpr uint32_t kHead = 0;  // links: element i is link i + 1, link 0 comes before all

  size_t bucket_of(uint32_t element) const { return hashes_[element] % buckets_.size(); }

  void insert(uint32_t element) {
    uint32_t& before = buckets_[bucket_of(element)];
    if (before != kNone) {
      next_[element + 1] = next_[before];
      next_[before] = element;
      return;
    }
    next_[element + 1] = next_[kHead];
    if (next_[kHead] != kNone) buckets_[bucket_of(next_[kHead])] = element + 1;
    next_[kHead] = element;
    before = kHead;
  }

  void grow() {
    constexpr std::array<uint32_t, 19> kBucketCounts = {
        13,    29,    59,    127,    257,    541,    1109,    2357,    5087,   10273,
        20753, 42043, 85229, 172933, 351061, 712697, 1447153, 2938679, 5967347};
    const auto* count =
        std::upper_bound(kBucketCounts.begin(), kBucketCounts.end(), buckets_.size());
    if (count == kBucketCounts.end()) fail(ErrorCode::kValue, "too many tensors for one file");
    std::vector<uint32_t> chain;
    for (uint32_t i = next_[kHead]; i != kNone; i = next_[i + 1]) chain.push_back(i);
    buckets_.assign(*count, kNone);
    next_[kHead] = kNone;
    for (const uint32_t element : chain) insert(element);
  }

  const std::vector<uint64_t>& hashes_;
  std::vector<uint32_t> next_;
  std::vector<uint32_t> buckets_;  // the link before the bucket's first element
};

std::string padded(uint64_t number) {
  const std::string digits = std::to_string(number);
  return std::string(kDigits - digits.size(), '0') + digits;
}

}  // namespace

void SerializationId::add(std::string_view name, ByteView data, uint32_t crc) {
  name_hashes_.push_back(hash_name(name));
  // PyTorch picks the CRCs out of what it writes: every block that starts like a data descriptor
  // counts, a tensor that happens to start with those four bytes included.
  if (data.size() >= 8 && load_le<uint32_t>(data.data()) == kDescriptorSignature) {
    crcs_ = combine(crcs_, load_le<uint32_t>(data.data() + 4));
  }
  if (!data.empty()) crcs_ = combine(crcs_, crc);
}

std::string SerializationId::digits() const {
  uint64_t names = 0;
  HashSetOrder(name_hashes_).for_each([&](uint64_t hash) { names = combine(names, hash); });
  return padded(names) + padded(crcs_);
}

}  // namespace pixelgrad
