/** Printed tensors beside real PyTorch's, letter for letter. */

import { printed } from "./cases/print.mjs";
import { exactTable } from "./tables.mjs";

exactTable("print", printed);
