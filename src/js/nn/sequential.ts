/**
 * Containers: modules in a list, or by name.
 */

import { IndexError } from "../runtime/errors.js";
import type { Tensor } from "../tensor.js";
import { Module } from "./module.js";

/** A module that maps one tensor to one tensor. */
export type Layer = Module & { forward(x: Tensor): Tensor };

/** Children in the order given; a Map, because an object would sort names that look like numbers. */
abstract class Container<Child extends Module> extends Module {
  readonly #children: Map<string, Child>;

  constructor(children: Iterable<readonly [string, Child]>) {
    super();
    this.#children = new Map(children);
  }

  protected override *entries(): Generator<readonly [string, unknown]> {
    yield* this.#children;
  }

  get length(): number {
    return this.#children.size;
  }

  /** A child by name, or by place, negative ones from the end. Throws IndexError. */
  at(key: number | string): Child {
    const found =
      typeof key === "string" ? this.#children.get(key) : [...this.#children.values()].at(key);
    if (found) return found;
    throw new IndexError(
      typeof key === "string" ? `there is no child "${key}"` : `index ${key} is out of range`,
    );
  }

  protected set(name: string, child: Child): void {
    this.#children.set(name, child);
  }

  [Symbol.iterator](): Iterator<Child> {
    return this.#children.values();
  }

  /** Containers but Sequential are called by the module that owns them. */
  override forward(..._inputs: never[]): unknown {
    throw new TypeError(`${this.typeName} has no forward; call its children`);
  }
}

const numbered = <Child>(children: Iterable<Child>) =>
  Array.from(children, (child, i) => [String(i), child] as const);

/** Layers one after another: `new Sequential(a, b)` or `new Sequential({ fc: a, act: b })`. */
export class Sequential extends Container<Layer> {
  constructor(...layers: Layer[] | [Readonly<Record<string, Layer>> | ReadonlyMap<string, Layer>]) {
    const [first] = layers;
    if (first === undefined || first instanceof Module) super(numbered(layers as Layer[]));
    else super(first instanceof Map ? first : Object.entries(first));
  }

  override get typeName(): string {
    return "Sequential";
  }

  override forward(x: Tensor): Tensor {
    let y = x;
    for (const layer of this) y = layer.call(y);
    return y;
  }
}

/** Modules in a list, named "0", "1", ... */
export class ModuleList<Child extends Module = Module> extends Container<Child> {
  constructor(children: Iterable<Child> = []) {
    super(numbered(children));
  }

  override get typeName(): string {
    return "ModuleList";
  }

  push(child: Child): this {
    this.set(String(this.length), child);
    return this;
  }
}

/** Modules by name. */
export class ModuleDict<Child extends Module = Module> extends Container<Child> {
  constructor(children: Readonly<Record<string, Child>> | ReadonlyMap<string, Child> = {}) {
    super(children instanceof Map ? children : Object.entries(children));
  }

  override get typeName(): string {
    return "ModuleDict";
  }

  override set(name: string, child: Child): void {
    super.set(name, child);
  }
}
