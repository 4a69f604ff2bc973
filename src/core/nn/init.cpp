#include "nn/init.h"

#include <cmath>

#include "base/error.h"

// Bounds are formed in double, in the order of operations of torch.nn.init: (sqrt 5)^2 is not 5,
// and the last bit of every weight depends on it.

namespace pixelgrad::init {
namespace {

std::span<float> values(Array& weight) {
  return {weight.data(), static_cast<size_t>(weight.numel())};
}

}  // namespace

Fans fans(const Shape& weight) {
  if (weight.size() < 2) {
    fail(ErrorCode::kValue,
         "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
  }
  int64_t field = 1;
  for (int i = 2; i < weight.size(); ++i) field *= weight[i];
  return {weight[1] * field, weight[0] * field};
}

double calculate_gain(std::string_view nonlinearity, double param) {
  if (nonlinearity == "linear" || nonlinearity == "sigmoid") return 1;
  if (nonlinearity == "tanh") return 5.0 / 3;
  if (nonlinearity == "relu") return std::sqrt(2.0);
  if (nonlinearity == "leaky_relu") return std::sqrt(2.0 / (1 + param * param));
  if (nonlinearity == "selu") return 3.0 / 4;
  fail(ErrorCode::kValue, "Unsupported nonlinearity ", nonlinearity);
}

void uniform(Array& weight, double from, double to, Generator& generator) {
  generator.uniform(values(weight), from, to);
}

void normal(Array& weight, double mean, double std, Generator& generator) {
  generator.normal(values(weight), mean, std);
}

void kaiming_uniform(Array& weight, double a, Generator& generator) {
  const Fans fan = fans(weight.shape());
  if (weight.numel() == 0) return;
  const double std = calculate_gain("leaky_relu", a) / std::sqrt(static_cast<double>(fan.in));
  const double bound = std::sqrt(3.0) * std;
  uniform(weight, -bound, bound, generator);
}

void xavier_uniform(Array& weight, double gain, Generator& generator) {
  const Fans fan = fans(weight.shape());
  const double std = gain * std::sqrt(2.0 / static_cast<double>(fan.in + fan.out));
  const double bound = std::sqrt(3.0) * std;
  uniform(weight, -bound, bound, generator);
}

}  // namespace pixelgrad::init
