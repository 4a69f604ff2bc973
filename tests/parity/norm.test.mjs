import { normModules, normRefusals, norms } from "./cases/norm.mjs";
import { functionTable, moduleTable, refusalTable } from "./nn-tables.mjs";

functionTable("normalisation", norms);
moduleTable("normalisation", normModules);
refusalTable("normalisation", normRefusals);
