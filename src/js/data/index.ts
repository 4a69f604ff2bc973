/**
 * Data sets, batches, pictures: the namespace `data`.
 */

export { collate } from "./collate.js";
export { type Dataset, randomSplit, Subset, TensorDataset } from "./dataset.js";
export { DataLoader, type DataLoaderOptions } from "./loader.js";
export {
  type Colour,
  type FromImagesOptions,
  fromImages,
  type Picture,
  type SliceSheetOptions,
  sliceSheet,
  swapPalette,
} from "./pictures.js";
export * as transforms from "./transforms.js";
