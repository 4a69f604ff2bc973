/**
 * Python values in JavaScript, and their way into the core and back: flat lists of nodes, as
 * src/bindings/flat_value.h lays them out. Walks with stacks of its own: files choose the depth.
 */

import type { FlatValue } from "./core-simd.mjs";
import { Parameter } from "./nn/parameter.js";
import { ValueError } from "./runtime/errors.js";
import { getCore } from "./runtime/load.js";
import { Tensor } from "./tensor.js";

/** FlatValue::Kind, in its order. */
const KIND = {
  none: 0,
  bool: 1,
  int: 2,
  bigInt: 3,
  float: 4,
  string: 5,
  tensor: 6,
  parameter: 7,
  list: 8,
  tuple: 9,
  dict: 10,
  orderedDict: 11,
} as const;

/** What a .pth file holds, or can hold. Frozen arrays are tuples, other arrays lists. */
export type PyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Tensor
  | readonly PyValue[]
  | ReadonlyMap<PyValue, PyValue>
  | { readonly [key: string]: PyValue };

type Dict = Map<PyValue, PyValue> & { _metadata?: PyValue };

/** Maps that were an OrderedDict, so that they are written as one again. */
const ordered = new WeakSet<object>();

/**
 * Python's floats that JavaScript cannot tell from ints, by container, then key or index: as long as
 * the same number stands there, it is written as a float again.
 */
const wholeFloats = new WeakMap<object, Map<PyValue, number>>();

/** Notes that the number at `key` is a Python float even when it is whole. */
export function markFloat(container: object, key: PyValue, value: unknown): void {
  if (typeof value !== "number" || !Number.isInteger(value)) return;
  const floats = wholeFloats.get(container) ?? new Map();
  wholeFloats.set(container, floats.set(key, value));
}

function isMarkedFloat(container: object, key: PyValue, value: PyValue): boolean {
  return typeof value === "number" && wholeFloats.get(container)?.get(key) === value;
}

/** A value of the core as JavaScript values. Frees `flat`. What is shared in it stays shared. */
export function fromCore(flat: FlatValue): PyValue {
  // Copied at once: any call into the core may move the heap that these lists look into.
  const code = (flat.code() as Int32Array).slice();
  const ints = (flat.ints() as BigInt64Array).slice();
  const floats = (flat.floats() as Float64Array).slice();
  const nodes: PyValue[] = [];
  const isFloat = new Set<number>();
  let at = 0;
  const next = () => code[at++] as number;
  const text = () => flat.string(next()) as string;
  /** The part whose number comes next, standing at `key` of `whole`. */
  const part = (whole: object, key: PyValue): PyValue => {
    const number = next();
    const value = nodes[number] as PyValue;
    if (isFloat.has(number)) markFloat(whole, key, value);
    return value;
  };
  const parts = (): PyValue[] => {
    const list: PyValue[] = new Array(next());
    for (let i = 0; i < list.length; i++) list[i] = part(list, i);
    return list;
  };

  const dict = (isOrdered: boolean): PyValue => {
    const made: Dict = new Map();
    if (isOrdered) ordered.add(made);
    for (let left = next(); left > 0; left--) {
      const key = nodes[next()] as PyValue;
      made.set(key, part(made, key));
    }
    for (let left = next(); left > 0; left--) {
      const name = text();
      const value = nodes[next()] as PyValue;
      // Any other name would be a property chosen by a file.
      if (name === "_metadata") made._metadata = value;
    }
    return made;
  };
  const tensor = (isParameter: boolean): Tensor => {
    const plain = new Tensor(flat.tensor(next()));
    if (!isParameter) return plain;
    const parameter = new Parameter(plain, { requiresGrad: plain.requiresGrad });
    plain.dispose();
    return parameter;
  };
  const node = (): PyValue => {
    switch (next()) {
      case KIND.bool:
        return next() === 1;
      case KIND.int:
        return narrow(ints[next()] as bigint);
      case KIND.bigInt:
        return parseBigInt(text());
      case KIND.float:
        isFloat.add(nodes.length);
        return floats[next()] as number;
      case KIND.string:
        return text();
      case KIND.tensor:
        return tensor(false);
      case KIND.parameter:
        return tensor(true);
      case KIND.list:
        return parts();
      case KIND.tuple:
        return Object.freeze(parts());
      case KIND.dict:
        return dict(false);
      case KIND.orderedDict:
        return dict(true);
      default:
        return null;
    }
  };
  try {
    while (at < code.length) nodes.push(node());
  } finally {
    flat.delete();
  }
  return nodes.at(-1) as PyValue;
}

function narrow(int: bigint): number | bigint {
  const number = Number(int);
  return Number.isSafeInteger(number) ? number : int;
}

function parseBigInt(hex: string): bigint {
  return BigInt.asIntN(4 * hex.length, BigInt(`0x${hex || "0"}`));
}

/** Two's complement in whole bytes, as few as it takes. */
function formatBigInt(int: bigint): string {
  let bytes = 1;
  while (BigInt.asIntN(8 * bytes, int) !== int) bytes++;
  return BigInt.asUintN(8 * bytes, int)
    .toString(16)
    .padStart(2 * bytes, "0");
}

