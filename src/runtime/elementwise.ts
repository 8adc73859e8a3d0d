import { present } from "../present.js";

/**
 * One number of each array, or a formula over such numbers. Built with the functions below; a part
 * that is used twice (the same object) is computed once.
 */
export type Formula =
  | { readonly kind: "element"; readonly array: string }
  | { readonly kind: "scalar"; readonly name: string }
  | { readonly kind: "unary"; readonly code: number; readonly a: Formula }
  | { readonly kind: "binary"; readonly code: number; readonly a: Formula; readonly b: Formula };

// Opcodes of the WebAssembly specification (vector instructions follow a 0xfd prefix).
const simd = {
  load: 0,
  store: 11,
  splat: 0x13,
  sqrt: 0xe3,
  add: 0xe4,
  sub: 0xe5,
  mul: 0xe6,
  div: 0xe7,
};

/** The current element of an array. */
export const element = (array: string): Formula => ({ kind: "element", array });
/** A number that is the same for all elements of a call. */
export const scalar = (name: string): Formula => ({ kind: "scalar", name });
/** a + b. */
export const add = (a: Formula, b: Formula): Formula => binary(simd.add, a, b);
/** a − b. */
export const sub = (a: Formula, b: Formula): Formula => binary(simd.sub, a, b);
/** a · b. */
export const mul = (a: Formula, b: Formula): Formula => binary(simd.mul, a, b);
/** a / b. */
export const div = (a: Formula, b: Formula): Formula => binary(simd.div, a, b);
/** √a. */
export const sqrt = (a: Formula): Formula => ({ kind: "unary", code: simd.sqrt, a });

function binary(code: number, a: Formula, b: Formula): Formula {
  return { kind: "binary", code, a, b };
}

/**
 * A WebAssembly.Memory, shared between threads, by what is used of it: declarations that named it
 * itself would not compile for those who have no browser's types, as in Node.
 */
export interface LoopMemory {
  readonly buffer: ArrayBufferLike;
}

/** A loop over arrays in one WebAssembly memory. */
export interface Loop {
  /** The arrays it reads or writes, in the order of `run`'s addresses. */
  readonly arrays: readonly string[];
  readonly scalars: readonly string[];
  /** What each array's element becomes; all formulas read the elements as they were before. */
  readonly store: Readonly<Record<string, Formula>>;
}

/**
 * Runs a compiled loop.
 * @param addresses where each array's range begins, bytes, multiples of 4.
 * @param scalars their values, rounded to float32.
 * @param count elements in the range, a multiple of 4.
 */
export type RunLoop = (
  addresses: readonly number[],
  scalars: readonly number[],
  count: number,
) => void;

/**
 * Compiles a loop over float32 arrays to WebAssembly, four elements at a time: JavaScript engines do
 * not vectorize such loops themselves (measured for Adam: 5 to 8 times slower).
 */
export function compileLoop(loop: Loop, memory: LoopMemory): RunLoop {
  const bytes = moduleBytes(loop, memory);
  const env = { memory: memory as WebAssembly.Memory };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
  const run = instance.exports.run as (...numbers: number[]) => void;
  // biome-ignore lint/plugin: as many as the loop's program names, a dozen
  return (addresses, scalars, count) => run(...addresses, ...scalars, count * 4);
}

const [i32, f32, v128] = [0x7f, 0x7d, 0x7b];

/**
 * A module (https://webassembly.github.io/spec/core/binary/) with one function, whose parameters are
 * the arrays' addresses, the scalars and the range's length in bytes.
 */
function moduleBytes(loop: Loop, memory: LoopMemory): Uint8Array<ArrayBuffer> {
  const parameters = [...loop.arrays.map(() => i32), ...loop.scalars.map(() => f32), i32];
  const pages = memory.buffer.byteLength / 65_536;
  // The importer of a shared memory must name a maximum that is not below the memory's.
  const limits = [0x03, ...number(pages), ...number(pages)];
  const body = functionBody(loop);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [[0x60, ...vector(parameters.map((type) => [type])), 0x00]]),
    ...section(2, [[...text("env"), ...text("memory"), 0x02, ...limits]]),
    ...section(3, [[0x00]]),
    ...section(7, [[...text("run"), 0x00, 0x00]]),
    ...section(10, [[...number(body.length), ...body]]),
  ]);
}

function functionBody({ arrays, scalars, store }: Loop): number[] {
  const length = arrays.length + scalars.length;
  const position = length + 1;
  let nextLocal = position + 1;
  const splats = new Map(scalars.map((name) => [name, nextLocal++]));
  const computed = new Map<Formula, number>();
  const evaluate = (formula: Formula): number[] => {
    const known = computed.get(formula);
    if (known !== undefined) return get(known);
    if (formula.kind === "scalar") return get(present(splats.get(formula.name)));
    const parts = formula.kind === "element" ? [] : [formula.a];
    if (formula.kind === "binary") parts.push(formula.b);
    const code =
      formula.kind === "element"
        ? [...address(arrays, formula.array, position), 0xfd, simd.load, 0x02, 0x00]
        : [...parts.flatMap(evaluate), 0xfd, ...number(formula.code)];
    computed.set(formula, nextLocal);
    return [...code, 0x22, ...number(nextLocal++)];
  };

  const splatting = scalars.flatMap((name, at) => [
    ...get(arrays.length + at),
    ...[0xfd, simd.splat],
    ...set(present(splats.get(name))),
  ]);
  // All formulas first, then all stores: each reads the elements as they were.
  const values = Object.entries(store).map(([array, formula]) => {
    const code = evaluate(formula);
    const local = nextLocal++;
    return { array, local, code: [...code, ...set(local)] };
  });
  const stores = values.flatMap(({ array, local }) => [
    ...address(arrays, array, position),
    ...get(local),
    ...[0xfd, simd.store, 0x02, 0x00],
  ]);
  const turn = [...get(position), 0x41, 16, 0x6a, 0x22, ...number(position), ...get(length), 0x49];
  return [
    ...vector([
      [1, i32],
      [...number(nextLocal - position - 1), v128],
    ]),
    ...splatting,
    ...get(length),
    ...[0x04, 0x40, 0x03, 0x40],
    ...values.flatMap(({ code }) => code),
    ...stores,
    ...turn,
    ...[0x0d, 0x00, 0x0b, 0x0b, 0x0b],
  ];
}

/** The current element's address: the array's plus the position. */
function address(arrays: readonly string[], array: string, position: number): number[] {
  const at = arrays.indexOf(array);
  if (at < 0) throw new Error(`loop: no array is named ${array}`);
  return [...get(at), ...get(position), 0x6a];
}

const get = (local: number): number[] => [0x20, ...number(local)];
const set = (local: number): number[] => [0x21, ...number(local)];

function section(id: number, items: readonly number[][]): number[] {
  const content = vector(items);
  return [id, ...number(content.length), ...content];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...number(items.length), ...items.flat()];
}

function text(value: string): number[] {
  return vector([...new TextEncoder().encode(value)].map((byte) => [byte]));
}

/** Unsigned LEB128. */
function number(value: number): number[] {
  const bytes: number[] = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}
