#include "array/broadcast.h"

#include <gtest/gtest.h>

#include "array/views.h"
#include "core/support/values.h"

namespace pixelgrad {
namespace {

using testing::array;
using testing::ramp;
using testing::values;

/// Element by element, what a loop over the runs reads.
std::vector<float> walked(const Array& operand, const Shape& shape) {
  const Repeated repeated(operand, shape);
  std::vector<float> read;
  for (int64_t i = 0; i < numel(shape); ++i) {
    const int64_t at = repeated.single() ? 0 : i % repeated.period();
    read.push_back(repeated.at<float>(0)[at]);
  }
  return read;
}

TEST(Broadcast, ReadsWhatExpandingAndCopyingGives) {
  const Shape shape{2, 3, 4};
  for (const Shape& from : {Shape{}, Shape{4}, Shape{3, 4}, Shape{3, 1}, Shape{2, 1, 4}, shape}) {
    const Array operand = array(ramp(numel(from)), from);
    EXPECT_EQ(walked(operand, shape), values(expand(operand, shape))) << to_string(from);
  }
  const Array turned = transpose(array(ramp(12), {4, 3}), 0, 1);
  EXPECT_EQ(walked(turned, shape), values(expand(turned, shape)));
}

TEST(Broadcast, RepeatsWithoutCopying) {
  EXPECT_TRUE(Repeated(array({1}, {}), {2, 3}).single());
  EXPECT_EQ(Repeated(array(ramp(3)), {2, 3}).period(), 3);
  EXPECT_EQ(run_length(24, {24, 4}), 4);
  EXPECT_EQ(run_length(24, {24, 1}), 24);
}

}  // namespace
}  // namespace pixelgrad
