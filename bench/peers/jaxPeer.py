"""JAX as a peer: one jit'ed step with optax' Adam, the batch gathered inside it."""

import jax
import jax.numpy as jnp
import numpy as np
import optax

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


glorot = jax.nn.initializers.glorot_uniform()


def convolution(x, kernel, padding):
    return jax.lax.conv_general_dilated(
        x, kernel, (1, 1), padding, dimension_numbers=("NHWC", "HWIO", "NHWC")
    )


def pool_window(x):
    return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")


def pool_reshape(x):
    n, h, w, c = x.shape
    return x.reshape(n, h // 2, 2, w // 2, 2, c).max((2, 4))


def scaled(images):
    """Raw uint8 [N, 28, 28] -> [N, 28, 28, 1] in 0..1."""
    return images[..., None].astype(jnp.float32) / 255


# A network has `initial(key)` -> (parameters, averages) and
# `logits(parameters, averages, images, pool, key)` -> (logits, averages); averages are what moves
# without a gradient, and a key stands for training.


class Lenet5:
    """The seed's network."""

    @staticmethod
    def initial(key):
        shapes = [(5, 5, 1, 12), (5, 5, 12, 32), (5, 5, 32, 240), (240, 128), (128, 10)]
        keys = jax.random.split(key, len(shapes))
        return [(glorot(k, s), jnp.zeros(s[-1])) for k, s in zip(keys, shapes)], []

    @staticmethod
    def logits(parameters, averages, images, pool, key):
        def layer(x, weights, padding):
            return jax.nn.relu(convolution(x, weights[0], padding) + weights[1])

        c1, c2, c3, d1, d2 = parameters
        x = pool(layer(scaled(images), c1, "SAME"))
        x = pool(layer(x, c2, "VALID"))
        x = layer(x, c3, "VALID").reshape(len(images), -1)
        x = jax.nn.relu(x @ d1[0] + d1[1])
        return x @ d2[0] + d2[1], averages


class Vgg7:
    """src/network/networks/vgg7.ts, with Keras' batch normalization (momentum 0.99, epsilon 1e-3)."""

    widths = [1, 32, 32, 64, 64, 128, 128]

    @classmethod
    def initial(cls, key):
        pairs = list(zip(cls.widths, cls.widths[1:]))
        keys = jax.random.split(key, len(pairs) + 1)
        blocks = [
            (glorot(k, (3, 3, *pair)), jnp.ones(pair[1]), jnp.zeros(pair[1]))
            for k, pair in zip(keys, pairs)
        ]
        averages = [(jnp.zeros(width), jnp.ones(width)) for width in cls.widths[1:]]
        return [*blocks, (glorot(keys[-1], (256, 11)), jnp.zeros(11))], averages

    @staticmethod
    def logits(parameters, averages, images, pool, key):
        x, moved = scaled(images), []
        for at, ((kernel, gamma, beta), average) in enumerate(zip(parameters[:-1], averages)):
            x = convolution(x, kernel, "SAME")
            statistics = average if key is None else (x.mean((0, 1, 2)), x.var((0, 1, 2)))
            moved.append([0.99 * old + 0.01 * new for old, new in zip(average, statistics)])
            mean, variance = statistics
            x = jax.nn.relu((x - mean) * (gamma * jax.lax.rsqrt(variance + 1e-3)) + beta)
            if at in (1, 3):
                x = pool(x)
        x = jnp.concatenate([x.mean((1, 2)), x.max((1, 2))], 1)
        if key is not None:
            x = jnp.where(jax.random.bernoulli(key, 0.9, x.shape), x / 0.9, 0)
        kernel, bias = parameters[-1]
        return x @ kernel + bias, [tuple(pair) for pair in moved]


NETWORKS = {"lenet5": Lenet5, "vgg7": Vgg7}


class Peer:
    def __init__(self, options):
        self.options, self.digits = options, Digits(options.data)
        self.images, self.labels = jnp.asarray(self.digits.images), jnp.asarray(self.digits.labels)
        self.network = NETWORKS[options.network]
        self.optimizer = optax.adam(1e-3)
        self.shuffle, self.run, self.infer_ways = Shuffle(len(self.images)), None, {}

    def step(self, pool):
        def step(state, indices, images, labels):
            parameters, averages, moments, key = state
            x, y = images[indices], labels[indices]
            key, own = jax.random.split(key)

            def loss(parameters):
                said, moved = self.network.logits(parameters, averages, x, pool, own)
                return optax.softmax_cross_entropy_with_integer_labels(said, y).mean(), moved

            (value, moved), gradients = jax.value_and_grad(loss, has_aux=True)(parameters)
            updates, moments = self.optimizer.update(gradients, moments)
            return (optax.apply_updates(parameters, updates), moved, moments, key), value

        return jax.jit(step, donate_argnums=0)

    def runner(self, pool):
        """A fresh state, trained by each call on the given indices."""
        step = self.step(pool)
        parameters, averages = self.network.initial(jax.random.key(1))
        moments = self.optimizer.init(parameters)
        box = {"state": (parameters, averages, moments, jax.random.key(2))}

        def run(indices):
            for part in indices.reshape(-1, self.options.batch).astype(np.int32):
                box["state"], loss = step(box["state"], part, self.images, self.labels)
            return float(loss)

        return run, box

    def train(self, images):
        batch = self.options.batch
        whole_steps(images, batch)
        if self.run is None:
            pools = {"reduce_window": pool_window, "reshape and max": pool_reshape}
            indices = np.arange(8 * batch)
            ways = {name: self.runner(pool)[0] for name, pool in pools.items()}
            self.how, times = fastest({
                name: lambda run=run: run(indices) for name, run in ways.items()
            })
            self.tried = {name: 8 * batch / seconds for name, seconds in times.items()}
            self.pool = pools[self.how]
            self.run, self.box = self.runner(self.pool)
            self.run(indices)
        losses = []
        seconds = seconds_of(lambda: losses.append(self.run(self.shuffle.take(images))))
        return {
            "images": images, "seconds": seconds, "lastLoss": losses[-1],
            "how": self.how, "imagesPerSecond": self.tried,
        }  # fmt: skip

    def weights(self):
        """Parameters and averages as trained so far."""
        return self.box["state"][:2] if self.run else self.network.initial(jax.random.key(1))

    def infer(self, batch, repeats, mode="fastest"):
        pictures, trained = self.digits.test_images, self.weights()

        def call(way, i):
            start = i * batch % (len(pictures) - batch)
            return np.asarray(way(pictures[start : start + batch]))

        if batch not in self.infer_ways:
            ways = {}
            for name, pool in {"reduce_window": pool_window, "reshape": pool_reshape}.items():

                def forward(weights, x, pool=pool):
                    return jax.nn.softmax(self.network.logits(*weights, x, pool, None)[0])

                # Weights as constants of the program, and as its arguments.
                constant = jax.jit(lambda x, forward=forward: forward(trained, x))
                fed = jax.jit(forward)
                ways[f"jit, {name}, constant weights"] = constant
                ways[f"jit, {name}"] = lambda x, fed=fed: fed(trained, x)
            inner = 20 if batch == 1 else 3
            best, _ = fastest({
                name: lambda way=way: [call(way, i) for i in range(inner)]
                for name, way in ways.items()
            })
            self.infer_ways[batch] = best, ways[best]
        how, way = self.infer_ways[batch]
        return {
            "batch": batch, "how": how,
            **median_times(lambda i: call(way, i), repeats, warmup=3),
        }  # fmt: skip

    def sgemm(self, size=1024):
        a, b = (jax.random.uniform(jax.random.key(i), (size, size)) for i in (1, 2))
        product = jax.jit(jnp.matmul)
        return {"size": size, "gflops": sgemm_rate(lambda: np.asarray(product(a, b)), size)}

    def test(self):
        trained = self.weights()
        forward = jax.jit(lambda x: self.network.logits(*trained, x, self.pool, None)[0])
        said = np.argmax(forward(self.digits.test_images), 1)
        return {"accuracy": float(np.mean(said == self.digits.test_labels))}


if __name__ == "__main__":
    options = arguments(["jit"])
    versions = {"jax": jax.__version__, "optax": optax.__version__}
    serve("JAX", Peer(options), versions, options.threads)
