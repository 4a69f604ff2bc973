export { Flatten, Identity, Linear, MSELoss, ReLU, Sigmoid, Tanh } from "./layers.js";
export { Module } from "./module.js";
export { Parameter } from "./parameter.js";
export { type Layer, ModuleDict, ModuleList, Sequential } from "./sequential.js";
export type { IncompatibleKeys, Metadata, StateDict } from "./state-dict.js";
