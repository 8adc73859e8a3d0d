"""Asks the real Keras 3 and tf-keras (Keras 2) about .h5 and .keras files.

Run as `python keras.py`; reads one JSON list of requests on standard input and prints one JSON list
of answers on standard output. All requests go through one process, because importing TensorFlow
takes seconds. `loader` is "keras" (Keras 3) or "tf_keras" (Keras 2). Requests:

  {"do": "versions"}
      -> {"keras": "3.x", "tf_keras": "2.x", "tensorflow": "2.x"}
  {"do": "predict", "loader": L, "file": PATH, "shape": [N, H, W, C], "values": [numbers]}
      -> {"outputs": [[numbers] x N], "parameters": n, "compiled": bool}
  {"do": "save", "loader": L, "folder": PATH}
      saves every model of MODELS and REFUSED as FOLDER/L-NAME.h5, those of MODELS as .keras, too
      -> {"models": [{"name", "file", "archive", "shape", "values", "outputs"}],
          "refused": [{"name", "file", "layer"}]}
  {"do": "evaluate", "loader": L, "file": PATH, "data": FOLDER_OF_IDX_FILES, "limit": n or absent}
      the 10,000 MNIST test pictures, raw 0...255, with the loss and metrics the file is compiled with
      -> {"images": n, "loss": x, "<metric>": y}

A request that raises gives {"error": "Type: message"}.
"""

import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

answers_to = os.dup(1)  # what libraries print must not mix with the answers
os.dup2(2, 1)

# This file's own name must not hide the package of the same name.
sys.path[:] = [folder for folder in sys.path if folder != os.path.dirname(os.path.abspath(__file__))]

import keras
import numpy as np
import tensorflow as tf
import tf_keras

LOADERS = {"keras": keras, "tf_keras": tf_keras}


def classic(k, L):
    """Sequential with names of our own, compiled and trained: optimizer state is in the file."""
    model = k.Sequential(
        [
            L.Input((12, 10, 1), name="picture"),
            L.Rescaling(1 / 127.5, offset=-1, name="to_range"),
            L.Conv2D(3, (3, 2), padding="same", activation="relu", name="edges.v1"),
            L.MaxPooling2D(2, name="pool-a"),
            L.Conv2D(4, 3, activation="relu", name="shapes"),
            L.Flatten(name="row"),
            L.Dropout(0.25, name="forget"),
            L.Dense(7, activation="relu", name="Hidden_Layer"),
            L.Dense(5, activation="softmax", name="answer"),
        ],
        name="my_model",
    )
    return trained(model)


def functional(k, L):
    """Functional chain, separate activation layers, trained with momentum."""
    x = picture = L.Input((9, 9, 2))
    x = L.Conv2D(4, 4, padding="same")(x)
    x = L.Activation("relu")(x)
    x = L.MaxPooling2D((3, 3), padding="same")(x)
    x = L.Conv2D(3, (1, 2), padding="valid")(x)
    x = L.ReLU()(x)
    x = L.Flatten()(x)
    x = L.Dense(6)(x)
    x = L.Activation(k.activations.relu)(x)
    x = L.Dense(4)(x)
    x = L.Softmax()(x)
    return trained(k.Model(picture, x), k.optimizers.SGD(0.1, momentum=0.9))


def no_bias(k, L):
    """No biases, no Rescaling, logits at the end."""
    return k.Sequential(
        [
            L.Input((8, 8, 1)),
            L.Conv2D(3, 5, use_bias=False, activation="relu"),
            L.Flatten(),
            L.Dense(4, use_bias=False),
        ]
    )


def built_late(k, L):
    """No Input layer: the shape is known from build alone. An odd side loses its last row."""
    model = k.Sequential(
        [L.Conv2D(2, 2), L.MaxPooling2D(2), L.Flatten(), L.Dense(3, activation="softmax")]
    )
    model.build((None, 8, 7, 1))
    return model


def flat_picture(k, L):
    """Pictures without channels, the beginner's network."""
    return k.Sequential(
        [
            L.Input((6, 5)),
            L.Flatten(),
            L.Dense(8, activation="relu"),
            L.Dense(4, activation="softmax"),
        ]
    )


def reshaped(k, L):
    """A Reshape that adds the channel, one that flattens, an activation as an object."""
    return k.Sequential(
        [
            L.Input((6, 6)),
            L.Reshape((6, 6, 1)),
            L.Conv2D(2, 3, activation=k.activations.relu),
            L.Reshape((-1,)),
            L.Dense(3, activation=tf.nn.softmax if k is tf_keras else k.activations.softmax),
        ]
    )


def layer_as_activation(k, L):
    """A whole ReLU layer given as an activation."""
    return k.Sequential(
        [
            L.Input((5, 5, 1)),
            L.Conv2D(2, 2, activation=L.ReLU()),
            L.Flatten(),
            L.Dense(3, activation=L.Softmax()),
        ]
    )


