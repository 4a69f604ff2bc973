/** Data sets and loaders beside real PyTorch's. */

import { exact, refusals } from "./cases/data.mjs";
import { exactTable, refusalTable } from "./tables.mjs";

exactTable("data", exact);
refusalTable("data", refusals);
