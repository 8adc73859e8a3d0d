import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { flatten, relu } from "../../src/network/layers/index.js";
import {
  answer,
  at,
  type Config,
  conv,
  functional,
  input,
  layer,
  read,
  sequential,
} from "./kerasJson.js";

const refuses = (config: unknown, code: string, problem: string) =>
  assert.throws(() => read(config), { code, message: `m.h5: ${problem}` });

describe("an entry of the list of layers", () => {
  const noLayers: readonly [what: string, entry: unknown][] = [
    ["null", null],
    ["a list", [conv()]],
    ["a text", "Flatten"],
    ["without a class", { config: {} }],
    ["of a class that is no text", { class_name: 7, config: {} }],
    ["without a config", { class_name: "Flatten" }],
    ["whose config is null", { class_name: "Flatten", config: null }],
    ["whose config is a list", { class_name: "Flatten", config: [] }],
  ];
  for (const [what, entry] of noLayers) {
    test(`${what}, is none`, () => {
      refuses(
        sequential(input, conv(), entry, ...answer),
        "BAD_MODEL",
        "layer 2 of model_config should have a class_name and a config",
      );
    });
  }

  test("has its name in its config, else beside it, else its place in the list", () => {
    const bad = { strides: 0 };
    const named = (entry: object) => sequential(input, { class_name: "Conv2D", ...entry });
    const problem = (name: string) =>
      `layer "${name}" (Conv2D) has strides 0, not a whole number of at least 1`;
    const unsupported = "UNSUPPORTED_MODEL";
    refuses(named({ name: "out", config: { name: "in", ...bad } }), unsupported, problem("in"));
    refuses(named({ name: "out", config: bad }), unsupported, problem("out"));
    refuses(named({ config: bad }), unsupported, problem("layer 1"));
    refuses(named({ name: 7, config: bad }), unsupported, problem("layer 1"));
  });

  test("has names of at most 1000 characters", () => {
    const long = "x".repeat(1000);
    const { weighted } = read(sequential(input, conv({ name: long }), ...answer));
    assert.equal(weighted[0]?.layer.name, long);
    const problem = "layer 1 of model_config has a name of more than 1000 characters";
    refuses(sequential(input, conv({ name: `${long}x` }), ...answer), "BAD_MODEL", problem);
    refuses(sequential(input, layer(`${long}x`, { name: "c" })), "BAD_MODEL", problem);
    // Of a class that nobody knows, but whose name may be that long.
    assert.throws(() => read(sequential(input, layer(long, { name: "c" }))), {
      code: "UNSUPPORTED_MODEL",
      message: /^m\.h5: layer "c" \(x{1000}\) is not supported; /,
    });
  });

  test("is of Keras' own class where no other package registered it", () => {
    for (const registered_name of [undefined, null, "Conv2D", 7]) {
      const entries = [{ ...conv(), registered_name }, ...answer];
      assert.equal(read(sequential(input, ...entries)).weighted.length, 2);
    }
  });

  test("computes in a type that is float32's equal or better", () => {
    const policy = (name: unknown) => ({ class_name: "DTypePolicy", config: { name } });
    const good = ["float32", "float64", "mixed_float16", "mixed_bfloat16"];
    for (const dtype of [undefined, null, ...good, ...good.map(policy)]) {
      assert.equal(read(sequential(input, conv({ dtype }), ...answer)).weighted.length, 2);
    }
    const supported = `supported are ${good.join(", ")}`;
    const shown: readonly [dtype: unknown, shown: string][] = [
      ["int8", '"int8"'],
      [policy("float16"), '"float16"'],
      [policy(undefined), "nothing"],
      [{ class_name: "DTypePolicy" }, '{"class_name":"DTypePolicy"}'],
      [7, "7"],
    ];
    for (const [dtype, found] of shown) {
      refuses(
        sequential(input, conv({ dtype }), ...answer),
        "UNSUPPORTED_MODEL",
        `layer "c" (Conv2D) computes in ${found}; ${supported}`,
      );
    }
  });

  test("is shown up to 100 characters of a value", () => {
    const problem = (shown: string) =>
      `layer "c" (Conv2D) has padding ${shown}; supported are same, valid`;
    const padded = (padding: string) => sequential(input, conv({ padding }), ...answer);
    const fits = "x".repeat(98);
    refuses(padded(fits), "UNSUPPORTED_MODEL", problem(`"${fits}"`));
    refuses(padded(`${fits}x`), "UNSUPPORTED_MODEL", problem(`"${fits}x…`));
  });
});

