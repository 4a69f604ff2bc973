/** Tensors of regular numbers beside real PyTorch's. */

import { exact, refusals } from "./cases/creation.mjs";
import { exactTable, refusalTable } from "./tables.mjs";

exactTable("creation", exact);
refusalTable("creation", refusals);
