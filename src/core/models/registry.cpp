#include "models/registry.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "models/pixel_generator.h"

namespace pixelgrad {
namespace {

/// 4096 and 0.5, without trailing zeros.
std::string number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// All options of a model in the order of its specs, defaults filled in. Throws Value.
std::vector<int64_t> whole_numbers(const std::vector<OptionSpec>& specs, const Options& options) {
  std::vector<int64_t> values;
  values.reserve(specs.size());
  for (const OptionSpec& spec : specs) values.push_back(static_cast<int64_t>(spec.default_value));
  for (const auto& [name, value] : options) {
    const auto spec = std::find_if(specs.begin(), specs.end(), [&name = name](const auto& known) {
      return known.name == name;
    });
    if (spec == specs.end()) {
      std::string known;
      for (const OptionSpec& each : specs) known += (known.empty() ? "" : ", ") + each.name;
      fail(ErrorCode::kValue, "there is no option \"", name, "\"; choose from ", known);
    }
    if (!(value >= spec->min && value <= spec->max && value == std::floor(value))) {
      fail(ErrorCode::kValue, name, " must be a whole number from ", number(spec->min), " to ",
           number(spec->max), ", but got ", number(value));
    }
    values[static_cast<size_t>(spec - specs.begin())] = static_cast<int64_t>(value);
  }
  return values;
}

std::shared_ptr<PixelModel> create_pixel_generator(const Options& options) {
  const auto sizes = whole_numbers(PixelGenerator::option_specs(), options);
  return std::make_shared<PixelGenerator>(sizes[0], sizes[1], sizes[2]);
}

const std::vector<ModelSpec>& models() {
  static const std::vector<ModelSpec> table = {
      {"pixel_generator", "Pixel Generator", "MultiLayerPixelGenerator", "generate",
       "Turns noise into pictures like those it has learned, with one hidden layer.",
       PixelGenerator::option_specs(), &create_pixel_generator},
  };
  return table;
}

}  // namespace

std::span<const ModelSpec> model_registry() { return models(); }

std::shared_ptr<PixelModel> create_model(std::string_view name, const Options& options) {
  std::string known;
  for (const ModelSpec& spec : models()) {
    if (spec.name == name) return spec.create(options);
    known += (known.empty() ? "" : ", ") + spec.name;
  }
  fail(ErrorCode::kValue, "there is no model \"", name, "\"; choose from ", known);
}

}  // namespace pixelgrad