def double(k, L):
    """Computes in float64, so its weights are float64."""
    return k.Sequential(
        [
            L.Input((5, 5, 1)),
            L.Conv2D(2, 2, dtype="float64", activation="relu"),
            L.Flatten(dtype="float64"),
            L.Dense(3, dtype="float64", activation="softmax"),
        ]
    )


def deep(k, L):
    """Residual sums, strides, batch normalizations; kernels of one shape in parallel branches."""
    x = picture = L.Input((12, 10, 1))
    x = L.Conv2D(4, 3, padding="same", strides=2, use_bias=False)(x)
    x = L.BatchNormalization(momentum=0.9, epsilon=1e-4)(x)
    x = L.ReLU()(x)
    a = L.Conv2D(4, 3, padding="same", name="made_first")(x)
    b = L.Conv2D(4, 3, padding="same", name="made_second")(x)
    b = L.Conv2D(4, 3, padding="same", name="made_third", activation="relu")(b)
    a = L.BatchNormalization(scale=False)(a)
    b = L.BatchNormalization(center=False)(b)
    x = L.Add()([b, x, a])
    x = L.Concatenate()([x, L.Conv2D(3, 1)(x)])
    x = L.Concatenate()([x, L.Conv2D(3, (1, 2), padding="same")(x)])
    x = L.Conv2D(6, 3, strides=(2, 2), padding="valid")(x)
    x = L.Concatenate()([L.GlobalAveragePooling2D()(x), L.GlobalMaxPooling2D()(x)])
    x = L.Dropout(0.1)(x)
    x = L.BatchNormalization(scale=False, center=False)(x)
    return trained(k.Model(picture, L.Dense(5, activation="softmax")(x)))


def branches_in_branches(k, L):
    """A fork within a fork, and a sum of a layer with itself."""
    x = picture = L.Input((6, 7, 2))
    a = L.Conv2D(2, 3, padding="same")(x)
    inner = L.Add()([L.Conv2D(2, 1)(a), a, L.ReLU()(a)])
    b = L.Concatenate(axis=3)([L.Conv2D(1, 1)(x), L.Conv2D(1, 1)(x)])
    x = L.Add()([L.Activation("relu")(inner), b])
    x = L.Add()([x, x])
    x = L.Flatten()(x)
    x = L.Concatenate(axis=1)([L.Dense(3)(x), L.Dense(3)(x)])
    return k.Model(picture, L.Dense(4)(x))


MODELS = [
    classic,
    functional,
    no_bias,
    built_late,
    flat_picture,
    reshaped,
    layer_as_activation,
    double,
    deep,
    branches_in_branches,
]


def around(*middle, shape=(8, 8, 1)):
    """A network with these layers in its midst."""

    def build(k, L):
        return k.Sequential([L.Input(shape), *(m(L) for m in middle), L.Flatten(), L.Dense(3)])

    return build


def shared(k, L):
    x = picture = L.Input((8, 8, 1))
    twice = L.Conv2D(1, 3, padding="same", name="twice")
    x = L.Flatten()(L.Add()([twice(x), twice(twice(x))]))
    return k.Model(picture, L.Dense(3)(x))


def crossed(k, L):
    x = picture = L.Input((8, 8, 1))
    a = L.Conv2D(1, 3, padding="same")(x)
    b = L.Conv2D(1, 3, padding="same", name="in_both")(a)
    x = L.Add()([L.Add()([b, x]), L.Concatenate()([a, b])])
    return k.Model(picture, L.Dense(3)(L.Flatten()(x)))


def skip(k, L):
    picture = L.Input((8, 8, 1))
    x = L.Conv2D(1, 3, padding="same", name="once")(picture)
    x = L.Flatten()(L.Multiply(name="with_itself")([x, x]))
    return k.Model(picture, L.Dense(3)(x))


def nested(k, L):
    inner = k.Sequential([L.Input((8, 8, 1)), L.Conv2D(2, 3)], name="inner")
    return k.Sequential([L.Input((8, 8, 1)), inner, L.Flatten(), L.Dense(3)])


def flat_norm(k, L):
    return k.Sequential(
        [L.Input((6, 5)), L.BatchNormalization(name="culprit"), L.Flatten(), L.Dense(3)]
    )


def kept_sides(k, L):
    pool = L.GlobalAveragePooling2D(keepdims=True, name="culprit")
    return k.Sequential([L.Input((8, 8, 1)), pool, L.Flatten(), L.Dense(3)])


def lstm(k, L):
    return k.Sequential([L.Input((8, 8)), L.LSTM(4, name="culprit"), L.Dense(3)])


def sequence(k, L):
    return k.Sequential([L.Input((8, 8, 1)), L.Dense(3, name="culprit"), L.Flatten(), L.Dense(3)])


