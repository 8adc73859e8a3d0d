"""Keras 3 on TensorFlow as a peer.

--variant fit: the seed's own way, `model.fit` on NumPy arrays with Keras' defaults (XLA);
fit_no_xla: the same with jit_compile=False; function: the step as a tf.function that gathers its
batch from resident tensors, in the fastest of several forms.
"""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from worker import (
    Digits,
    Shuffle,
    arguments,
    fastest,
    median_times,
    seconds_of,
    serve,
    sgemm_rate,
    whole_steps,
)


def lenet5():
    """The seed's network: raw 0..255 input [N, 28, 28, 1] -> probabilities [N, 10]."""
    return keras.Sequential([
        layers.Input((28, 28, 1)),
        layers.Rescaling(1 / 255),
        layers.Conv2D(12, 5, padding="same", activation="relu"), layers.MaxPooling2D(2),
        layers.Conv2D(32, 5, activation="relu"), layers.MaxPooling2D(2),
        layers.Conv2D(240, 5, activation="relu"),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])  # fmt: skip


def vgg7():
    """src/network/networks/vgg7.ts: raw 0..255 input [N, 28, 28, 1] -> probabilities [N, 11]."""
    start = layers.Input((28, 28, 1))
    x = layers.Rescaling(1 / 255)(start)
    for filters in (32, 32, "pool", 64, 64, "pool", 128, 128):
        if filters == "pool":
            x = layers.MaxPooling2D(2)(x)
            continue
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization()(x))
    pools = [layers.GlobalAveragePooling2D()(x), layers.GlobalMaxPooling2D()(x)]
    x = layers.Dropout(0.1)(layers.Concatenate()(pools))
    return keras.Model(start, layers.Dense(11, activation="softmax")(x))


def compiled(network, jit):
    model = {"lenet5": lenet5, "vgg7": vgg7}[network]()
    adam = keras.optimizers.Adam(1e-3)
    model.compile(adam, "sparse_categorical_crossentropy", jit_compile=jit)
    model.optimizer.build(model.trainable_variables)
    return model


