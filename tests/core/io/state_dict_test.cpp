#include "io/state_dict.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "core/support/errors.h"
#include "io/value.h"

namespace pixelgrad {
namespace {

StateDict example() {
  StateDict state_dict;
  state_dict.entries = {{"fc.weight", Array::zeros({2, 3})}, {"fc.bias", Array::full({2}, 1)}};
  state_dict.versions = {{"", 1}, {"fc", 2}};
  return state_dict;
}

TEST(StateDict, FindsByName) {
  const StateDict state_dict = example();
  EXPECT_EQ(state_dict.find("fc.bias")->shape(), (Shape{2}));
  EXPECT_EQ(state_dict.find("fc"), nullptr);
}

TEST(StateDict, BecomesAnOrderedDictAndBack) {
  const Value value = to_value(example());
  const auto* dict = value.get_if<DictValue>();
  ASSERT_TRUE(dict);
  EXPECT_TRUE(dict->ordered);
  ASSERT_EQ(dict->attributes.size(), 1u);
  EXPECT_EQ(dict->attributes[0].first, "_metadata");
  const StateDict back = to_state_dict(value);
  ASSERT_EQ(back.entries.size(), 2u);
  EXPECT_EQ(back.entries[0].name, "fc.weight");
  EXPECT_EQ(back.entries[1].array.shape(), (Shape{2}));
  EXPECT_EQ(back.versions, example().versions);
}

TEST(StateDict, KeepsItsArraysStorages) {
  const StateDict state_dict = example();
  EXPECT_EQ(to_state_dict(to_value(state_dict)).entries[0].array.storage(),
            state_dict.entries[0].array.storage());
}

TEST(StateDict, WithoutVersionsThereIsNoMetadata) {
  StateDict state_dict = example();
  state_dict.versions.clear();
  EXPECT_TRUE(to_value(state_dict).get_if<DictValue>()->attributes.empty());
}

TEST(StateDict, MetadataThatIsNoneIsIgnored) {
  DictValue dict{true, {}, {{"_metadata", Value("text")}, {"other", Value()}}};
  EXPECT_TRUE(to_state_dict(Value(std::move(dict))).versions.empty());
}

TEST(StateDict, TheFirstEntryThatIsNoTensorIsNamed) {
  const Value tensor(TensorValue{Array::zeros({1})});
  const Value nested(
      DictValue{false, {{Value("w"), tensor}, {Value("epoch"), Value(int64_t{3})}}, {}});
  EXPECT_ERROR(kFormat, "A state dict is a flat dict of named tensors, but `epoch` is an int",
               to_state_dict(nested));
  const Value numbered(DictValue{false, {{Value(int64_t{0}), tensor}}, {}});
  EXPECT_ERROR(kFormat,
               "A state dict is a flat dict of named tensors, but this one has an int as a key",
               to_state_dict(numbered));
  EXPECT_ERROR(
      kFormat,
      "This file holds a list, not a state dict. In Python: torch.save(model.state_dict(), ...)",
      to_state_dict(Value(ListValue{})));
}

}  // namespace
}  // namespace pixelgrad
