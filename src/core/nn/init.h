// Default initialisation, bit for bit as torch.nn.init draws it from a Generator.
#pragma once

#include <string_view>

#include "array/array.h"
#include "base/rng.h"

namespace pixelgrad::init {

struct Fans {
  int64_t in;
  int64_t out;
};
/// Inputs and outputs of one unit of a weight (out, in, kernel...). Throws Value below 2
/// dimensions.
Fans fans(const Shape& weight);

/// Recommended gain of "linear", "sigmoid", "tanh", "relu", "leaky_relu" (slope `param`), "selu".
/// Throws Value in PyTorch's words.
double calculate_gain(std::string_view nonlinearity, double param = 0.01);

/// Which of the two fans keeps its variance.
enum class FanMode { kIn, kOut };
/// "fan_in", "fan_out". Throws Value in PyTorch's words.
FanMode fan_mode_from_name(std::string_view name);

/// What kaiming_uniform and kaiming_normal aim at; `a` is the slope of "leaky_relu".
struct KaimingOptions {
  double a = 0;
  FanMode mode = FanMode::kIn;
  std::string_view nonlinearity = "leaky_relu";
};

/// REQUIRES for all: `weight` is a contiguous float32 array.
void uniform(Array& weight, double from, double to, Generator& generator = default_generator());
void normal(Array& weight, double mean, double std, Generator& generator = default_generator());
void kaiming_uniform(Array& weight, const KaimingOptions& options = {},
                     Generator& generator = default_generator());
void kaiming_normal(Array& weight, const KaimingOptions& options = {},
                    Generator& generator = default_generator());
void xavier_uniform(Array& weight, double gain = 1, Generator& generator = default_generator());
void xavier_normal(Array& weight, double gain = 1, Generator& generator = default_generator());

/// The weight and then the bias of a linear or convolutional layer, as their constructors draw
/// them; the bias is bounded by the fan-in of the weight.
void layer_weight(Array& weight, Generator& generator = default_generator());
void layer_bias(Array& bias, const Shape& weight, Generator& generator = default_generator());

}  // namespace pixelgrad::init
