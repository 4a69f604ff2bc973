#include "array/rows.h"

#include "array/views.h"

namespace pixelgrad {

Reduced::Reduced(const Shape& from, const Dims& dims, bool keepdim) : full(from) {
  if (dims.empty()) flags.fill(true);
  for (const int64_t dim : dims) {
    const int at = wrap_dim(dim, full.size());
    if (flags[at]) {
      fail(ErrorCode::kRuntime, "dim ", at, " appears multiple times in the list of dims");
    }
    flags[at] = true;
  }
  Dims gone;
  for (int i = 0; i < full.size(); ++i) {
    kept.push_back(flags[i] ? 1 : full[i]);
    (flags[i] ? gone : order).push_back(i);
    if (flags[i]) count *= full[i];
    if (!flags[i] || keepdim) shape.push_back(kept[i]);
  }
  for (const int64_t dim : gone) order.push_back(dim);
}

Array to_rows(const Array& x, const Reduced& reduced) {
  return permute(x, reduced.order).contiguous();
}

Array from_rows(const Array& rows, const Reduced& reduced) {
  Shape permuted;
  Dims inverse = reduced.order;
  for (int i = 0; i < reduced.order.size(); ++i) {
    const int from = static_cast<int>(reduced.order[i]);
    permuted.push_back(reduced.full[from]);
    inverse[from] = i;
  }
  return permute(reshape(rows, permuted), inverse).contiguous();
}

}  // namespace pixelgrad
