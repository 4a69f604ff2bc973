// Any bytes as the pickle of a checkpoint, with every storage it asks for at hand.
#include <cstring>

#include "fuzz/round_trip.h"
#include "io/graph_values.h"
#include "io/pickle_reader.h"

namespace {

class EveryStorage : public pixelgrad::StorageSource {
 public:
  void check(const pixelgrad::StorageRef&, uint64_t) const override {}
  void copy(const pixelgrad::StorageRef& storage, uint8_t* to) const override {
    const uint64_t item = storage.untyped ? 1 : storage.type->item_size;
    std::memset(to, 1, static_cast<size_t>(storage.numel * item));
  }
};

constexpr pixelgrad::PthLimits kLimits = {
    .opcodes = 100'000, .tensors = 1000, .tensor_bytes = 1 << 20};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  for (const auto ids : {pixelgrad::StorageIds::kZip, pixelgrad::StorageIds::kLegacy}) {
    pixelgrad::expect_value_or_format_error([&] {
      const auto graph = pixelgrad::read_pickle({data, size}, ids, kLimits);
      return pixelgrad::build_value(graph, EveryStorage(), kLimits);
    });
  }
  return 0;
}