describe("a model's configuration", () => {
  const noList = "model_config should list 1 to 1000 layers";
  test("lists 1 to 1000 layers", () => {
    const relus = (count: number) =>
      sequential(input, ...Array.from({ length: count }, () => layer("ReLU")), ...answer);
    assert.equal(read(relus(997)).network.layers.length, 999);
    refuses(relus(998), "BAD_MODEL", noList);
    for (const config of [undefined, null, 7, "layers", {}, { layers: {} }, []]) {
      refuses({ class_name: "Sequential", config }, "BAD_MODEL", noList);
    }
  });

  test("is an object, and at most 100 levels deep", () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { x: nested(levels - 1) });
    const mine = 'the model is a "Mine"; only Sequential and Functional models are supported';
    refuses({ class_name: "Mine", x: nested(99) }, "UNSUPPORTED_MODEL", mine);
    const tooDeep =
      "model_config: expected JSON of at most 100 levels, got lists or objects deeper than that";
    refuses({ class_name: "Mine", x: nested(100) }, "BAD_MODEL", tooDeep);
    for (const [config, got] of [
      [null, "null"],
      [7, "7"],
      ["text", '"text"'],
    ] as const) {
      refuses(config, "BAD_MODEL", `model_config: expected an object, got ${got}`);
    }
  });

  test("is called Model by Keras 2.2, and keeps its name", () => {
    const layers = [at("i", "InputLayer"), at("f", "Flatten", "i"), at("d", "Dense", "f")];
    const { config } = functional(["i"], ["d"], ...layers);
    const { network } = read({ class_name: "Model", config: { ...config, name: "old" } });
    assert.deepEqual([network.name, network.layers[0]], ["old", flatten()]);
    const unnamed = read({ class_name: "Model", config: { ...config, name: 7 } });
    assert.equal(unnamed.network.name, "keras_model");
  });

  test("says the input's shape in its first layer, else where the model was built", () => {
    const start = (config: Config) => layer("InputLayer", config);
    const sizeOf = (model: unknown) => Object.values(read(model).network.input).join();
    const built = { ...sequential(...answer), build_config: { input_shape: [null, 4, 3, 2] } };
    assert.equal(sizeOf(built), "4,3,2");
    const inConfig = sequential(...answer);
    const older = { ...inConfig, config: { ...inConfig.config, build_input_shape: [1, 5, 6, 7] } };
    assert.equal(sizeOf(older), "5,6,7");
    const shape = { batch_shape: [null, 9, 8, 3], batch_input_shape: [null, 1, 1, 1] };
    assert.equal(sizeOf({ ...built, ...sequential(start(shape), ...answer) }), "9,8,3");
    assert.equal(sizeOf(sequential(start({ batch_shape: [null, 9, 8] }), ...answer)), "9,8,1");
  });

  const noShape = (shown: string) =>
    `the model does not say the shape of its input, got ${shown}; ` +
    "give it an Input layer, or build it, before saving";
  const noPicture = (shown: string) =>
    "the input should be [height, width, channels] or [height, width], all known, " +
    `got ${shown}`;
  const shapes: readonly [shape: unknown, problem: string][] = [
    ["8", noShape('"8"')],
    [[], noShape("[]")],
    [[null, 0, 8, 1], noShape("[null,0,8,1]")],
    [[null, 8, 8, -1], noShape("[null,8,8,-1]")],
    [[null, 8.5, 8, 1], noShape("[null,8.5,8,1]")],
    [[null, "8", 8, 1], noShape('[null,"8",8,1]')],
    [[null], noPicture("[]")],
    [[null, 8, null, 1], noPicture("[8,null,1]")],
    [[null, 8, 8, null], noPicture("[8,8,null]")],
    [[null, 1, 8, 8, 1], noPicture("[1,8,8,1]")],
  ];
  for (const [batch_shape, problem] of shapes) {
    test(`with an input of ${JSON.stringify(batch_shape)} is refused`, () => {
      const start = layer("InputLayer", { batch_shape });
      refuses(sequential(start, ...answer), "UNSUPPORTED_MODEL", problem);
    });
  }
});

