/**
 * Pixel tools without a page: grids, palette, editing, undo, procedural sprites, sheets.
 */

export * from "./augment.js";
export type { Cutting } from "./cutting.js";
export * from "./edit.js";
export * from "./fit.js";
export * from "./grid.js";
export * from "./history.js";
export * from "./palette.js";
export * from "./png-header.js";
export * from "./procedural/classes.js";
export * from "./random.js";
export * from "./rgba.js";
export * from "./sheet.js";
