#include "nn/linear.h"

#include "nn/init.h"
#include "ops/linear.h"

namespace pixelgrad {
namespace {

Array initial_weight(int64_t in_features, int64_t out_features) {
  Array weight = Array::empty({out_features, in_features});
  init::layer_weight(weight);
  return weight;
}

Array initial_bias(int64_t in_features, int64_t out_features) {
  Array bias = Array::empty({out_features});
  init::layer_bias(bias, {out_features, in_features});
  return bias;
}

}  // namespace

Linear::Linear(int64_t in_features, int64_t out_features, bool bias)
    : weight_(register_parameter("weight", initial_weight(in_features, out_features))),
      bias_(register_parameter("bias", bias ? initial_bias(in_features, out_features) : Array())) {}

Tensor Linear::forward(const Tensor& x) { return linear(x, weight_, bias_); }

}  // namespace pixelgrad
