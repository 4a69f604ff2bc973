/**
 * A seeded random stream that is the same in every JavaScript engine: 32-bit integer steps only,
 * and one exact division to reach [0, 1). The generator is sfc32 (a 128-bit chaotic counter).
 */

/** Mixes any number of 32-bit keys into one well-spread unsigned 32-bit number. */
export function mix(...keys: number[]): number {
  let h = 0x9e3779b9;
  for (const key of keys) {
    h = Math.imul(h ^ key, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
    h ^= h >>> 13;
  }
  return h >>> 0;
}

/** FNV-1a hash of a text's UTF-16 units, as an unsigned 32-bit number. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** A stream of random numbers; two streams made from the same keys are equal forever. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(...keys: number[]) {
    this.a = mix(1, ...keys);
    this.b = mix(2, ...keys);
    this.c = mix(3, ...keys);
    // The first outputs still show the keys; a dozen rounds hide them.
    for (let i = 0; i < 12; i++) this.uint32();
  }

  /** A whole number in [0, 2^32). */
  uint32(): number {
    const t = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t;
    this.c |= 0;
    return t >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    return this.uint32() / 4294967296;
  }

  /** A number in [low, high). */
  range(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One item of a list; list an item twice to make it twice as likely. Throws on an empty list. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0)
      throw new RangeError("[pick] the list is empty; give at least one item.");
    return items[this.int(0, items.length - 1)] as T;
  }
}
