#include "nn/module.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/errors.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::values;
using Names = std::vector<std::string>;

/// Two parameters, a buffer in files and one that is not.
class Part : public Module {
 public:
  Part() {
    weight = register_parameter("weight", array({1, 2, 3, 4}, {2, 2}));
    register_buffer("seen", Array::zeros({}, DType::kInt64));
    register_buffer("scratch", array({9}), false);
    bias = register_parameter("bias", array({5, 6}));
    register_parameter("none", Array());
  }
  std::string type_name() const override { return "Part"; }
  int64_t version() const override { return 2; }
  Tensor weight;
  Tensor bias;
};

class Whole : public Module {
 public:
  Whole() {
    first = register_module("first", std::make_shared<Part>());
    register_module("again", first);
    scale = register_parameter("scale", Array::scalar(3));
  }
  std::string type_name() const override { return "Whole"; }
  std::shared_ptr<Part> first;
  Tensor scale;
  using Module::register_buffer;
  using Module::register_module;
  using Module::register_parameter;
};

Names names(const std::vector<NamedTensor>& tensors) {
  Names names;
  for (const NamedTensor& tensor : tensors) names.push_back(tensor.name);
  return names;
}

StateDict dict(const std::vector<StateDict::Entry>& entries) {
  StateDict result;
  result.entries = entries;
  return result;
}

TEST(Module, StateDictHasTorchsOrder) {
  const StateDict state = Whole().state_dict();
  Names names;
  for (const auto& entry : state.entries) names.push_back(entry.name);
  EXPECT_EQ(names, (Names{"scale", "first.weight", "first.bias", "first.seen", "again.weight",
                          "again.bias", "again.seen"}));
  const std::vector<std::pair<std::string, int64_t>> versions = {
      {"", 1}, {"first", 2}, {"again", 2}};
  EXPECT_EQ(state.versions, versions);
}

TEST(Module, TiedParametersCountOnce) {
  const Whole whole;
  EXPECT_EQ(names(whole.named_parameters()), (Names{"scale", "first.weight", "first.bias"}));
  EXPECT_EQ(whole.parameters().size(), 3u);
  EXPECT_EQ(names(whole.named_buffers()).front(), "first.seen");
}

TEST(Module, LoadingCopiesAndCasts) {
  Part part;
  const auto storage = part.weight.array().storage();
  const Array halves = transpose(array({1, 2, 3, 4}, {2, 2}), 0, 1).to(DType::kFloat16);
  const LoadReport report = part.load_state_dict(
      dict({{"bias", array({7, 8})}, {"weight", halves}, {"seen", array({4.0f}, {1})}}));
  EXPECT_TRUE(report.missing_keys.empty());
  EXPECT_EQ(values(part.weight), (std::vector<float>{1, 3, 2, 4}));
  EXPECT_EQ(part.weight.array().storage(), storage);
  EXPECT_EQ(part.weight.dtype(), DType::kFloat32);
  EXPECT_EQ(*part.named_buffers()[0].tensor.array().data<int64_t>(), 4);
}

TEST(Module, StrictErrorsAreTorchsWords) {
  Part part;
  EXPECT_ERROR(kStateDict,
               "Error(s) in loading state_dict for Part:\n"
               "\tMissing key(s) in state_dict: \"bias\", \"seen\". \n"
               "\tUnexpected key(s) in state_dict: \"a\", \"b\". \n"
               "\tsize mismatch for weight: copying a param with shape torch.Size([3, 2]) from "
               "checkpoint, the shape in current model is torch.Size([2, 2]).",
               part.load_state_dict(
                   dict({{"weight", Array::zeros({3, 2})}, {"a", array({1})}, {"b", array({1})}})));
}

TEST(Module, NonStrictReportsButNeverForgivesSizes) {
  Part part;
  const LoadReport report =
      part.load_state_dict(dict({{"weight", Array::zeros({2, 2})}, {"extra", array({1})}}), false);
  EXPECT_EQ(report.missing_keys, (Names{"bias", "seen"}));
  EXPECT_EQ(report.unexpected_keys, Names{"extra"});
  EXPECT_EQ(values(part.weight), (std::vector<float>{0, 0, 0, 0}));
  EXPECT_ERROR(kStateDict,
               "Error(s) in loading state_dict for Part:\n"
               "\tsize mismatch for bias: copying a param with shape torch.Size([3]) from "
               "checkpoint, the shape in current model is torch.Size([2]).",
               part.load_state_dict(dict({{"bias", Array::zeros({3})}}), false));
}

TEST(Module, NothingIsCopiedUnlessAllFits) {
  Part part;
  EXPECT_THROW(part.load_state_dict(dict({{"weight", Array::zeros({2, 2})},
                                          {"bias", Array::zeros({3})},
                                          {"seen", Array::zeros({}, DType::kInt64)}})),
               Error);
  EXPECT_EQ(values(part.weight), (std::vector<float>{1, 2, 3, 4}));
}

TEST(Module, TrainAndEvalReachEveryChild) {
  Whole whole;
  EXPECT_TRUE(whole.first->is_training());
  whole.eval();
  EXPECT_FALSE(whole.is_training());
  EXPECT_FALSE(whole.first->is_training());
  whole.train();
  EXPECT_TRUE(whole.first->is_training());
}

TEST(Module, GradientsOfAllParameters) {
  Whole whole;
  whole.scale.set_grad(Array::scalar(1));
  whole.first->bias.set_grad(array({1, 1}));
  whole.zero_grad();
  EXPECT_FALSE(whole.scale.grad().defined());
  EXPECT_FALSE(whole.first->bias.grad().defined());
  whole.requires_grad(false);
  EXPECT_FALSE(whole.first->weight.requires_grad());
}

TEST(Module, NamesAreChecked) {
  Whole whole;
  EXPECT_ERROR(kValue, "parameter name can't be empty string \"\"",
               whole.register_parameter("", array({1})));
  EXPECT_ERROR(kValue, "buffer name can't contain \".\", got: a.b",
               whole.register_buffer("a.b", array({1})));
  EXPECT_ERROR(kValue, "attribute 'first' already exists",
               whole.register_parameter("first", array({1})));
  EXPECT_ERROR(kValue, "attribute 'scale' already exists",
               whole.register_module("scale", std::make_shared<Part>()));
}

}  // namespace
}  // namespace pixelgrad
