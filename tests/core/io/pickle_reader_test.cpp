#include "io/pickle_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "core/support/errors.h"
#include "io/graph_order.h"
#include "io/tensor_bounds.h"

namespace pixelgrad {
namespace {

using namespace std::string_literals;

class Text {
 public:
  explicit Text(const std::string& text) : bytes_(text.begin(), text.end()) {}
  PickleGraph read(StorageIds ids = StorageIds::kZip) const {
    return read_pickle(bytes_, ids, limits_);
  }
  size_t containers() const { return containers_in_order(read(), limits_).size(); }

 private:
  Bytes bytes_;
  PthLimits limits_;
};

std::string reason(const std::string& pickle) {
  try {
    Text(pickle).containers();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kFormat);
    return error.reason();
  }
  return "read";
}

const Node& root(const PickleGraph& graph) { return graph.nodes[graph.root]; }

TEST(PickleReader, Scalars) {
  const auto integer = [](const std::string& pickle) {
    const PickleGraph graph = Text(pickle).read();
    EXPECT_EQ(root(graph).kind, NodeKind::kInt);
    return root(graph).integer;
  };
  EXPECT_EQ(integer("K\xff."), 255);
  EXPECT_EQ(integer("M\0\1."s), 256);
  EXPECT_EQ(integer("J\xff\xff\xff\xff."), -1);
  EXPECT_EQ(integer("\x8a\0."s), 0);
  EXPECT_EQ(integer("\x8a\1\xff."s), -1);
  EXPECT_EQ(integer("\x8a\5\0\0\0\x80\0."s), int64_t{1} << 31);
  EXPECT_EQ(integer("\x8a\x08\0\0\0\0\0\0\0\x80."s), INT64_MIN);
  EXPECT_EQ(root(Text("\x8a\x09\0\0\0\0\0\0\0\0\1."s).read()).kind, NodeKind::kBigInt);
  EXPECT_EQ(root(Text("G\x3f\xf8\0\0\0\0\0\0."s).read()).real, 1.5);
  EXPECT_EQ(root(Text("\x88.").read()).integer, 1);
  const Text text("X\2\0\0\0ab."s);
  const PickleGraph graph = text.read();
  EXPECT_EQ(graph.text(root(graph)), "ab");
}

TEST(PickleReader, StopsAtStop) {
  const PickleGraph graph = Text("\x80\2K\1.cos\nsystem\n"s).read();
  EXPECT_EQ(graph.end, 5u);
}

TEST(PickleReader, SharedNodesStayShared) {
  const PickleGraph graph = Text("]q\0h\0\x86."s).read();
  const auto& items = graph.children[root(graph).size];
  EXPECT_EQ(items[0], items[1]);
}

TEST(PickleReader, DamagedPicklesAreRefused) {
  EXPECT_EQ(reason(""), "truncated");
  EXPECT_EQ(reason("K"), "truncated");
  EXPECT_EQ(reason("K\1"), "truncated");
  EXPECT_EQ(reason("X\xff\xff\xff\xff"
                   "abc."),
            "truncated");
  EXPECT_EQ(reason("cos\nsys"), "truncated");
  EXPECT_EQ(reason("."), "pickle-malformed");
  EXPECT_EQ(reason("(."), "pickle-malformed");
  EXPECT_EQ(reason("t."), "pickle-malformed");
  EXPECT_EQ(reason("(K\1\x86."), "pickle-malformed");
  EXPECT_EQ(reason("h\0."s), "pickle-malformed");
  EXPECT_EQ(reason("}K\1K\1K\1\x87s."), "pickle-malformed");
  EXPECT_EQ(reason("}(K\1u."), "pickle-malformed");
  EXPECT_EQ(reason("]K\1K\1s."), "pickle-malformed");
  EXPECT_EQ(reason("}K\1a."), "pickle-malformed");
  EXPECT_EQ(reason("K\1)R."), "pickle-malformed");
  EXPECT_EQ(reason("}}b."), "pickle-malformed");
  EXPECT_EQ(reason("X\1\0\0\0\xff."s), "pickle-malformed");
  EXPECT_EQ(reason("X\1\0\0\0aQ."s), "pickle-malformed");
}

TEST(PickleReader, OnlyListedNamesAndOpcodes) {
  EXPECT_EQ(reason("cos\nsystem\n."), "forbidden-global");
  EXPECT_EQ(reason("ccollections\nordereddict\n."), "forbidden-global");
  EXPECT_EQ(reason("ctorch._utils.x\n_rebuild_tensor_v2\n."), "forbidden-global");
  EXPECT_EQ(reason("ctorch\nFooStorage\n."), "forbidden-global");
  EXPECT_EQ(reason("cbuiltins\nset\n."), "unsupported-type");
  EXPECT_EQ(reason("ctorch._utils\n_rebuild_sparse_tensor\n."), "unsupported-type");
  EXPECT_EQ(reason("ctorch._utils\n_rebuild_qtensor\n."), "unsupported-type");
  for (const char opcode : "\x8b\x8c\x93\x94\x95\x96ios0dlIFSVTBCpgP1"s) {
    if (opcode != 's') EXPECT_EQ(reason("K\1K\1"s + opcode), "forbidden-opcode") << opcode;
  }
  EXPECT_EQ(reason("\x8f."), "unsupported-type");
  EXPECT_EQ(reason("\x80\x09."), "forbidden-opcode");
  EXPECT_ERROR(kFormat,
               "This file holds more than tensors (`__main__.MyModel`). In Python: "
               "torch.save(model.state_dict(), ...)",
               Text("c__main__\nMyModel\n.").read());
}

TEST(PickleReader, HugeMemoSlotsTakeNoMemory) {
  EXPECT_EQ(root(Text("K\1r\xff\xff\xff\xffj\xff\xff\xff\xff.").read()).integer, 1);
}

TEST(GraphOrder, ChildrenComeFirst) {
  EXPECT_EQ(Text("K\1.").containers(), 0u);
  EXPECT_EQ(Text("]q\0h\0\x86."s).containers(), 2u);
}

TEST(GraphOrder, CyclesDepthAndBombsAreRefused) {
  EXPECT_EQ(reason("]q\0h\0a."s), "cycle");
  EXPECT_EQ(reason("}q\0K\1h\0s."s), "cycle");
  EXPECT_EQ(reason("ccollections\nOrderedDict\n)Rq\0}K\1h\0sb."s), "cycle");
  EXPECT_EQ(reason(")" + std::string(99, '\x85') + "."), "read");
  EXPECT_EQ(reason(")" + std::string(100, '\x85') + "."), "limits");
  EXPECT_EQ(reason(std::string(1000, '(') + "K\1."), "limits");
  std::string bomb = ")q\0"s;
  for (char i = 0; i < 40; ++i) bomb += "h"s + i + "h"s + i + "\x86q"s + static_cast<char>(i + 1);
  EXPECT_EQ(reason(bomb + "."), "limits");
}

std::string tensor(const std::string& offset, const std::string& size, const std::string& stride) {
  return "ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0"
         "0X\3\0\0\0cpuK\6tQ"s +
         offset + size + stride +
         "\x89"
         "ccollections\nOrderedDict\n)RtR.";
}

TEST(PickleReader, Tensors) {
  const Text text(tensor("K\1"s, "K\2K\2\x86", "K\2K\1\x86"));
  const PickleGraph graph = text.read();
  ASSERT_EQ(graph.tensors.size(), 1u);
  EXPECT_EQ(graph.tensors[0].offset, 1);
  EXPECT_EQ(graph.tensors[0].shape, (Shape{2, 2}));
  EXPECT_EQ(graph.tensors[0].strides, (Strides{2, 1}));
  ASSERT_EQ(graph.storages.size(), 1u);
  EXPECT_EQ(graph.storages[0].key, "0");
  EXPECT_EQ(graph.storages[0].numel, 6u);
}

TEST(TensorBounds, EveryElementLiesInside) {
  EXPECT_EQ(reason(tensor("K\0"s, "K\2K\3\x86", "K\3K\1\x86")), "read");
  EXPECT_EQ(reason(tensor("K\1"s, "K\2K\3\x86", "K\3K\1\x86")), "bounds");
  EXPECT_EQ(reason(tensor("J\xff\xff\xff\xff", "K\1\x85", "K\1\x85")), "bounds");
  EXPECT_EQ(reason(tensor("K\5"s, "K\2\x85", "J\xff\xff\xff\xff\x85")), "bounds");
  EXPECT_EQ(reason(tensor("K\0"s, "J\xff\xff\xff\xff\x85", "K\1\x85")), "bounds");
  EXPECT_EQ(reason(tensor("K\0"s, "K\2K\3\x86", "K\1\x85")), "pickle-malformed");
  EXPECT_EQ(reason(tensor("K\0"s, "\x88\x85", "K\1\x85")), "pickle-malformed");
}

TEST(TensorBounds, NothingWraps) {
  const std::string huge = "\x8a\x08\0\0\0\0\0\0\0\x40"s;  // 2^62
  const std::string large = "\x8a\5\0\0\0\0\1"s;           // 2^32
  EXPECT_EQ(reason(tensor(huge, "K\2\x85", "K\1\x85")), "bounds");
  EXPECT_EQ(reason(tensor("K\0"s, "K\5K\2\x86", huge + huge + "\x86")), "overflow");
  EXPECT_EQ(reason(tensor("K\0"s, large + large + "\x86", "K\0K\0\x86"s)), "overflow");
  EXPECT_EQ(reason(tensor("K\0"s, "K\0"s + large + large + "\x87", ")")), "overflow");
  EXPECT_EQ(reason(tensor("K\0"s, "\x8a\x09\0\0\0\0\0\0\0\0\1\x85"s, "K\1\x85")), "overflow");
}

TEST(TensorBounds, WhatNobodyStepsAlongMayBeAnything) {
  const std::string huge = "\x8a\x08\0\0\0\0\0\0\0\x40"s;
  EXPECT_EQ(reason(tensor("K\0"s, "K\1K\6\x86", huge + "K\1\x86")), "read");
  EXPECT_EQ(reason(tensor("K\x63", "K\0K\3\x86"s, "K\3K\1\x86")), "read");
  EXPECT_EQ(reason(tensor("K\0"s, "K\2K\3\x86", ")")), "read");
}

}  // namespace
}  // namespace pixelgrad