/** A JavaScript value for the core. Throws ValueError for what Python files cannot hold. */
export function toCore(root: PyValue): FlatValue {
  return new Encoder().run(root);
}

/** Numbers nodes in the order in which they are finished, parts before wholes. */
class Encoder {
  readonly #code: number[] = [];
  readonly #ints: bigint[] = [];
  readonly #floats: number[] = [];
  readonly #strings: string[] = [];
  readonly #tensors: Tensor[] = [];
  readonly #numbers = new Map<object, number | "unfinished">();
  /** Numbers of finished nodes whose whole is not finished, and what is still to do. */
  readonly #finished: number[] = [];
  readonly #pending: (() => void)[] = [];
  #next = 0;

  run(root: PyValue): FlatValue {
    this.#pending.push(() => this.#visit(root));
    for (let task = this.#pending.pop(); task; task = this.#pending.pop()) task();
    const parameters = this.#tensors.map((tensor) => tensor instanceof Parameter);
    return getCore().make_flat_value(
      this.#code,
      BigInt64Array.from(this.#ints),
      this.#floats,
      this.#strings,
      this.#tensors.map((tensor) => tensor.handle),
      parameters,
    );
  }

  #visit(value: PyValue): void {
    if (typeof value !== "object" || value === null) {
      this.#done(null, this.#leaf(value));
      return;
    }
    const known = this.#numbers.get(value);
    if (known === "unfinished") throw new ValueError("cannot save a value that contains itself");
    if (known !== undefined) this.#finished.push(known);
    else if (value instanceof Tensor) {
      const kind = value instanceof Parameter ? KIND.parameter : KIND.tensor;
      this.#done(value, [kind, this.#tensors.push(value) - 1]);
    } else if (Array.isArray(value)) this.#array(value);
    else this.#dict(value);
  }

  #leaf(value: unknown): number[] {
    if (value === null) return [KIND.none];
    switch (typeof value) {
      case "boolean":
        return [KIND.bool, Number(value)];
      case "string":
        return [KIND.string, this.#strings.push(value) - 1];
      case "bigint":
        return this.#integer(value);
      case "number":
        if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
          return this.#integer(BigInt(value));
        }
        return this.#float(value);
      default:
        throw new ValueError(
          `cannot save ${value === undefined ? "undefined" : `a ${typeof value}`}`,
        );
    }
  }

  #float(value: number): number[] {
    return [KIND.float, this.#floats.push(value) - 1];
  }

  #integer(int: bigint): number[] {
    if (BigInt.asIntN(64, int) === int) return [KIND.int, this.#ints.push(int) - 1];
    return [KIND.bigInt, this.#strings.push(formatBigInt(int)) - 1];
  }

  #array(array: readonly PyValue[]): void {
    const kind = Object.isFrozen(array) ? KIND.tuple : KIND.list;
    const isFloat = array.map((item, i) => isMarkedFloat(array, i, item));
    this.#whole(array, array, isFloat, (parts) =>
      this.#done(array, [kind, parts.length, ...parts]),
    );
  }

  #dict(value: object): void {
    const entries = value instanceof Map ? [...value] : plainEntries(value);
    const { _metadata: metadata } = (value instanceof Map ? value : {}) as Dict;
    const attributes = metadata === undefined ? [] : [metadata];
    const kind = metadata !== undefined || ordered.has(value) ? KIND.orderedDict : KIND.dict;
    const isFloat = entries.flatMap(([key, item]) => [false, isMarkedFloat(value, key, item)]);
    this.#whole(value, [...entries.flat(), ...attributes], isFloat, (parts) => {
      const items = parts.slice(0, 2 * entries.length);
      const named = parts
        .slice(items.length)
        .flatMap((part) => [this.#strings.push("_metadata") - 1, part]);
      this.#done(value, [kind, entries.length, ...items, attributes.length, ...named]);
    });
  }

  /** Visits the parts, then calls `finish` with their numbers. */
  #whole(
    value: object,
    parts: readonly PyValue[],
    isFloat: readonly boolean[],
    finish: (numbers: number[]) => void,
  ): void {
    this.#numbers.set(value, "unfinished");
    this.#pending.push(() => finish(this.#finished.splice(-parts.length || Infinity)));
    for (const [i, part] of [...parts.entries()].reverse()) {
      this.#pending.push(() => {
        if (isFloat[i]) this.#done(null, this.#float(part as number));
        else this.#visit(part);
      });
    }
  }

  #done(value: object | null, code: readonly number[]): void {
    for (const word of code) this.#code.push(word);
    if (value) this.#numbers.set(value, this.#next);
    this.#finished.push(this.#next++);
  }
}

function plainEntries(value: object): [string, PyValue][] {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return Object.entries(value);
  const hint = "stateDict" in value ? "; save its stateDict()" : "";
  throw new ValueError(`cannot save a ${value.constructor?.name ?? "object"}${hint}`);
}
