// The zoo and the training of its models.
#include <emscripten/bind.h>

#include <memory>
#include <string>
#include <utility>

#include "convert.h"
#include "flat_value.h"
#include "io/pth.h"
#include "models/generator_trainer.h"
#include "models/registry.h"

using emscripten::class_;
using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

using ModelPtr = std::shared_ptr<PixelModel>;
using TrainerPtr = std::shared_ptr<GeneratorTrainer>;

val list_models() {
  val list = val::array();
  for (const ModelSpec& spec : model_registry()) {
    val options = val::array();
    for (const OptionSpec& option : spec.options) {
      val entry = val::object();
      entry.set("name", option.name);
      entry.set("label", option.label);
      entry.set("default", option.default_value);
      entry.set("min", option.min);
      entry.set("max", option.max);
      options.call<void>("push", entry);
    }
    val entry = val::object();
    entry.set("name", spec.name);
    entry.set("title", spec.title);
    entry.set("className", spec.class_name);
    entry.set("task", spec.task);
    entry.set("description", spec.description);
    entry.set("options", options);
    list.call<void>("push", entry);
  }
  return list;
}

ModelPtr make_model(const std::string& name, const val& names, const val& values) {
  const auto keys = emscripten::vecFromJSArray<std::string>(names);
  const auto numbers = emscripten::convertJSArrayToNumberVector<double>(values);
  Options options;
  for (size_t i = 0; i < keys.size(); ++i) options.emplace_back(keys[i], numbers[i]);
  return create_model(name, options);
}

val parameter_names(const PixelModel& model) {
  val names = val::array();
  for (const NamedTensor& entry : model.named_parameters()) names.call<void>("push", entry.name);
  return names;
}

Tensor parameter(const PixelModel& model, size_t index) { return model.parameters().at(index); }

FlatValue state_dict(const PixelModel& model) { return flatten(to_value(model.state_dict())); }

val load_state_dict(PixelModel& model, const FlatValue& value, bool strict) {
  const LoadReport report = model.load_state_dict(to_state_dict(unflatten(value)), strict);
  val result = val::object();
  result.set("missingKeys", val::array(report.missing_keys));
  result.set("unexpectedKeys", val::array(report.unexpected_keys));
  return result;
}

// Embind wants functions of the class itself, not of its base.
std::string type_name(const PixelModel& model) { return model.type_name(); }
void train(PixelModel& model, bool mode) { model.train(mode); }
double noise_dim(const PixelModel& model) { return static_cast<double>(model.noise_dim()); }
double num_pixels(const PixelModel& model) { return static_cast<double>(model.num_pixels()); }

/// Wants the generator seeded and the model drawn before: REQUIRES of GeneratorTrainer.
TrainerPtr make_trainer(ModelPtr model, const Tensor& pictures, const std::string& optimizer,
                        double lr, double batch_size, uint64_t seed) {
  return std::make_shared<GeneratorTrainer>(
      std::move(model), pictures.array(),
      TrainerOptions{optimizer, lr, to_integer(batch_size), seed});
}

double steps_done(const GeneratorTrainer& trainer) {
  return static_cast<double>(trainer.steps_done());
}
double epoch(const GeneratorTrainer& trainer) { return static_cast<double>(trainer.epoch()); }
double flops_per_step(const GeneratorTrainer& trainer) {
  return static_cast<double>(trainer.flops_per_step());
}
double rewind(GeneratorTrainer& trainer) { return static_cast<double>(trainer.rewind()); }

val reconstruct(const GeneratorTrainer& trainer, double count) {
  return copy_out(trainer.reconstruct(to_integer(count)));
}
val sample(const GeneratorTrainer& trainer, const Tensor& noise) {
  return copy_out(trainer.sample(noise.array()));
}

FlatValue checkpoint(const GeneratorTrainer& trainer) { return flatten(trainer.checkpoint()); }
void restore(GeneratorTrainer& trainer, const FlatValue& value) {
  trainer.restore(unflatten(value));
}
void load_weights(GeneratorTrainer& trainer, const FlatValue& value) {
  trainer.load_weights(to_state_dict(unflatten(value)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_models) {
  class_<PixelModel>("PixelModel")
      .smart_ptr<ModelPtr>("PixelModelPtr")
      .property("noise_dim", &noise_dim)
      .property("num_pixels", &num_pixels)
      .function("type_name", &type_name)
      .function("forward", &PixelModel::forward)
      .function("blueprint", &PixelModel::blueprint)
      .function("parameter_names", &parameter_names)
      .function("parameter", &parameter)
      .function("state_dict", &state_dict)
      .function("load_state_dict", &load_state_dict)
      .function("train", &train);
  function("list_models", &list_models);
  function("make_model", &make_model);

  class_<GeneratorTrainer>("GeneratorTrainer")
      .smart_ptr<TrainerPtr>("GeneratorTrainerPtr")
      .property("steps_done", &steps_done)
      .property("epoch", &epoch)
      .property("flops_per_step", &flops_per_step)
      .property("learning_rate", &GeneratorTrainer::learning_rate,
                &GeneratorTrainer::set_learning_rate)
      .function("step", &GeneratorTrainer::step)
      .function("rewind", &rewind)
      .function("reconstruct", &reconstruct)
      .function("sample", &sample)
      .function("checkpoint", &checkpoint)
      .function("restore", &restore)
      .function("load_weights", &load_weights);
  function("make_trainer", &make_trainer);
}

}  // namespace pixelgrad::bindings
