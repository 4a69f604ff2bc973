// The table of functions that make tensors of regular or random numbers. Random ones draw from the
// default generator; src/js/generator.ts puts another one's state there.
#include <emscripten/bind.h>

#include <string>

#include "convert.h"
#include "ops/creation.h"
#include "ops/random.h"

using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

Tensor empty(const val& shape, const std::string& dtype) {
  return Tensor(Array::empty(to_dims(shape), to_dtype(dtype)));
}
Tensor arange(double start, double end, double step, const std::string& dtype) {
  return pixelgrad::arange(start, end, step, to_dtype(dtype));
}
Tensor linspace(double start, double end, double steps, const std::string& dtype) {
  return pixelgrad::linspace(start, end, to_integer(steps), to_dtype(dtype));
}
Tensor eye(double n, double m, const std::string& dtype) {
  return pixelgrad::eye(to_integer(n), to_integer(m), to_dtype(dtype));
}

Tensor rand(const val& shape, const std::string& dtype) {
  return pixelgrad::rand(to_dims(shape), to_dtype(dtype));
}
Tensor randn(const val& shape, const std::string& dtype) {
  return pixelgrad::randn(to_dims(shape), to_dtype(dtype));
}
Tensor normal(double mean, double std, const val& shape) {
  return pixelgrad::normal(mean, std, to_dims(shape));
}
Tensor randint(double low, double high, const val& shape, const std::string& dtype) {
  return pixelgrad::randint(to_integer(low), to_integer(high), to_dims(shape), to_dtype(dtype));
}
Tensor randperm(double n, const std::string& dtype) {
  return pixelgrad::randperm(to_integer(n), to_dtype(dtype));
}
Tensor bernoulli(const Tensor& probabilities) { return pixelgrad::bernoulli(probabilities); }
Tensor bernoulli_number(const Tensor& like, double p) { return pixelgrad::bernoulli(like, p); }
Tensor multinomial(const Tensor& weights, double count, bool replacement) {
  return pixelgrad::multinomial(weights, to_integer(count), replacement);
}
int64_t random_seed() { return default_generator().random_seed(); }

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_creation) {
  function("empty", &empty);
  function("arange", &arange);
  function("linspace", &linspace);
  function("eye", &eye);
  function("rand", &rand);
  function("randn", &randn);
  function("normal", &normal);
  function("randint", &randint);
  function("randperm", &randperm);
  function("bernoulli", &bernoulli);
  function("bernoulli_number", &bernoulli_number);
  function("multinomial", &multinomial);
  function("random_seed", &random_seed);
}

}  // namespace pixelgrad::bindings
