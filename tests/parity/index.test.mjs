/** Index expressions, positions and masks beside real PyTorch's. */

import * as expressions from "./cases/index.mjs";
import { exact } from "./cases/index-dtypes.mjs";
import * as positions from "./cases/positions.mjs";
import { exactTable, gradientTable, refusalTable } from "./tables.mjs";

gradientTable("index", expressions.moves);
// Sums of up to a few dozen numbers, in another order.
gradientTable("positions and masks", positions.moves, { tolerance: 2e-7 });
exactTable("index", exact);
refusalTable("index", expressions.refusals);
refusalTable("positions and masks", positions.refusals);
