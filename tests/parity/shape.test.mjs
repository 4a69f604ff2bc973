/** Shapes, orders, copies and joins beside real PyTorch's. */

import { moves } from "./cases/shape.mjs";
import { exact, refusals } from "./cases/shape-dtypes.mjs";
import { exactTable, gradientTable, refusalTable } from "./tables.mjs";

// Gradients that are sums, in another order.
gradientTable("shape", moves, { tolerance: 2e-7 });
exactTable("shape", exact);
refusalTable("shape", refusals);
