#include "ops/dropout.h"

#include "array/arithmetic.h"
#include "autograd/graph.h"
#include "base/error.h"
#include "base/rng.h"
#include "base/text.h"
#include "ops/arithmetic.h"

namespace pixelgrad {
namespace {

/// x times a mask of shape `shape`, which broadcasts to it.
Tensor masked(const Tensor& x, const Shape& shape, double p) {
  require_float32(x.array());
  // Nothing is drawn when nothing is left to chance.
  if (p == 1) return mul(x, 0);
  Array mask = Array::empty(shape);
  const double keep = 1 - p;
  const float kept = 1.0f / static_cast<float>(keep);
  for (int64_t i = 0; i < mask.numel(); ++i) {
    mask.data()[i] = default_generator().uniform53() < keep ? kept : 0;
  }
  return mul(x, Tensor(mask));
}

void check_probability(double p) {
  if (p >= 0 && p <= 1) return;
  fail(ErrorCode::kValue, "dropout probability has to be between 0 and 1, but got ", short_text(p));
}

}  // namespace

Tensor dropout(const Tensor& x, double p, bool training) {
  check_probability(p);
  if (!training || p == 0 || x.numel() == 0) return x;
  return masked(x, x.shape(), p);
}

Tensor feature_dropout(const Tensor& x, double p, bool training) {
  check_probability(p);
  if (x.ndim() < 2) {
    fail(ErrorCode::kShape, "Feature dropout requires at least 2 dimensions in the input");
  }
  if (!training || p == 0 || x.numel() == 0) return x;
  Shape shape = x.shape();
  for (int i = 2; i < shape.size(); ++i) shape[i] = 1;
  return masked(x, shape, p);
}

}  // namespace pixelgrad
