// The table of index expressions, masks and scattered reads and writes.
#include <emscripten/bind.h>

#include <cmath>
#include <span>
#include <vector>

#include "base/error.h"
#include "convert.h"
#include "ops/indexing.h"
#include "ops/masked.h"

using emscripten::function;
using emscripten::val;

namespace pixelgrad::bindings {
namespace {

/// A bound that JavaScript left out (NaN) or that lies beyond every tensor.
int64_t to_bound(double number, int64_t missing) {
  constexpr double kFar = 9007199254740992.0;
  return std::isnan(number) ? missing : to_integer(std::fmin(std::fmax(number, -kFar), kFar));
}

/// An index expression: four numbers per item, the first of them its kind, and a tensor for each
/// item that is one. src/js/indexing.ts writes it.
std::vector<IndexItem> to_items(const val& codes, const val& handles) {
  const auto numbers = emscripten::convertJSArrayToNumberVector<double>(codes);
  const auto tensors = to_tensors(handles);
  std::vector<IndexItem> items;
  size_t next = 0;
  for (size_t i = 0; i + 4 <= numbers.size(); i += 4) {
    const double* code = &numbers[i];
    switch (static_cast<IndexItem::Kind>(code[0])) {
      case IndexItem::Kind::kInteger:
        items.push_back(IndexItem::at(to_integer(code[1])));
        break;
      case IndexItem::Kind::kSlice:
        items.push_back(IndexItem::slice(to_bound(code[1], 0), to_bound(code[2], INT64_MAX),
                                         to_bound(code[3], 1)));
        break;
      case IndexItem::Kind::kNewAxis:
        items.push_back(IndexItem::new_axis());
        break;
      case IndexItem::Kind::kEllipsis:
        items.push_back(IndexItem::ellipsis());
        break;
      case IndexItem::Kind::kArray:
        items.push_back(IndexItem::of(tensors.at(next++).array()));
        break;
    }
  }
  return items;
}

Tensor index(const Tensor& x, const val& codes, const val& handles) {
  return pixelgrad::index(x, to_items(codes, handles));
}

void index_put_(const Tensor& target, const val& codes, const val& handles, const Tensor& values,
                bool accumulate) {
  pixelgrad::index_put_(target, to_items(codes, handles), values, accumulate);
}

void index_put_number_(const Tensor& target, const val& codes, const val& handles, double value,
                       bool accumulate) {
  const Tensor values(Array::full({}, value, target.dtype()));
  pixelgrad::index_put_(target, to_items(codes, handles), values, accumulate);
}

Tensor gather(const Tensor& x, double dim, const Tensor& index) {
  return pixelgrad::gather(x, to_integer(dim), index);
}
Tensor index_select(const Tensor& x, double dim, const Tensor& index) {
  return pixelgrad::index_select(x, to_integer(dim), index);
}
void scatter_(const Tensor& x, double dim, const Tensor& index, const Tensor& source) {
  pixelgrad::scatter_(x, to_integer(dim), index, source);
}
void scatter_number_(const Tensor& x, double dim, const Tensor& index, double value) {
  pixelgrad::scatter_(x, to_integer(dim), index, value);
}
void scatter_add_(const Tensor& x, double dim, const Tensor& index, const Tensor& source) {
  pixelgrad::scatter_add_(x, to_integer(dim), index, source);
}

Tensor masked_fill(const Tensor& x, const Tensor& mask, const Tensor& value) {
  return pixelgrad::masked_fill(x, mask, value);
}
Tensor masked_fill_number(const Tensor& x, const Tensor& mask, double value) {
  return pixelgrad::masked_fill(x, mask, value);
}
void masked_fill_(const Tensor& x, const Tensor& mask, const Tensor& value) {
  pixelgrad::masked_fill_(x, mask, value);
}
void masked_fill_number_(const Tensor& x, const Tensor& mask, double value) {
  pixelgrad::masked_fill_(x, mask, value);
}
Tensor nonzero(const Tensor& x) { return Tensor(pixelgrad::nonzero(x.array())); }

}  // namespace

EMSCRIPTEN_BINDINGS(pixelgrad_indexing) {
  function("index", &index);
  function("index_put_", &index_put_);
  function("index_put_number_", &index_put_number_);
  function("gather", &gather);
  function("index_select", &index_select);
  function("scatter_", &scatter_);
  function("scatter_number_", &scatter_number_);
  function("scatter_add_", &scatter_add_);
  function("masked_fill", &masked_fill);
  function("masked_fill_number", &masked_fill_number);
  function("masked_fill_", &masked_fill_);
  function("masked_fill_number_", &masked_fill_number_);
  function("masked_select", &pixelgrad::masked_select);
  function("nonzero", &nonzero);
}

}  // namespace pixelgrad::bindings