class Peer:
    def __init__(self, options):
        tf.config.threading.set_intra_op_parallelism_threads(options.threads)
        self.options, self.digits = options, Digits(options.data)
        self.images = tf.constant(self.digits.images[..., None])
        self.labels = tf.constant(self.digits.labels.astype(np.int32))
        self.shuffle, self.chosen = Shuffle(len(self.digits.images)), {}
        self.model, self.infer_ways = None, {}

    def fit(self, jit, batch):
        """A fresh model, and a function that trains it on the given images with model.fit."""
        model = compiled(self.options.network, jit)

        def run(indices):
            images = self.digits.images[indices][..., None]
            labels = self.digits.labels[indices]
            return model.fit(images, labels, batch_size=batch, verbose=0).history["loss"][-1]

        return model, run

    def function(self, jit, batch, loop):
        """The same with a tf.function of one step, or of a loop over all of them."""
        model = compiled(self.options.network, jit)

        def step(indices):
            x = tf.cast(tf.gather(self.images, indices), tf.float32)
            y = tf.gather(self.labels, indices)
            with tf.GradientTape() as tape:
                said = model(x, training=True)
                loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y, said))
            variables = model.trainable_variables
            model.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
            return loss

        def steps(indices):
            loss = tf.constant(0.0)
            for i in tf.range(tf.shape(indices)[0]):
                loss = step(indices[i])
            return loss

        signature = tf.TensorSpec([None, batch] if loop else [batch], tf.int64)
        traced = tf.function(steps if loop else step, [signature], jit_compile=jit)

        def run(indices):
            parts = indices.reshape(-1, batch)
            if loop:
                return float(traced(tf.constant(parts)))
            for part in parts:
                loss = traced(tf.constant(part))
            return float(loss)

        return model, run

    def makers(self, batch):
        """Functions that make a fresh (model, run), by name, for this variant."""
        if self.options.variant == "fit":
            return {"model.fit, defaults": lambda: self.fit("auto", batch)}
        if self.options.variant == "fit_no_xla":
            return {"model.fit, jit_compile=False": lambda: self.fit(False, batch)}
        return {
            "tf.function of a step": lambda: self.function(False, batch, loop=False),
            "tf.function of a loop": lambda: self.function(False, batch, loop=True),
            "tf.function of a step, XLA": lambda: self.function(True, batch, loop=False),
        }

    def choose(self, batch):
        """The fastest of the makers at this batch, with what each reached."""
        if batch not in self.chosen:
            makers, indices = self.makers(batch), np.arange(10 * batch)
            runs = {name: make()[1] for name, make in makers.items()}
            how, times = fastest({
                name: lambda run=run: run(indices) for name, run in runs.items()
            })
            tried = {name: 10 * batch / seconds for name, seconds in times.items()}
            self.chosen[batch] = how, makers[how], tried
        return self.chosen[batch]

    def train(self, images):
        batch = self.options.batch
        whole_steps(images, batch)
        how, make, tried = self.choose(batch)
        if self.model is None:
            keras.utils.set_random_seed(1)
            self.model, self.run = make()
            self.run(np.arange(4 * batch))
        losses = []
        seconds = seconds_of(lambda: losses.append(self.run(self.shuffle.take(images))))
        return {
            "images": images, "seconds": seconds, "lastLoss": losses[-1],
            "how": how, "imagesPerSecond": tried,
        }  # fmt: skip

    def infer(self, batch, repeats, mode="fastest"):
        pictures = self.digits.test_images[..., None]
        model = self.model or compiled(self.options.network, "auto")

        def function(jit):
            def forward(x):
                return model(tf.cast(x, tf.float32), training=False)

            traced = tf.function(forward, jit_compile=jit)
            return lambda x: traced(tf.constant(x)).numpy()

        def call(way, i):
            start = i * batch % (len(pictures) - batch)
            return way(pictures[start : start + batch])

        key = batch, mode
        if key not in self.infer_ways:
            ways = {"predict_on_batch": model.predict_on_batch}
            if mode == "fastest":
                ways["tf.function"], ways["tf.function, XLA"] = function(False), function(True)
            inner = 20 if batch == 1 else 3
            best, _ = fastest({
                name: lambda way=way: [call(way, i) for i in range(inner)]
                for name, way in ways.items()
            })
            self.infer_ways[key] = best, ways[best]
        how, way = self.infer_ways[key]
        times = median_times(lambda i: call(way, i), repeats, warmup=3)
        return {"batch": batch, "how": how, **times}

    def timeToAccuracy(self, target=0.99, seed=1, batch=32, maxEpochs=10, checksPerEpoch=4):
        """Seconds of training until the accuracy on the last 5,000 training images is `target`.

        Favors Keras: neither compiling nor validating is counted, and it may stop at any quarter
        of an epoch.
        """
        count = len(self.digits.images) - 5000
        images, labels = self.digits.images[count:, ..., None], self.digits.labels[count:]
        how, make, _ = self.choose(batch)
        keras.utils.set_random_seed(seed)
        model, run = make()
        variables = [*model.trainable_variables, *model.optimizer.variables]
        before = [variable.numpy() for variable in variables]
        run(np.arange(4 * batch))  # traces and compiles; then back to the start
        for variable, value in zip(variables, before):
            variable.assign(value)
        shuffle, steps = Shuffle(count, seed), count // batch
        bounds = [round(steps * k / checksPerEpoch) for k in range(checksPerEpoch + 1)]
        seconds, checks = 0.0, []
        for epoch in range(maxEpochs):
            order = shuffle.take(steps * batch)
            for first, last in zip(bounds, bounds[1:]):
                part = order[first * batch : last * batch]
                seconds += seconds_of(lambda part=part: run(part))
                said = model.predict(images, batch_size=500, verbose=0).argmax(1)
                accuracy = float(np.mean(said == labels))
                epochs = epoch + last / steps
                checks.append({"epochs": epochs, "seconds": seconds, "accuracy": accuracy})
                if accuracy >= target:
                    break
            if accuracy >= target:
                break
        return {
            "reached": accuracy >= target, "seconds": seconds, "epochs": epochs,
            "seed": seed, "how": how, "checks": checks,
        }  # fmt: skip

    def sgemm(self, size=1024):
        a, b = tf.random.uniform((size, size)), tf.random.uniform((size, size))
        return {"size": size, "gflops": sgemm_rate(lambda: tf.matmul(a, b).numpy(), size)}

    def test(self):
        """Accuracy on the test images, to show that what was timed also learned."""
        said = self.model.predict(self.digits.test_images[..., None], 1000, verbose=0).argmax(1)
        return {"accuracy": float(np.mean(said == self.digits.test_labels))}


if __name__ == "__main__":
    options = arguments(["fit", "fit_no_xla", "function"])
    versions = {"keras": keras.version(), "tensorflow": tf.__version__}
    serve(f"Keras {options.variant}", Peer(options), versions, options.threads)
