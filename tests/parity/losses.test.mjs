import { lossModules, lossRefusals } from "./cases/loss-modules.mjs";
import { losses } from "./cases/losses.mjs";
import { functionTable, moduleTable, refusalTable } from "./nn-tables.mjs";

functionTable("losses", losses);
moduleTable("losses", lossModules);
refusalTable("losses", lossRefusals);
