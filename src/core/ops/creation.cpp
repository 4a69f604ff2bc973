#include "ops/creation.h"

#include <cmath>

#include "base/error.h"
#include "base/fma.h"

namespace pixelgrad {
namespace {

/// The element types these sequences are computed in; the rest are casts of float32 or int64.
DType computed_in(DType dtype) {
  if (dtype == DType::kFloat64 || dtype == DType::kFloat32) return dtype;
  if (dtype == DType::kBool) {
    fail(ErrorCode::kDType, "\"arange_cpu\" not implemented for 'Bool'");
  }
  return is_floating_point(dtype) ? DType::kFloat32 : DType::kInt64;
}

/// PyTorch walks in pairs of vectors: within one, entries are steps from its first, which has been
/// rounded already. What is left over is computed entry by entry.
template <class Real>
void fill_steps(Real* out, int64_t count, double start, double step) {
  constexpr int64_t kLanes = 32 / sizeof(Real);
  const int64_t walked = count / (2 * kLanes) * (2 * kLanes);
  for (int64_t i = 0; i < count; ++i) {
    const int64_t lane = i < walked ? i % kLanes : 0;
    const auto first = static_cast<Real>(std::fma(step, static_cast<double>(i - lane), start));
    out[i] = lane == 0 ? first
                       : static_cast<Real>(
                             std::fma(static_cast<double>(lane), step, static_cast<double>(first)));
  }
}

}  // namespace

Tensor arange(double start, double end, double step, DType dtype) {
  if (step == 0) fail(ErrorCode::kValue, "step must be nonzero");
  if (!std::isfinite(start) || !std::isfinite(end)) {
    fail(ErrorCode::kValue, "unsupported range: ", std::to_string(start), " -> ",
         std::to_string(end));
  }
  if ((step > 0 && end < start) || (step < 0 && end > start)) {
    fail(ErrorCode::kValue, "upper bound and lower bound inconsistent with step sign");
  }
  const DType wide = computed_in(dtype);
  if (wide == DType::kInt64) {  // whole bounds, cut off towards zero
    start = std::trunc(start);
    end = std::trunc(end);
    step = std::trunc(step);
    if (step == 0) fail(ErrorCode::kValue, "step must be nonzero");
  }
  const double count = std::ceil((end - start) / step);
  constexpr double kLimit = 9007199254740992.0;
  if (count > kLimit) fail(ErrorCode::kValue, "invalid size, possible overflow?");
  Array y = Array::empty({static_cast<int64_t>(count)}, wide);
  if (wide == DType::kInt64) {
    const auto [first, stride] = std::pair{static_cast<int64_t>(start), static_cast<int64_t>(step)};
    for (int64_t i = 0; i < y.numel(); ++i) y.data<int64_t>()[i] = first + i * stride;
  } else if (wide == DType::kFloat64) {
    fill_steps(y.data<double>(), y.numel(), start, step);
  } else {
    fill_steps(y.data<float>(), y.numel(), start, step);
  }
  return Tensor(y.to(dtype));
}

Tensor linspace(double start, double end, int64_t steps, DType dtype) {
  if (steps < 0) fail(ErrorCode::kValue, "number of steps must be non-negative");
  const bool narrow = is_floating_point(dtype) && dtype != DType::kFloat64;
  Array y = Array::empty({steps}, narrow ? DType::kFloat32 : DType::kFloat64);
  if (!is_floating_point(dtype)) {  // whole ends, cut off towards zero
    start = std::trunc(start);
    end = std::trunc(end);
  }
  const auto gaps = static_cast<double>(steps - 1);
  // Both halves count from their own end, so that the last entry is exactly `end`.
  for (int64_t i = 0; i < steps; ++i) {
    const bool left = i < steps / 2 || steps == 1;
    const auto away = static_cast<double>(left ? i : steps - 1 - i);
    if (narrow) {
      const auto [a, b] = std::pair{static_cast<float>(start), static_cast<float>(end)};
      const float step = steps == 1 ? 0 : (b - a) / static_cast<float>(gaps);
      y.data()[i] = fma32(left ? step : -step, static_cast<float>(away), left ? a : b);
    } else {
      const double step = steps == 1 ? 0 : (end - start) / gaps;
      y.data<double>()[i] = std::fma(left ? step : -step, away, left ? start : end);
    }
  }
  return Tensor(y.to(dtype));
}

Tensor eye(int64_t n, int64_t m, DType dtype) {
  if (n < 0) fail(ErrorCode::kValue, "n must be greater or equal to 0, got ", n);
  if (m < 0) fail(ErrorCode::kValue, "m must be greater or equal to 0, got ", m);
  Array y = Array::zeros({n, m}, dtype);
  const int64_t length = std::min(n, m);
  Array diagonal(y.storage(), dtype, {length}, {m + 1}, 0);
  diagonal.fill(1);
  return Tensor(y);
}

}  // namespace pixelgrad
