import { test } from "node:test";
import fc from "fast-check";
import {
  add,
  div,
  equal,
  exp,
  greater,
  log,
  max,
  mul,
  neg,
  relu,
  sigmoid,
  sqrt,
  sub,
  type Tensor,
  where,
} from "../../src/tensor/index.js";
import { arrays, broadcastable, checkRandomly, type Grid, shapes } from "./arbitraries.js";
import { single } from "./checkOperator.js";
import { elementwise } from "./oracle.js";

const positive: Grid = { min: 3, max: 30 };
const between: Grid = { offset: 1 / 16 };

const unary: [string, (x: Tensor) => Tensor, (x: number) => number, Grid][] = [
  ["neg", neg, (x) => -x, {}],
  ["exp", exp, Math.exp, {}],
  ["log", log, Math.log, positive],
  ["sqrt", sqrt, Math.sqrt, positive],
  ["relu", relu, (x) => Math.max(x, 0), between],
  ["sigmoid", sigmoid, (x) => 1 / (1 + Math.exp(-x)), {}],
];
for (const [name, build, meaning, grid] of unary) {
  test(`${name}: values and gradient`, () =>
    checkRandomly(
      shapes()
        .chain((shape) => arrays(shape, grid))
        .map((x) => single([x], build, (values) => elementwise(meaning, values))),
    ));
}

type Meaning = (a: number, b: number) => number;
const binary: [string, (a: Tensor, b: Tensor) => Tensor, Meaning, Grid, Grid][] = [
  ["add", add, (a, b) => a + b, {}, {}],
  ["sub", sub, (a, b) => a - b, {}, {}],
  ["mul", mul, (a, b) => a * b, {}, {}],
  ["div", div, (a, b) => a / b, {}, positive],
  ["div by negative numbers", div, (a, b) => a / b, {}, { min: -30, max: -3 }],
  ["max", max, Math.max, {}, between],
  ["equal", equal, (a, b) => Number(a === b), { min: 0, max: 2 }, { min: 0, max: 2 }],
  ["greater", greater, (a, b) => Number(a > b), { min: 0, max: 2 }, { min: 0, max: 2 }],
];
for (const [name, build, meaning, gridA, gridB] of binary) {
  test(`${name}: values and gradients, broadcast`, () =>
    checkRandomly(
      broadcastable(2)
        .chain(([a, b]) => fc.tuple(arrays(a!, gridA), arrays(b!, gridB)))
        .map((operands) => single(operands, build, (a, b) => elementwise(meaning, a, b))),
    ));
}

test("where: values and gradients, all three broadcast", () =>
  checkRandomly(
    broadcastable(4)
      .chain(([a, b, c, d]) =>
        fc.tuple(arrays(a!), arrays(b!, between), arrays(c!, between), arrays(d!)),
      )
      .map((operands) =>
        single(
          operands,
          (a, b, c, d) => where(greater(a, b), c, d),
          (a, b, c, d) => elementwise((l, r, yes, no) => (l > r ? yes : no), a, b, c, d),
        ),
      ),
  ));

test("an operand used twice in one operator gets both gradients", () =>
  checkRandomly(
    shapes()
      .chain((shape) => arrays(shape, positive))
      .map((x) =>
        single(
          [x],
          (t) => div(mul(t, t), add(t, t)),
          (values) => elementwise((v) => (v * v) / (v + v), values),
        ),
      ),
  ));
