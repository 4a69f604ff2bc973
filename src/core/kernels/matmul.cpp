#include "kernels/matmul.h"

#include <algorithm>
#include <vector>

#include "kernels/simd.h"

// The product is cut so that every level of the memory finds its part at home:
//
//   for each block of kDepth columns of A          one panel of B: kDepth x 8 floats = 16 KB, in L1
//     pack B's rows of that block into panels of 8 columns
//     for each block of kRows rows of A            a block of A: 256 x 512 floats = 512 KB, in L2
//       for each panel, for each 4 rows            a tile of C: 4 x 8 floats, in registers
//
// V8 keeps 15 vector registers: 8 for the tile, 2 for B, 1 for the splat of A leave room to spare;
// a fourteenth accumulator would spill and halve the speed. The inner loop has one induction
// variable and is not unrolled for the same reason.

namespace pixelgrad::kernels {
namespace {

constexpr int64_t kTileRows = 4;
constexpr int64_t kTileCols = 2 * kLanes;
constexpr int64_t kDepth = 512;
constexpr int64_t kRows = 256;

/// Buffers for packed operands: they grow to the largest product seen and stay.
struct Workspace {
  std::vector<float> a;
  std::vector<float> b;
  static float* reserve(std::vector<float>& buffer, int64_t count) {
    if (buffer.size() < static_cast<size_t>(count)) buffer.resize(static_cast<size_t>(count));
    return buffer.data();
  }
};
thread_local Workspace workspace;

/// Rows k0 ... k0 + depth of B as panels [panel][depth][8]; columns beyond n are zero.
void pack_b(ConstMatrix b, int64_t n, int64_t depth, float* out) {
  for (int64_t j = 0; j < n; j += kTileCols, out += depth * kTileCols) {
    const int64_t width = std::min<int64_t>(kTileCols, n - j);
    const float* from = b.data + j * b.col;
    if (width == kTileCols && b.col == 1) {
      for (int64_t k = 0; k < depth; ++k) {
        store4(out + k * kTileCols, load4(from + k * b.row));
        store4(out + k * kTileCols + kLanes, load4(from + k * b.row + kLanes));
      }
    } else {
      if (width < kTileCols) std::fill_n(out, depth * kTileCols, 0.0f);
      for (int64_t w = 0; w < width; ++w) {
        for (int64_t k = 0; k < depth; ++k) out[k * kTileCols + w] = from[k * b.row + w * b.col];
      }
    }
  }
}

/// A's rows as groups of four: [group][depth][4]; rows beyond m are zero.
void pack_a(ConstMatrix a, int64_t m, int64_t depth, float* out) {
  for (int64_t i = 0; i < m; i += kTileRows, out += depth * kTileRows) {
    const int64_t height = std::min<int64_t>(kTileRows, m - i);
    const float* from = a.data + i * a.row;
    if (height == kTileRows && a.row == 1) {
      for (int64_t k = 0; k < depth; ++k) store4(out + k * kTileRows, load4(from + k * a.col));
    } else {
      for (int64_t k = 0; k < depth; ++k) {
        for (int64_t h = 0; h < kTileRows; ++h) {
          out[k * kTileRows + h] = h < height ? from[h * a.row + k * a.col] : 0.0f;
        }
      }
    }
  }
}

/// One tile of C: four rows of A, `row` apart and `kStep` floats from column to column, times a
/// panel.
template <int kStep>
inline void multiply_tile(int64_t depth, const float* a, int64_t row, const float* panel,
                          F32x4 (&tile)[kTileRows][2]) {
  const float* a0 = a + depth * kStep;
  const float* a1 = a0 + row;
  const float* a2 = a1 + row;
  const float* a3 = a2 + row;
  const float* b = panel + depth * kTileCols;
  for (auto& line : tile) line[0] = line[1] = splat(0);
  for (int64_t k = -depth; k < 0; ++k) {
    const F32x4 b0 = load4(b + k * kTileCols);
    const F32x4 b1 = load4(b + k * kTileCols + kLanes);
    F32x4 s = splat(a0[k * kStep]);
    tile[0][0] += s * b0;
    tile[0][1] += s * b1;
    s = splat(a1[k * kStep]);
    tile[1][0] += s * b0;
    tile[1][1] += s * b1;
    s = splat(a2[k * kStep]);
    tile[2][0] += s * b0;
    tile[2][1] += s * b1;
    s = splat(a3[k * kStep]);
    tile[3][0] += s * b0;
    tile[3][1] += s * b1;
  }
}

/// Adds the tile to `start` (the sum so far, a bias, or nothing) and stores its valid part.
void store_tile(F32x4 (&tile)[kTileRows][2], int64_t height, int64_t width, const float* start,
                int64_t start_row, float* c, int64_t n) {
  for (int64_t i = 0; i < height; ++i) {
    float* row = c + i * n;
    const float* from = start == nullptr ? nullptr : start + i * start_row;
    if (width == kTileCols) {
      for (int half = 0; half < 2; ++half) {
        F32x4 sum = tile[i][half];
        if (from != nullptr) sum += load4(from + half * kLanes);
        store4(row + half * kLanes, sum);
      }
    } else {
      for (int64_t j = 0; j < width; ++j) {
        row[j] = tile[i][j / kLanes][j % kLanes] + (from == nullptr ? 0.0f : from[j]);
      }
    }
  }
}

/// Up to three rows: packing B would cost more than the product. Reads B once, in its own order.
void multiply_thin(int64_t n, int64_t k, const float* a, int64_t a_step, ConstMatrix b,
                   const float* bias, float* c) {
  if (b.col == 1) {  // rows of B lie together: c += a[p] * row p
    for (int64_t j = 0; j < n; ++j) c[j] = bias == nullptr ? 0.0f : bias[j];
    for (int64_t p = 0; p < k; ++p) {
      const float s = a[p * a_step];
      const float* row = b.data + p * b.row;
      int64_t j = 0;
      for (; j + kLanes <= n; j += kLanes) store4(c + j, load4(c + j) + splat(s) * load4(row + j));
      for (; j < n; ++j) c[j] += s * row[j];
    }
    return;
  }
  for (int64_t j = 0; j < n; ++j) {  // columns of B lie together: c[j] = a . column j
    const float* column = b.data + j * b.col;
    F32x4 sums[4] = {splat(0), splat(0), splat(0), splat(0)};
    int64_t p = 0;
    if (a_step == 1) {
      for (; p + 4 * kLanes <= k; p += 4 * kLanes) {
        for (int u = 0; u < 4; ++u) {
          sums[u] += load4(a + p + u * kLanes) * load4(column + p + u * kLanes);
        }
      }
    }
    float sum = sum_lanes((sums[0] + sums[1]) + (sums[2] + sums[3]));
    for (; p < k; ++p) sum += a[p * a_step] * column[p * b.row];
    c[j] = sum + (bias == nullptr ? 0.0f : bias[j]);
  }
}

}  // namespace

void matmul(int64_t m, int64_t n, int64_t k, ConstMatrix a, ConstMatrix b, const float* bias,
            float* c) {
  if (m < kTileRows || k == 0) {
    for (int64_t i = 0; i < m; ++i) {
      multiply_thin(n, k, a.data + i * a.row, a.col, b, bias, c + i * n);
    }
    return;
  }
  const bool rows_in_place = a.col == 1;
  const int64_t panels = (n + kTileCols - 1) / kTileCols;
  float* packed_b = Workspace::reserve(workspace.b, panels * kTileCols * std::min(k, kDepth));
  for (int64_t k0 = 0; k0 < k; k0 += kDepth) {
    const int64_t depth = std::min(kDepth, k - k0);
    pack_b({b.data + k0 * b.row, b.row, b.col}, n, depth, packed_b);
    for (int64_t i0 = 0; i0 < m; i0 += kRows) {
      const int64_t rows = std::min(kRows, m - i0);
      const ConstMatrix block{a.data + i0 * a.row + k0 * a.col, a.row, a.col};
      // Rows in place serve whole groups of four; a ragged last group is packed like a transposed
      // A.
      const int64_t whole = rows_in_place ? rows / kTileRows * kTileRows : 0;
      float* packed_a = Workspace::reserve(workspace.a, (rows - whole + kTileRows) * depth);
      pack_a({block.data + whole * block.row, block.row, block.col}, rows - whole, depth, packed_a);
      for (int64_t p = 0; p < panels; ++p) {
        const float* panel = packed_b + p * depth * kTileCols;
        const int64_t width = std::min<int64_t>(kTileCols, n - p * kTileCols);
        for (int64_t i = 0; i < rows; i += kTileRows) {
          F32x4 tile[kTileRows][2];
          if (i < whole) {
            multiply_tile<1>(depth, block.data + i * block.row, block.row, panel, tile);
          } else {
            multiply_tile<kTileRows>(depth, packed_a + (i - whole) * depth, 1, panel, tile);
          }
          float* target = c + (i0 + i) * n + p * kTileCols;
          const float* start = k0 > 0 ? target : bias == nullptr ? nullptr : bias + p * kTileCols;
          store_tile(tile, std::min<int64_t>(kTileRows, rows - i), width, start, k0 > 0 ? n : 0,
                     target, n);
        }
      }
    }
  }
}

}  // namespace pixelgrad::kernels
