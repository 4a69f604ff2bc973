import { pooling, poolModules, poolRefusals } from "./cases/pool.mjs";
import { functionTable, moduleTable, refusalTable } from "./nn-tables.mjs";

functionTable("pooling and resizing", pooling);
moduleTable("pooling and resizing", poolModules);
refusalTable("pooling and resizing", poolRefusals);
