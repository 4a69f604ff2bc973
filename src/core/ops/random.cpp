#include "ops/random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "base/error.h"

namespace pixelgrad {
namespace {

template <class T>
std::span<T> elements(Array& array) {
  return {array.data<T>(), static_cast<size_t>(array.numel())};
}

void refuse(const char* kernel, DType dtype) {
  fail(ErrorCode::kDType, "\"", kernel, "\" not implemented for '", scalar_type_name(dtype), "'");
}

/// The largest whole number a dtype holds, and the C++ type that PyTorch's message names.
struct IntegerLimit {
  int64_t lowest;
  int64_t largest;
  const char* name;
};
IntegerLimit limit_of(DType dtype) {
  switch (dtype) {
    case DType::kUInt8:
      return {0, UINT8_MAX, "unsigned char"};
    case DType::kInt8:
      return {INT8_MIN, INT8_MAX, "signed char"};
    case DType::kInt16:
      return {INT16_MIN, INT16_MAX, "short int"};
    case DType::kInt32:
      return {INT32_MIN, INT32_MAX, "int"};
    case DType::kBool:
      return {0, 1, "bool"};
    default:
      return {INT64_MIN, INT64_MAX, "long int"};
  }
}

/// The float32 that stands for a bound PyTorch could not hold: it moves inwards, past what rounding
/// has moved outwards.
int64_t held_low(int64_t low) {
  const auto next = static_cast<float>(low + 1);
  if (static_cast<int64_t>(next) >= low) return low;
  return static_cast<int64_t>(std::nextafter(next, INFINITY));
}
int64_t held_high(int64_t high) {
  const auto last = static_cast<float>(high - 1);
  if (static_cast<int64_t>(last) < high) return high;
  return static_cast<int64_t>(std::nextafter(last, -INFINITY));
}

void check_probability(double p) {
  if (!(p >= 0 && p <= 1)) {
    fail(ErrorCode::kValue, "Expected p_in >= 0 && p_in <= 1 to be true, but got false.");
  }
}

/// Draws one index per call from weights whose running sums are `sums`, the last of them 1.
template <class Real>
int64_t draw_from(const std::vector<Real>& sums, Generator& generator) {
  const double u = generator.uniform53();
  const auto found = std::partition_point(sums.begin(), sums.end(),
                                          [u](Real sum) { return static_cast<double>(sum) < u; });
  return found - sums.begin();
}

template <class Real>
void sample_with_replacement(std::span<const Real> weights, std::span<int64_t> out,
                             Generator& generator) {
  std::vector<Real> sums(weights.size());
  std::partial_sum(weights.begin(), weights.end(), sums.begin());
  const Real total = sums.back();
  for (Real& sum : sums) sum /= total;
  sums.back() = 1;
  for (int64_t& index : out) index = draw_from(sums, generator);
}

/// The largest of weight / exponential: as likely as drawing one after another.
template <class Real>
void sample_without_replacement(std::span<const Real> weights, std::span<const Real> waits,
                                std::span<int64_t> out) {
  std::vector<Real> scores(weights.size());
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = weights[i] / waits[i];
  std::vector<int64_t> order(weights.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
    return scores[static_cast<size_t>(a)] > scores[static_cast<size_t>(b)];
  });
  std::copy_n(order.begin(), out.size(), out.begin());
}

template <class Real>
void check_weights(std::span<const Real> weights, int64_t categories) {
  for (const Real weight : weights) {
    if (!(weight >= 0) || std::isinf(weight)) {
      fail(ErrorCode::kValue, "probability tensor contains either `inf`, `nan` or element < 0");
    }
  }
  for (size_t row = 0; row < weights.size(); row += static_cast<size_t>(categories)) {
    const auto part = weights.subspan(row, static_cast<size_t>(categories));
    if (std::all_of(part.begin(), part.end(), [](Real weight) { return weight == 0; })) {
      fail(ErrorCode::kValue, "invalid multinomial distribution (sum of probabilities <= 0)");
    }
  }
}

template <class Real>
void sample(const Array& weights, int64_t categories, int64_t count, bool replacement, Array& out,
            Generator& generator) {
  const Array dense = weights.contiguous();
  const std::span all(dense.data<Real>(), static_cast<size_t>(dense.numel()));
  check_weights<Real>(all, categories);
  const auto row_size = static_cast<size_t>(categories);
  const auto row_count = static_cast<size_t>(count);
  const std::span<int64_t> indices = elements<int64_t>(out);
  std::vector<Real> waits(replacement ? 0 : all.size());
  for (Real& wait : waits) wait = static_cast<Real>(generator.exponential());
  for (size_t row = 0; row * row_size < all.size(); ++row) {
    const auto part = all.subspan(row * row_size, row_size);
    const auto target = indices.subspan(row * row_count, row_count);
    if (replacement) {
      sample_with_replacement<Real>(part, target, generator);
    } else {
      const auto own = std::span<const Real>(waits).subspan(row * row_size, row_size);
      sample_without_replacement<Real>(part, own, target);
    }
  }
}

}  // namespace

