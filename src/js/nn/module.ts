/**
 * The base of everything with parameters. Parameters, buffers and children are found by walking a
 * module's own properties in the order they were set: no registration.
 */

import { StateDictError, ValueError } from "../runtime/errors.js";
import { noGrad } from "../runtime/grad-mode.js";
import { Tensor } from "../tensor.js";
import { Parameter } from "./parameter.js";
import { type IncompatibleKeys, LoadProblems, type StateDict } from "./state-dict.js";

/** What a module holds under one name. */
type Entry = readonly [name: string, value: unknown];

/** torch.nn.Module: set children, parameters and buffers as properties, and write `forward`. */
export abstract class Module {
  /** False after eval(). */
  training = true;
  readonly #buffers = new Map<string, { persistent: boolean }>();

  /** Computes the result. Subclasses narrow the types. */
  abstract forward(...inputs: never[]): unknown;

  /** Runs `forward`. */
  call<Self extends Module>(
    this: Self,
    ...inputs: Parameters<Self["forward"]>
  ): ReturnType<Self["forward"]> {
    return this.forward(...(inputs as never[])) as ReturnType<Self["forward"]>;
  }

  /** The Python class, for messages and toString(). */
  get typeName(): string {
    return this.constructor.name;
  }

  /** The `version` that `_metadata` notes for this kind of module. */
  protected get moduleVersion(): number {
    return 1;
  }

  /** Whether files that note `version` for this module may lack the entry `name`. */
  protected mayBeMissing(_name: string, _version: number | undefined): boolean {
    return false;
  }

  /** What stands in the parentheses of toString(). */
  protected extraRepr(): string {
    return "";
  }

  /** Everything this module may own by name. Containers that keep their children elsewhere add them. */
  protected *entries(): Iterable<Entry> {
    yield* Object.entries(this);
  }

  /** A tensor that is state but not trained; unless `persistent` it stays out of state dicts. */
  registerBuffer(
    name: string,
    tensor: Tensor | null,
    { persistent = true }: { persistent?: boolean } = {},
  ): void {
    if (name === "" || name.includes(".")) {
      throw new ValueError(
        `buffer name can't ${name === "" ? 'be empty string ""' : 'contain "."'}`,
      );
    }
    this.#buffers.set(name, { persistent });
    Object.assign(this, { [name]: tensor });
  }

  // Walking the tree

  /** Direct children by name. */
  *namedChildren(): Generator<[string, Module]> {
    for (const [name, value] of this.entries()) if (value instanceof Module) yield [name, value];
  }

  children(): Module[] {
    return unique(this.namedChildren());
  }

  /** This module and all below, each once. */
  *namedModules(): Generator<[string, Module]> {
    const seen = new Set<Module>();
    for (const [path, module] of this.#walk()) {
      if (!seen.has(module)) yield [path, module];
      seen.add(module);
    }
  }

  modules(): Module[] {
    return unique(this.namedModules());
  }

  /** Every parameter once, though tied ones have several names in the state dict. */
  *namedParameters(): Generator<[string, Parameter]> {
    const seen = new Set<Parameter>();
    for (const [path, module] of this.#walk()) {
      for (const [name, parameter] of module.#ownParameters()) {
        if (!seen.has(parameter)) yield [join(path, name), parameter];
        seen.add(parameter);
      }
    }
  }

  parameters(): Parameter[] {
    return unique(this.namedParameters());
  }

  *namedBuffers(): Generator<[string, Tensor]> {
    const seen = new Set<Tensor>();
    for (const [path, module] of this.#walk()) {
      for (const [name, buffer] of module.#ownBuffers()) {
        if (!seen.has(buffer)) yield [join(path, name), buffer];
        seen.add(buffer);
      }
    }
  }

  buffers(): Tensor[] {
    return unique(this.namedBuffers());
  }

