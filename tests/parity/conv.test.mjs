import { convModules, convRefusals, convs } from "./cases/conv.mjs";
import { functionTable, moduleTable, refusalTable } from "./nn-tables.mjs";

functionTable("convolutions", convs);
moduleTable("convolutions", convModules);
refusalTable("convolutions", convRefusals);
