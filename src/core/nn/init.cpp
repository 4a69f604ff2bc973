#include "nn/init.h"

#include <cmath>

#include "base/error.h"
#include "base/text.h"

// Bounds are formed in double, in the order of operations of torch.nn.init: (sqrt 5)^2 is not 5,
// and the last bit of every weight depends on it.

namespace pixelgrad::init {
namespace {

std::span<float> values(Array& weight) {
  return {weight.data(), static_cast<size_t>(weight.numel())};
}

double kaiming_std(const Shape& weight, const KaimingOptions& options) {
  const Fans fan = fans(weight);
  const int64_t count = options.mode == FanMode::kIn ? fan.in : fan.out;
  return calculate_gain(options.nonlinearity, options.a) / std::sqrt(static_cast<double>(count));
}

double xavier_std(const Shape& weight, double gain) {
  const Fans fan = fans(weight);
  return gain * std::sqrt(2.0 / static_cast<double>(fan.in + fan.out));
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
  if (!(from <= to)) {
    fail(ErrorCode::kValue,
         "uniform_ expects to return a [from, to) range, but found from=", short_text(from),
         " > to=", short_text(to));
  }
  generator.uniform(values(weight), from, to);
}

void normal(Array& weight, double mean, double std, Generator& generator) {
  if (!(std >= 0)) {
    fail(ErrorCode::kValue, "normal expects std >= 0.0, but found std ", short_text(std));
  }
  generator.normal(values(weight), mean, std);
}

FanMode fan_mode_from_name(std::string_view name) {
  if (name == "fan_in") return FanMode::kIn;
  if (name == "fan_out") return FanMode::kOut;
  fail(ErrorCode::kValue, "Mode ", name, " not supported, please use one of ['fan_in', 'fan_out']");
}

void kaiming_uniform(Array& weight, const KaimingOptions& options, Generator& generator) {
  if (weight.numel() == 0) return;
  const double bound = std::sqrt(3.0) * kaiming_std(weight.shape(), options);
  uniform(weight, -bound, bound, generator);
}

void kaiming_normal(Array& weight, const KaimingOptions& options, Generator& generator) {
  if (weight.numel() == 0) return;
  normal(weight, 0, kaiming_std(weight.shape(), options), generator);
}

void xavier_uniform(Array& weight, double gain, Generator& generator) {
  const double bound = std::sqrt(3.0) * xavier_std(weight.shape(), gain);
  uniform(weight, -bound, bound, generator);
}

void xavier_normal(Array& weight, double gain, Generator& generator) {
  normal(weight, 0, xavier_std(weight.shape(), gain), generator);
}

void layer_weight(Array& weight, Generator& generator) {
  kaiming_uniform(weight, {.a = std::sqrt(5.0)}, generator);
}

void layer_bias(Array& bias, const Shape& weight, Generator& generator) {
  const int64_t in = fans(weight).in;
  const double bound = in > 0 ? 1 / std::sqrt(static_cast<double>(in)) : 0;
  uniform(bias, -bound, bound, generator);
}

}  // namespace pixelgrad::init
