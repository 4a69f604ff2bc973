#include <algorithm>
#include <string>

#include "base/error.h"
#include "models/generator_trainer.h"
#include "optim/saved_state.h"

// A run as a dict that torch.load(weights_only=True) reads:
//
//   optimizer_name  "Adam" or "SGD"
//   model           OrderedDict, as model.state_dict()
//   optimizer       as optimizer.state_dict()
//   latents         {values, exp_avg, exp_avg_sq}: (N, noise_dim) float32 each
//   order           (N) int64: this epoch's permutation of the pictures
//   position        pictures of it that are done
//   epoch, step     counts
//   rng_state       (5056) uint8, as torch.get_rng_state()

namespace pixelgrad {
namespace {

using saved_state::find;
using saved_state::tensor;

constexpr int64_t kMostSteps = int64_t{1} << 53;

const Value& entry(const DictValue& dict, const char* key) {
  const Value* value = find(dict, key);
  if (value == nullptr) fail(ErrorCode::kFormat, "this checkpoint has no entry '", key, "'");
  return *value;
}

template <class T>
const T& entry_of_type(const DictValue& dict, const char* key, const char* what) {
  const T* value = entry(dict, key).get_if<T>();
  if (value == nullptr) fail(ErrorCode::kFormat, "the checkpoint's '", key, "' is not ", what);
  return *value;
}

int64_t count_entry(const DictValue& dict, const char* key, int64_t limit) {
  const int64_t count = entry_of_type<int64_t>(dict, key, "a whole number");
  if (count < 0 || count > limit) {
    fail(ErrorCode::kFormat, "the checkpoint's '", key, "' must be from 0 to ", limit, ", but is ",
         count);
  }
  return count;
}

/// A contiguous copy of the tensor of that name. Throws Format, naming sizes side by side.
Array array_entry(const DictValue& dict, const char* key, const Shape& shape, DType dtype) {
  const Array& array = entry_of_type<TensorValue>(dict, key, "a tensor").array;
  if (!(array.shape() == shape) || array.dtype() != dtype) {
    fail(ErrorCode::kFormat, "the checkpoint's '", key, "' is a ", dtype_name(array.dtype()),
         " tensor of size ", to_string(array.shape()), ", but this run needs a ", dtype_name(dtype),
         " tensor of size ", to_string(shape));
  }
  return array.clone();
}

Array finite_entry(const DictValue& dict, const char* key, const Shape& shape) {
  Array array = array_entry(dict, key, shape, DType::kFloat32);
  for (int64_t i = 0; i < array.numel(); ++i) {
    if (array.data()[i] - array.data()[i] != 0) {
      fail(ErrorCode::kFormat, "the checkpoint's '", key, "' holds a number that is not finite");
    }
  }
  return array;
}

std::vector<int64_t> permutation_entry(const DictValue& dict, const char* key, int64_t count) {
  const Array array = array_entry(dict, key, {count}, DType::kInt64);
  std::vector<int64_t> order(array.data<int64_t>(), array.data<int64_t>() + count);
  std::vector<bool> seen(order.size());
  for (const int64_t row : order) {
    if (row < 0 || row >= count || seen[static_cast<size_t>(row)]) {
      fail(ErrorCode::kFormat, "the checkpoint's '", key, "' is not a permutation");
    }
    seen[static_cast<size_t>(row)] = true;
  }
  return order;
}

Array int64_array(const std::vector<int64_t>& values) {
  Array array = Array::empty({static_cast<int64_t>(values.size())}, DType::kInt64);
  std::copy(values.begin(), values.end(), array.data<int64_t>());
  return array;
}

}  // namespace

Value GeneratorTrainer::checkpoint() const {
  const auto rng = progress_.generator.state();
  StateDict weights = model_->state_dict();
  for (StateDict::Entry& entry : weights.entries) entry.array = entry.array.clone();
  return saved_state::dict(
      {{"optimizer_name", options_.optimizer},
       {"model", to_value(weights)},
       {"optimizer", optimizer_->state_dict()},
       {"latents", saved_state::dict({{"values", tensor(latents_.values.clone())},
                                      {"exp_avg", tensor(latents_.exp_avg.clone())},
                                      {"exp_avg_sq", tensor(latents_.exp_avg_sq.clone())}})},
       {"order", tensor(int64_array(progress_.order))},
       {"position", Value(progress_.position)},
       {"epoch", Value(progress_.epoch)},
       {"step", Value(progress_.step)},
       {"rng_state",
        tensor(Array::from_bytes(rng, {static_cast<int64_t>(rng.size())}, DType::kUInt8))}});
}

void GeneratorTrainer::restore(const Value& value) {
  const auto* dict = value.get_if<DictValue>();
  if (dict == nullptr) fail(ErrorCode::kFormat, "this is not a training checkpoint");
  const auto& name = entry_of_type<std::string>(*dict, "optimizer_name", "a name");
  if (name != options_.optimizer) {
    fail(ErrorCode::kFormat, "this checkpoint was trained with ", name, ", but this run uses ",
         options_.optimizer);
  }

  const Shape size = latents_.values.shape();
  const auto& saved = entry_of_type<DictValue>(*dict, "latents", "a dict");
  Latents latents{finite_entry(saved, "values", size), finite_entry(saved, "exp_avg", size),
                  finite_entry(saved, "exp_avg_sq", size)};
  Progress progress;
  progress.order = permutation_entry(*dict, "order", size[0]);
  progress.position = count_entry(*dict, "position", size[0] - 1);
  progress.epoch = count_entry(*dict, "epoch", kMostSteps);
  progress.step = count_entry(*dict, "step", kMostSteps);
  const Array rng =
      array_entry(*dict, "rng_state", {int64_t{Generator::kStateBytes}}, DType::kUInt8);
  progress.generator.set_state({rng.data<uint8_t>(), Generator::kStateBytes});

  // Each of these two changes all or nothing; the weights go back if the optimizer refuses.
  std::vector<Array> before;
  for (const Tensor& parameter : parameters_) before.push_back(parameter.array().clone());
  model_->load_state_dict(to_state_dict(entry(*dict, "model")));
  try {
    optimizer_->load_state_dict(entry(*dict, "optimizer"));
  } catch (...) {
    for (size_t i = 0; i < before.size(); ++i) {
      Array(parameters_[i].array()).copy_from(before[i]);
    }
    throw;
  }
  latents_ = std::move(latents);
  progress_ = std::move(progress);
  keep();
}

}  // namespace pixelgrad
