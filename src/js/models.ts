/**
 * The zoo: models of the core, by name.
 */

import type { PixelModel as Handle } from "./core-simd.mjs";
import { Module } from "./nn/module.js";
import { Parameter } from "./nn/parameter.js";
import type { IncompatibleKeys, StateDict } from "./nn/state-dict.js";
import { randn } from "./random.js";
import { noGrad } from "./runtime/grad-mode.js";
import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";
import { fromCore, toCore } from "./value.js";

/** One number a user may choose; both ends are allowed. */
export interface OptionSpec {
  /** The JavaScript name, such as "hiddenDim". */
  readonly name: string;
  /** For people. */
  readonly label: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** A row of the zoo. */
export interface ModelSpec {
  readonly name: string;
  readonly title: string;
  /** The Python class. */
  readonly className: string;
  readonly task: string;
  readonly description: string;
  readonly options: readonly OptionSpec[];
}

/** All models, in the order the page shows them. */
export function list(): ModelSpec[] {
  const specs = getCore().list_models() as ModelSpec[];
  return specs.map((spec) => ({
    ...spec,
    options: spec.options.map((option) => ({ ...option, name: toCamelCase(option.name) })),
  }));
}

/**
 * Builds a model, drawing its weights from the stream that manualSeed starts. Throws ValueError for
 * an unknown name or option, or a number out of range, saying what is allowed.
 */
export function create(name: string, options: Readonly<Record<string, number>> = {}): PixelModel {
  const names = Object.keys(options).map(toSnakeCase);
  return new PixelModel(getCore().make_model(name, names, Object.values(options)));
}

/** A model of the zoo: a module that lives in the core and makes pictures from noise. */
export class PixelModel extends Module {
  readonly #handle: Handle;
  readonly #parameters: readonly (readonly [string, Parameter])[];

  /** Made by `create`. */
  constructor(handle: Handle) {
    super();
    this.#handle = handle;
    const names = handle.parameter_names() as string[];
    this.#parameters = names.map((name, i) => [name, new Parameter(handle.parameter(i))]);
  }

  protected override *entries(): Generator<readonly [string, unknown]> {
    yield* this.#parameters;
  }

  /** The core's object. For this package's own modules. */
  get handle(): Handle {
    return this.#handle;
  }

  override get typeName(): string {
    return this.#handle.type_name();
  }

  /** Length of the vector that makes one picture. */
  get noiseDim(): number {
    return this.#handle.noise_dim;
  }

  /** Numbers of one picture. */
  get numPixels(): number {
    return this.#handle.num_pixels;
  }

  /** Pictures (N, numPixels) in [0, 1] from noise (N, noiseDim). */
  override forward(noise: Tensor): Tensor {
    return new Tensor(this.#handle.forward(noise.handle));
  }

  /** Pictures as forward makes them, from given noise or from newly drawn. Records no history. */
  sample(noise: Tensor | number): Tensor {
    return noGrad(() => {
      if (noise instanceof Tensor) return this.forward(noise);
      const drawn = randn(noise, this.noiseDim);
      const pictures = this.forward(drawn);
      drawn.dispose();
      return pictures;
    });
  }

  override train(mode = true): this {
    this.#handle.train(mode);
    return super.train(mode);
  }

  override stateDict(): StateDict {
    return fromCore(this.#handle.state_dict()) as unknown as StateDict;
  }

  override loadStateDict(
    state: ReadonlyMap<string, Tensor>,
    { strict = true }: { strict?: boolean } = {},
  ): IncompatibleKeys {
    const flat = toCore(state);
    try {
      return this.#handle.load_state_dict(flat, strict) as IncompatibleKeys;
    } finally {
      flat.delete();
    }
  }

  /** Python source: the class, and the lines that load `fileName` into it. */
  blueprint({ fileName = "model.pth" }: { framework?: "pytorch"; fileName?: string } = {}): string {
    return this.#handle.blueprint(fileName);
  }

  override dispose(): void {
    super.dispose();
    this.#handle.delete();
  }
}

function toCamelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
