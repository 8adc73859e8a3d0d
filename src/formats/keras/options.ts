import { shown } from "../../json/shown.js";
import type { LayerShape } from "../../network/shapes.js";
import { type KerasLayer, refuse } from "./kerasLayer.js";

// What the layers' forms check of the options in a configuration. Each function that refuses throws a
// TenfoldError UNSUPPORTED_MODEL that names the layer, the option, and what is supported.

/**
 * Refuses a layer that works along another axis than the last of what enters. Axes are counted with
 * the batch as the first; Keras 2 writes one axis also as a list.
 */
export function checkLastAxis(layer: KerasLayer, input: LayerShape, where: string): void {
  const axis = layer.config.axis ?? -1;
  const last = "units" in input ? 1 : 3;
  if (matches(axis, [last]) || matches(axis, [-1])) return;
  refuse(layer, where, `has axis ${shown(axis)}; supported: -1, ${last}`);
}

/** Refuses a layer whose option is there and none of those allowed. */
export function checkOneOf(
  layer: KerasLayer,
  option: string,
  allowed: readonly unknown[],
  where: string,
): void {
  const value = layer.config[option];
  if (value === undefined || allowed.includes(value)) return;
  const found = shown(value);
  const list = allowed.filter((each) => each !== null).join(", ") || "none";
  refuse(layer, where, `has ${option} ${found}; supported: ${list}`);
}

/** Refuses a layer whose option is there and not that number in both directions. */
export function checkPair(
  layer: KerasLayer,
  option: string,
  expected: number,
  where: string,
): void {
  const value = layer.config[option];
  if (value === undefined || value === expected || matches(value, [expected, expected])) return;
  refuse(layer, where, `has ${option} ${shown(value)}; supported: ${expected}`);
}

/** An option as [height, width]; Keras writes one number for two alike. */
export function pairOf(layer: KerasLayer, option: string, where: string): [number, number] {
  const value = layer.config[option];
  const pair = Array.isArray(value) ? value : [value, value];
  if (pair.length !== 2) {
    refuse(layer, where, `has ${option} ${shown(value)}, not a pair of numbers`);
  }
  return [wholeNumber(layer, option, pair[0], where), wholeNumber(layer, option, pair[1], where)];
}

/** An option that must be a whole number of at least 1. */
export function wholeNumber(
  layer: KerasLayer,
  option: string,
  value: unknown,
  where: string,
): number {
  if (Number.isSafeInteger(value) && Number(value) > 0) return Number(value);
  refuse(layer, where, `has ${option} ${shown(value)}, not a whole number of at least 1`);
}

/** Whether `value` is this list (−1 stands for any side), or its only element alone. */
export function matches(value: unknown, list: readonly number[]): boolean {
  if (!Array.isArray(value)) return list.length === 1 && value === list[0];
  const same = (side: unknown, index: number) => side === list[index] || side === -1;
  return value.length === list.length && value.every(same);
}

/** Whether a value of parsed JSON is a number. */
export function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