Tensor rand(const Shape& shape, DType dtype, Generator& generator) {
  Array y = Array::empty(shape, dtype);
  if (dtype == DType::kFloat32) {
    generator.uniform(elements<float>(y), 0, 1);
  } else if (dtype == DType::kFloat64) {
    generator.uniform(elements<double>(y), 0, 1);
  } else {
    refuse("check_uniform_bounds", dtype);
  }
  return Tensor(y);
}

Tensor randn(const Shape& shape, DType dtype, Generator& generator) {
  Array y = Array::empty(shape, dtype);
  if (dtype == DType::kFloat32) {
    generator.normal(elements<float>(y), 0, 1);
  } else if (dtype == DType::kFloat64) {
    generator.normal(elements<double>(y), 0, 1);
  } else {
    refuse("normal_kernel_cpu", dtype);
  }
  return Tensor(y);
}

Tensor normal(double mean, double std, const Shape& shape, Generator& generator) {
  if (!(std >= 0)) {
    fail(ErrorCode::kValue, "normal expects std >= 0.0, but found std ", std::to_string(std));
  }
  Array y = Array::empty(shape);
  generator.normal(elements<float>(y), mean, std);
  return Tensor(y);
}

Tensor randint(int64_t low, int64_t high, const Shape& shape, DType dtype, Generator& generator) {
  if (low >= high) {
    fail(ErrorCode::kValue, "random_ expects 'from' to be less than 'to', but got from=", low,
         " >= to=", high);
  }
  if (!is_floating_point(dtype)) {
    const IntegerLimit limit = limit_of(dtype);
    if (low < limit.lowest || low > limit.largest) {
      fail(ErrorCode::kValue, "from is out of bounds for ", limit.name);
    }
    if (high - 1 > limit.largest) {
      fail(ErrorCode::kValue, "to - 1 is out of bounds for ", limit.name);
    }
  }
  if (dtype == DType::kFloat32) {
    low = held_low(low);
    high = held_high(high);
  }
  Array y = Array::empty(shape, DType::kInt64);
  const uint64_t range = static_cast<uint64_t>(high) - static_cast<uint64_t>(low);
  for (int64_t& value : elements<int64_t>(y)) {
    value = static_cast<int64_t>(generator.below(range) + static_cast<uint64_t>(low));
  }
  return Tensor(y.to(dtype));
}

Tensor randperm(int64_t n, DType dtype, Generator& generator) {
  Array y = Array::empty({n}, DType::kInt64);
  if (!is_floating_point(dtype) && n - 1 > limit_of(dtype).largest) {
    fail(ErrorCode::kValue, "value cannot be converted to type ", dtype_name(dtype),
         "_t without overflow");
  }
  generator.permutation(elements<int64_t>(y));
  return Tensor(y.to(dtype));
}

Tensor bernoulli(const Tensor& probabilities, Generator& generator) {
  const Array p = probabilities.array().contiguous();
  Array y = Array::empty(p.shape(), p.dtype());
  if (p.dtype() == DType::kFloat64) {
    for (int64_t i = 0; i < p.numel(); ++i) {
      const double chance = p.data<double>()[i];
      check_probability(chance);
      y.data<double>()[i] = generator.uniform53() < chance ? 1 : 0;
    }
  } else if (p.dtype() == DType::kFloat32) {
    for (int64_t i = 0; i < p.numel(); ++i) {
      const float chance = p.data()[i];
      check_probability(chance);
      y.data()[i] = generator.uniform24() < chance ? 1 : 0;
    }
  } else {
    refuse("bernoulli_tensor_cpu_p_", p.dtype());
  }
  return Tensor(y);
}

Tensor bernoulli(const Tensor& like, double p, Generator& generator) {
  check_probability(p);
  Array y = Array::empty(like.shape(), DType::kBool);
  for (uint8_t& value : elements<uint8_t>(y)) value = generator.uniform53() < p ? 1 : 0;
  return Tensor(y.to(like.dtype()));
}

Tensor multinomial(const Tensor& weights, int64_t count, bool replacement, Generator& generator) {
  const DType dtype = weights.dtype();
  if (!is_floating_point(dtype)) {
    fail(ErrorCode::kDType, "multinomial only supports floating-point dtypes for input, got: ",
         scalar_type_name(dtype));
  }
  if (weights.ndim() < 1 || weights.ndim() > 2) {
    fail(ErrorCode::kShape, "prob_dist must be 1 or 2 dim");
  }
  if (count <= 0) fail(ErrorCode::kValue, "cannot sample n_sample <= 0 samples");
  const int64_t categories = weights.shape()[weights.ndim() - 1];
  if (!replacement && count > categories) {
    fail(ErrorCode::kValue,
         "cannot sample n_sample > prob_dist.size(-1) samples without replacement");
  }
  Shape shape = weights.shape();
  shape[shape.size() - 1] = count;
  Array y = Array::empty(shape, DType::kInt64);
  if (weights.numel() == 0) {
    if (y.numel() != 0) fail(ErrorCode::kValue, "cannot sample from no categories");
    return Tensor(y);
  }
  // One draw needs no running sums, whether or not it is put back.
  const bool sums = replacement && count > 1;
  if (dtype == DType::kFloat64) {
    sample<double>(weights.array(), categories, count, sums, y, generator);
  } else {
    sample<float>(weights.array().to(DType::kFloat32), categories, count, sums, y, generator);
  }
  return Tensor(y);
}

}  // namespace pixelgrad
