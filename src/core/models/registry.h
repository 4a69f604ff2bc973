// The zoo: package and page build themselves from this table.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/pixel_model.h"

namespace pixelgrad {

struct ModelSpec {
  std::string name;         // "pixel_generator"
  std::string title;        // "Pixel Generator"
  std::string class_name;   // "MultiLayerPixelGenerator"
  std::string task;         // "generate"
  std::string description;  // one sentence for people
  std::vector<OptionSpec> options;
  std::function<std::shared_ptr<PixelModel>(const Options&)> create;
};

/// All models, in the order the page shows them.
std::span<const ModelSpec> model_registry();

/// Builds a model, drawing its weights from default_generator(). Throws Value for an unknown name,
/// an unknown option, or a number out of range; the sentence says what is allowed.
std::shared_ptr<PixelModel> create_model(std::string_view name, const Options& options);

}  // namespace pixelgrad