describe("what a layer of a Functional model takes", () => {
  const start = at("i", "InputLayer");
  const model = (inbound_nodes: unknown, ...more: unknown[]) =>
    functional(
      ["i"],
      ["d"],
      start,
      ...more,
      { ...at("a", "Flatten"), inbound_nodes },
      at("d", "Dense", "a"),
    );
  const none = 'layer "a" (Flatten) takes the output of no layer of the model';

  test("is a name and two whole numbers, in one list or several", () => {
    for (const calls of [
      [[["i", 0, 0, {}]]],
      [[["i", 0, 0]]],
      [["i", 0, 0]],
      [{ args: [{ class_name: "__keras_tensor__", config: { keras_history: ["i", 0, 0] } }] }],
    ]) {
      assert.deepEqual(read(model(calls)).network.layers[0], flatten(), JSON.stringify(calls));
    }
  });

  test("and nothing else", () => {
    for (const call of [
      ["i"],
      ["i", 0],
      ["i", 0, "0", {}],
      ["i", 0.5, 0, {}],
      [7, 0, 0, {}],
      "i",
      null,
    ]) {
      refuses(model([[call]]), "UNSUPPORTED_MODEL", none);
    }
    refuses(model(undefined), "UNSUPPORTED_MODEL", none);
  });

  test("may stand among a call's options, too", () => {
    const two = 'layer "a" (Flatten) takes 2 tensors; only Add and Concatenate join several';
    const other = at("b", "ReLU", "i");
    refuses(model([[["i", 0, 0, { other: ["b", 0, 0] }]]], other), "UNSUPPORTED_MODEL", two);
    const keras3 = [{ args: [{ keras_history: ["i", 0, 0] }], kwargs: { x: ["b", 0, 0] } }];
    refuses(model(keras3, other), "UNSUPPORTED_MODEL", two);
  });

  test("joins on the shape of the first branch", () => {
    const ends = functional(
      ["i"],
      ["c"],
      start,
      at("f", "Flatten", "i"),
      at("c", "Concatenate", "i", "f", { axis: 3 }),
    );
    assert.throws(() => read(ends), {
      message: /^m\.h5: layer "c" \(Concatenate\) does not fit here: /,
    });
  });

  test("is joined up to 16 deep", () => {
    const sums = (count: number) =>
      Array.from({ length: count }, (_, nth) =>
        at(`c${nth + 1}`, "Add", nth === count - 1 ? "r" : `c${nth + 2}`, "i"),
      );
    const deep = (count: number) =>
      functional(
        ["i"],
        ["d"],
        start,
        at("r", "ReLU", "i"),
        ...sums(count),
        at("f", "Flatten", "c1"),
        at("d", "Dense", "f"),
      );
    let [innermost] = read(deep(16)).network.layers;
    for (let depth = 1; depth < 16; depth++) {
      assert.ok(innermost?.kind === "branches");
      innermost = innermost.branches[0]?.[0];
    }
    assert.deepEqual(innermost?.kind === "branches" && innermost.branches, [[relu()], []]);
    refuses(deep(17), "UNSUPPORTED_MODEL", 'layer "c17" (Add) joins branches more than 16 deep');
  });
});