  /** Every path in the tree, parents first; a shared module has several. */
  *#walk(path = "", above: readonly Module[] = []): Generator<[string, Module]> {
    if (above.includes(this)) {
      throw new ValueError(`the ${this.typeName} at "${path}" contains itself`);
    }
    yield [path, this];
    for (const [name, child] of this.namedChildren()) {
      yield* child.#walk(join(path, name), [...above, this]);
    }
  }

  *#ownParameters(): Generator<[string, Parameter]> {
    for (const [name, value] of this.entries()) if (value instanceof Parameter) yield [name, value];
  }

  *#ownBuffers({ persistent = false } = {}): Generator<[string, Tensor]> {
    const held = new Map(this.entries());
    for (const [name, options] of this.#buffers) {
      const value = held.get(name);
      if (value instanceof Tensor && (options.persistent || !persistent)) yield [name, value];
    }
  }

  // Modes and gradients

  train(mode = true): this {
    for (const module of this.modules()) module.training = mode;
    return this;
  }

  eval(): this {
    return this.train(false);
  }

  /** Removes the gradients of all parameters. */
  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.grad = null;
  }

  requiresGrad_(requiresGrad = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad_(requiresGrad);
    return this;
  }

  /** Calls `fn` on every module below, children first, then on this one. */
  apply(fn: (module: Module) => void): this {
    for (const child of this.children()) child.apply(fn);
    fn(this);
    return this;
  }

  /** Frees the memory of all parameters and buffers. */
  dispose(): void {
    for (const tensor of [...this.parameters(), ...this.buffers()]) tensor.dispose();
  }

  // State

  /** Names and tensors (sharing this module's memory) in PyTorch's order, with `_metadata`. */
  stateDict(): StateDict {
    const state: StateDict = new Map();
    state._metadata = new Map();
    for (const [path, module] of this.#walk()) {
      state._metadata.set(path, new Map([["version", module.moduleVersion]]));
      for (const [name, tensor] of module.#ownState()) state.set(join(path, name), tensor.detach());
    }
    return state;
  }

  *#ownState(): Generator<[string, Tensor]> {
    yield* this.#ownParameters();
    yield* this.#ownBuffers({ persistent: true });
  }

  /**
   * Copies the values in, or with `assign` adopts the given tensors. Throws StateDictError in
   * PyTorch's words and changes nothing when sizes, or with `strict` names, do not fit.
   */
  loadStateDict(
    state: ReadonlyMap<string, Tensor>,
    { strict = true, assign = false }: { strict?: boolean; assign?: boolean } = {},
  ): IncompatibleKeys {
    if (!(state instanceof Map)) {
      throw new StateDictError(`Expected state_dict to be dict-like, got ${describe(state)}.`);
    }
    const metadata = (state as StateDict)._metadata;
    const problems = new LoadProblems();
    const loads: (() => void)[] = [];
    for (const [path, module] of this.#walk()) {
      const own = new Map(module.#ownState());
      const children = new Set(Array.from(module.namedChildren(), ([name]) => name));
      for (const [name, tensor] of own) {
        const key = join(path, name);
        const source = state.get(key);
        if (source === undefined) {
          const version = metadata?.get(path)?.get("version");
          if (!module.mayBeMissing(name, version)) problems.missingKeys.push(key);
        } else if (!(source instanceof Tensor)) {
          throw new StateDictError(`"${key}" in state_dict is ${describe(source)}, not a Tensor.`);
        } else if (!fits(source, tensor)) {
          problems.sizeMismatch(key, source.shape, tensor.shape);
        } else loads.push(() => module.#load(name, tensor, source, assign));
      }
      for (const key of state.keys()) {
        if (path !== "" && !key.startsWith(`${path}.`)) continue;
        const [name = "", ...rest] = key.slice(path === "" ? 0 : path.length + 1).split(".");
        const known = rest.length > 0 ? children.has(name) : own.has(name);
        if (!known) problems.unexpectedKeys.push(key);
      }
    }
    problems.check(this.typeName, strict);
    noGrad(() => {
      for (const load of loads) load();
    });
    const { missingKeys, unexpectedKeys } = problems;
    return { missingKeys, unexpectedKeys };
  }

  #load(name: string, tensor: Tensor, source: Tensor, assign: boolean): void {
    if (!assign) tensor.copy_(source.ndim === tensor.ndim ? source : source.reshape([]));
    else {
      const { requiresGrad } = tensor;
      const adopted =
        tensor instanceof Parameter ? new Parameter(source, { requiresGrad }) : source;
      Object.assign(this, { [name]: adopted });
    }
  }

  /** As PyTorch prints it. */
  toString(): string {
    const extra = this.extraRepr();
    const children = Array.from(this.namedChildren(), ([name, child]) => {
      return `(${name}): ${child.toString().replaceAll("\n", "\n  ")}`;
    });
    if (children.length === 0) return `${this.typeName}(${extra})`;
    const lines = extra === "" ? children : [extra, ...children];
    return `${this.typeName}(\n  ${lines.join("\n  ")}\n)`;
  }
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function unique<T>(named: Iterable<readonly [string, T]>): T[] {
  return [...new Set(Array.from(named, ([, value]) => value))];
}

/** Equal sizes, or one element for a 0-dimensional tensor as old PyTorch wrote it. */
function fits(source: Tensor, target: Tensor): boolean {
  const [a, b] = [source.shape, target.shape];
  if (b.length === 0 && a.length === 1 && a[0] === 1) return true;
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

function describe(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return `a ${value.constructor?.name ?? "object"}`;
}