# Name of the model -> (what builds it, the layer that must be named, or what else must be).
REFUSED = {
    "norm_of_rows": (around(lambda L: L.BatchNormalization(axis=1, name="culprit")), "culprit"),
    "flat_norm": (flat_norm, "culprit"),
    "kept_sides": (kept_sides, "culprit"),
    "lambda": (around(lambda L: L.Lambda(lambda x: x * 2, name="culprit")), "culprit"),
    "lstm": (lstm, "culprit"),
    "strides": (around(lambda L: L.Conv2D(2, 3, strides=(1, 2), name="culprit")), "culprit"),
    "dilation": (around(lambda L: L.Conv2D(2, 3, dilation_rate=2, name="culprit")), "culprit"),
    "groups": (
        around(lambda L: L.Conv2D(4, 3, groups=2, name="culprit"), shape=(8, 8, 2)),
        "culprit",
    ),
    "channels_first": (
        around(
            lambda L: L.MaxPooling2D(2, data_format="channels_first", name="culprit"),
            shape=(8, 8, 2),
        ),
        "culprit",
    ),
    "pool_strides": (around(lambda L: L.MaxPooling2D(3, strides=2, name="culprit")), "culprit"),
    "pool_same": (around(lambda L: L.MaxPooling2D(3, padding="same", name="culprit")), "culprit"),
    "average": (around(lambda L: L.AveragePooling2D(2, name="culprit")), "culprit"),
    "sigmoid": (around(lambda L: L.Conv2D(2, 3, activation="sigmoid", name="culprit")), "culprit"),
    "relu6": (around(lambda L: L.ReLU(max_value=6, name="culprit")), "culprit"),
    "early_softmax": (
        around(lambda L: L.Flatten(), lambda L: L.Dense(4, activation="softmax", name="culprit")),
        "culprit",
    ),
    "half": (around(lambda L: L.Conv2D(2, 3, dtype="float16", name="culprit")), "culprit"),
    "reshape": (around(lambda L: L.Reshape((4, 16, 1), name="culprit")), "culprit"),
    "sequence": (sequence, "culprit"),
    "nested": (nested, "inner"),
    "shared": (shared, "twice"),
    "crossed": (crossed, "in_both"),
    "skip": (skip, "with_itself"),
}


def trained(model, optimizer="adam"):
    model.compile(
        optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    random = np.random.default_rng(1)
    x = random.uniform(0, 255, (8, *model.input_shape[1:])).astype("float32")
    model.fit(x, np.arange(8) % model.output_shape[-1], epochs=2, verbose=0)
    return model


def answer_versions(_request):
    versions = {name: module.__version__ for name, module in LOADERS.items()}
    return {**versions, "tensorflow": tf.__version__}


def answer_predict(request):
    model = LOADERS[request["loader"]].models.load_model(request["file"])
    x = np.array(request["values"], dtype="float32").reshape(request["shape"])
    return {
        "outputs": outputs(model, x),
        "parameters": model.count_params(),
        "compiled": bool(getattr(model, "compiled", getattr(model, "_is_compiled", False))),
    }


def answer_save(request):
    k = LOADERS[request["loader"]]
    k.utils.set_random_seed(7)
    random = np.random.default_rng(2)
    models, refused = [], []
    for build in MODELS:
        model = build(k, k.layers)
        for weight in model.trainable_variables:  # zeros as biases would hide mistakes
            weight.assign(random.normal(0, 0.3, weight.shape))
        for weight in model.non_trainable_variables:
            if "moving_" in getattr(weight, "path", weight.name):
                weight.assign(random.uniform(0.5, 2, weight.shape))
        x = random.uniform(0, 2, (3, *model.input_shape[1:])).astype("float32")
        file = save(model, request, build.__name__)
        models.append(
            {
                "name": build.__name__,
                "file": file,
                "archive": save(model, request, build.__name__, "keras"),
                "shape": list(x.shape),
                "values": x.ravel().tolist(),
                "outputs": outputs(model, x),
            }
        )
    for name, (build, layer) in REFUSED.items():
        file = save(build(k, k.layers), request, name)
        refused.append({"name": name, "file": file, "layer": layer})
    return {"models": models, "refused": refused}


def save(model, request, name, kind="h5"):
    file = os.path.join(request["folder"], f"{request['loader']}-{name}.{kind}")
    model.save(file)
    return file


def outputs(model, x):
    return np.asarray(model(x, training=False)).astype("float64").reshape(len(x), -1).tolist()


def answer_evaluate(request):
    model = LOADERS[request["loader"]].models.load_model(request["file"])
    limit = request.get("limit")
    images = idx(request["data"], "t10k-images-idx3-ubyte", 16).reshape(-1, 28, 28, 1)[:limit]
    labels = idx(request["data"], "t10k-labels-idx1-ubyte", 8)[:limit]
    scores = model.evaluate(
        images.astype("float32"), labels, batch_size=1000, verbose=0, return_dict=True
    )
    return {"images": len(images), **{name: float(score) for name, score in scores.items()}}


def idx(folder, name, header_bytes):
    with open(os.path.join(folder, name), "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=header_bytes)


def answer(request):
    try:
        return globals()[f"answer_{request['do']}"](request)
    except Exception as error:  # one bad request must not lose the other answers
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    with os.fdopen(answers_to, "w") as out:
        json.dump([answer(request) for request in json.load(sys.stdin)], out)
