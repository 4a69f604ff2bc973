// What the fixtures do not show: sharing, limits, and the sentences people read.
#include <gtest/gtest.h>

#include "base/error.h"
#include "core/support/errors.h"
#include "core/support/fixtures.h"
#include "io/pth.h"

namespace pixelgrad {
namespace {

using testing::read_fixture;

const Array& tensor(const Value& value, size_t i) {
  return value.get_if<DictValue>()->items.at(i).second.get_if<TensorValue>()->array;
}

TEST(PthReader, TiedWeightsStayTied) {
  const Value value = read_pth(read_fixture("torch-2.14.1/tied_weights.pth"));
  const StateDict state_dict = to_state_dict(value);
  EXPECT_EQ(state_dict.find("enc.weight")->storage(), state_dict.find("dec.weight")->storage());
}

TEST(PthReader, ViewsKeepTheirStrides) {
  const Value value = read_pth(read_fixture("torch-2.14.1/views.pth"));
  const StateDict state_dict = to_state_dict(value);
  EXPECT_EQ(state_dict.find("transposed")->strides(), (Strides{1, 6}));
  EXPECT_EQ(state_dict.find("expanded")->strides(), (Strides{0}));
  EXPECT_EQ(state_dict.find("base")->storage(), state_dict.find("column")->storage());
}

TEST(PthReader, TheSameObjectIsReadOnce) {
  const Value value = read_pth(read_fixture("torch-2.14.1/misc_basic.pth"));
  const Value* same = nullptr;
  for (const auto& [key, item] : value.get_if<DictValue>()->items) {
    if (*key.get_if<std::string>() == "same_object") same = &item;
  }
  ASSERT_TRUE(same);
  const auto& items = same->get_if<ListValue>()->items;
  EXPECT_EQ(*items[0].get_if<Value::List>(), *items[1].get_if<Value::List>());
}

TEST(PthReader, BigEndianValuesAreTurnedRound) {
  const Value big = read_pth(read_fixture("variants/big_endian.pth"));
  const Value little = read_pth(read_fixture("variants/baseline.pth"));
  for (int64_t i = 0; i < 6; ++i) {
    EXPECT_EQ(tensor(big, 0).data()[i], tensor(little, 0).data()[i]);
  }
}

TEST(PthReader, BoolsAreZeroOrOne) {
  Bytes file = write_pth(Value(
      DictValue{false, {{Value("b"), Value(TensorValue{Array::full({3}, 1, DType::kBool)})}}, {}}));
  // Without checksums, so that the content can be something else.
  for (size_t at = 0; at + 20 < file.size(); ++at) {
    if (load_le<uint32_t>(&file[at]) == 0x02014b50) store_le<uint32_t>(&file[at + 16], 0);
    if (file[at] == 1 && file[at + 1] == 1 && file[at + 2] == 1) file[at + 1] = 7;
  }
  const Value value = read_pth(file);
  EXPECT_EQ(tensor(value, 0).data<uint8_t>()[1], 1);
}

TEST(PthReader, LimitsAreTheCallers) {
  const Bytes file = read_fixture("torch-2.14.1/mlp_generator.pth");
  const auto reason = [&](const PthLimits& limits) -> std::string {
    try {
      read_pth(file, limits);
    } catch (const Error& error) {
      return error.reason();
    }
    return "read";
  };
  EXPECT_EQ(reason({}), "read");
  EXPECT_EQ(reason({.file_bytes = 1000}), "limits");
  EXPECT_EQ(reason({.pickle_bytes = 100}), "limits");
  EXPECT_EQ(reason({.entries = 5}), "limits");
  EXPECT_EQ(reason({.opcodes = 50}), "limits");
  EXPECT_EQ(reason({.depth = 1}), "limits");
  EXPECT_EQ(reason({.tensors = 5}), "limits");
  EXPECT_EQ(reason({.tensor_bytes = 1000}), "limits");
}

TEST(PthReader, EveryTruncationIsRefused) {
  for (const auto* name : {"variants/baseline.pth", "variants/legacy_crafted.pth"}) {
    const Bytes file = read_fixture(name);
    for (size_t size = 0; size < file.size(); ++size) {
      const Bytes part(file.begin(), file.begin() + static_cast<ptrdiff_t>(size));
      try {
        read_pth(part);
        FAIL() << name << " " << size;
      } catch (const Error& error) {
        ASSERT_EQ(error.code(), ErrorCode::kFormat) << error.what();
      }
    }
  }
}

TEST(PthReader, CommonMistakesAreNamed) {
  const auto message = [](const std::string& name) {
    return testing::message_of(ErrorCode::kFormat, [&] { read_pth(read_fixture(name)); });
  };
  EXPECT_EQ(message("torch-2.14.1/whole_module.pth"),
            "This file holds more than tensors (`torch.nn.modules.container.Sequential`). In "
            "Python: torch.save(model.state_dict(), ...)");
  EXPECT_EQ(message("torch-2.14.1/torchscript.pt"),
            "This file is a TorchScript archive, which holds a program. In Python: "
            "torch.save(model.state_dict(), ...)");
  EXPECT_EQ(message("hostile/x01_html.pth"),
            "This file is a web page, not a PyTorch file: the download went wrong, perhaps because "
            "it needs a login");
  EXPECT_EQ(message("hostile/x02_lfs_pointer.pth"),
            "This file is a Git LFS pointer, not the file it stands for. Fetch it with git lfs "
            "pull");
  EXPECT_EQ(message("hostile/z01_empty.pth"), "This file is empty");
  EXPECT_EQ(message("hostile/x06_zeros.pth"),
            "This file consists of zeros: writing or downloading it went wrong");
  EXPECT_EQ(message("torch-2.14.1/mlp_generator.safetensors"),
            "This is a safetensors file, not a .pth file");
  EXPECT_EQ(
      message("hostile/z06_half.pth"),
      "This file starts like a PyTorch file but does not end like one: after 627 bytes it was "
      "cut short, or something was appended. Download or save it again");
  EXPECT_EQ(message("hostile/s29_record_missing.pth"), "The storage `1` is missing from this file");
}

}  // namespace
}  // namespace pixelgrad
