import { activationModules, activationRefusals, activations } from "./cases/activations.mjs";
import { functionTable, moduleTable, refusalTable } from "./nn-tables.mjs";

functionTable("activations", activations);
moduleTable("activations", activationModules);
refusalTable("activations", activationRefusals);
