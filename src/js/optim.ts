/**
 * Optimizers with PyTorch's arguments, arithmetic and state dicts.
 */

import type { Optimizer as Handle } from "./core-simd.mjs";
import type { Parameter } from "./nn/parameter.js";
import { ValueError } from "./runtime/errors.js";
import { getCore } from "./runtime/load.js";
import { fromCore, type PyValue, toCore } from "./value.js";

/** Parameters with options of their own; what is left out comes from the optimizer's options. */
export type ParamGroupOptions<Options> = Options & { readonly params: Iterable<Parameter> };

type Parameters<Options> = Iterable<Parameter> | readonly ParamGroupOptions<Options>[];
type Dict = Map<PyValue, PyValue>;

/** The parameters that share one learning rate. */
export interface ParamGroup {
  readonly params: readonly Parameter[];
  lr: number;
}

class Group implements ParamGroup {
  constructor(
    readonly params: readonly Parameter[],
    readonly handle: Handle,
  ) {}

  get lr(): number {
    return this.handle.lr;
  }

  set lr(lr: number) {
    this.handle.lr = lr;
  }
}

/** What all optimizers share. */
export abstract class Optimizer<Options extends object = object> {
  readonly #groups: readonly Group[];

  constructor(
    parameters: Parameters<Options>,
    options: Options,
    make: (parameters: Parameter["handle"][], options: Options) => Handle,
  ) {
    const given = [...parameters];
    if (given.length === 0) throw new ValueError("optimizer got an empty parameter list");
    const groups = given.every((item) => "params" in item)
      ? (given as ParamGroupOptions<Options>[])
      : [{ ...options, params: given as Parameter[] }];
    this.#groups = groups.map((group) => {
      const params = [...group.params];
      const handles = params.map((parameter) => parameter.handle);
      return new Group(params, make(handles, { ...options, ...group }));
    });
  }

  get paramGroups(): readonly ParamGroup[] {
    return this.#groups;
  }

  /** One update of every parameter that has a gradient. */
  step(): void {
    for (const { handle } of this.#groups) handle.step();
  }

  /** Removes the gradients. */
  zeroGrad(): void {
    for (const { handle } of this.#groups) handle.zero_grad();
  }

  /** `{"state": ..., "param_groups": [...]}` as PyTorch writes it; its tensors are copies. */
  stateDict(): Map<PyValue, PyValue> {
    const state: Dict = new Map();
    const groups: PyValue[] = [];
    let first = 0;
    for (const { handle, params } of this.#groups) {
      const part = fromCore(handle.state_dict()) as Dict;
      for (const [index, moments] of part.get("state") as Dict) {
        state.set(first + Number(index), moments);
      }
      const group = (part.get("param_groups") as Dict[])[0] as Dict;
      groups.push(group.set("params", range(first, params.length)));
      first += params.length;
    }
    return new Map<PyValue, PyValue>([
      ["state", state],
      ["param_groups", groups],
    ]);
  }

  /** Throws ValueError when it belongs to another optimizer or other parameters. */
  loadStateDict(stateDict: ReadonlyMap<PyValue, PyValue>): void {
    const groups = stateDict.get("param_groups");
    const state = stateDict.get("state");
    if (!Array.isArray(groups) || !(state instanceof Map)) {
      throw new ValueError("an optimizer's state dict has the keys state and param_groups");
    }
    if (groups.length !== this.#groups.length) {
      throw new ValueError("loaded state dict has a different number of parameter groups");
    }
    let first = 0;
    for (const [i, { handle, params }] of this.#groups.entries()) {
      const mine = range(0, params.length);
      const part = new Map<PyValue, PyValue>();
      for (const index of mine) {
        const moments = state.get(first + index);
        if (moments !== undefined) part.set(index, moments);
      }
      const saved = groups[i] as Dict;
      const count = (saved.get("params") as PyValue[]).length;
      const group = new Map(saved).set("params", range(0, count));
      const flat = toCore(
        new Map<PyValue, PyValue>([
          ["state", part],
          ["param_groups", [group]],
        ]),
      );
      try {
        handle.load_state_dict(flat);
      } finally {
        flat.delete();
      }
      first += params.length;
    }
  }
}

export interface SGDOptions {
  readonly lr?: number;
  readonly momentum?: number;
  readonly dampening?: number;
  readonly weightDecay?: number;
  readonly nesterov?: boolean;
}

/** torch.optim.SGD. */
export class SGD extends Optimizer<SGDOptions> {
  constructor(parameters: Parameters<SGDOptions>, options: SGDOptions = {}) {
    super(parameters, options, (handles, chosen) =>
      getCore().make_sgd(handles, {
        lr: chosen.lr ?? 1e-3,
        momentum: chosen.momentum ?? 0,
        dampening: chosen.dampening ?? 0,
        weight_decay: chosen.weightDecay ?? 0,
        nesterov: chosen.nesterov ?? false,
      }),
    );
  }
}

export interface AdamOptions {
  readonly lr?: number;
  readonly betas?: readonly [number, number];
  readonly eps?: number;
  readonly weightDecay?: number;
  readonly amsgrad?: boolean;
}

/** torch.optim.Adam. */
export class Adam extends Optimizer<AdamOptions> {
  constructor(parameters: Parameters<AdamOptions>, options: AdamOptions = {}) {
    super(parameters, options, (handles, chosen) =>
      getCore().make_adam(handles, {
        lr: chosen.lr ?? 1e-3,
        beta1: chosen.betas?.[0] ?? 0.9,
        beta2: chosen.betas?.[1] ?? 0.999,
        eps: chosen.eps ?? 1e-8,
        weight_decay: chosen.weightDecay ?? 0,
        amsgrad: chosen.amsgrad ?? false,
      }),
    );
  }
}

function range(first: number, length: number): number[] {
  return Array.from({ length }, (_, i) => first + i);
}
