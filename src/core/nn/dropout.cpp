#include "nn/dropout.h"

#include "base/error.h"
#include "base/text.h"
#include "ops/dropout.h"

namespace pixelgrad {
namespace {

double checked(double p) {
  if (p >= 0 && p <= 1) return p;
  fail(ErrorCode::kValue, "dropout probability has to be between 0 and 1, but got ", short_text(p));
}

}  // namespace

Dropout::Dropout(double p) : p_(checked(p)) {}
Tensor Dropout::forward(const Tensor& x) { return dropout(x, p_, is_training()); }

Dropout2d::Dropout2d(double p) : p_(checked(p)) {}
Tensor Dropout2d::forward(const Tensor& x) { return feature_dropout(x, p_, is_training()); }

}  // namespace pixelgrad
