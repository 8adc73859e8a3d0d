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


def initial(key):
    """Glorot-uniform kernels (HWIO and [in, out]) and zero biases of the seed's network."""
    shapes = [(5, 5, 1, 12), (5, 5, 12, 32), (5, 5, 32, 240), (240, 128), (128, 10)]
    glorot = jax.nn.initializers.glorot_uniform()
    keys = jax.random.split(key, len(shapes))
    return [(glorot(k, s), jnp.zeros(s[-1])) for k, s in zip(keys, shapes)]


def convolution(x, kernel, bias, padding):
    out = jax.lax.conv_general_dilated(
        x, kernel, (1, 1), padding, dimension_numbers=("NHWC", "HWIO", "NHWC")
    )
    return jax.nn.relu(out + bias)


def pool_window(x):
    return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")


def pool_reshape(x):
    n, h, w, c = x.shape
    return x.reshape(n, h // 2, 2, w // 2, 2, c).max((2, 4))


def logits(parameters, images, pool):
    """Raw uint8 [N, 28, 28] -> logits [N, 10]."""
    c1, c2, c3, d1, d2 = parameters
    x = images[..., None].astype(jnp.float32) / 255
    x = pool(convolution(x, *c1, "SAME"))
    x = pool(convolution(x, *c2, "VALID"))
    x = convolution(x, *c3, "VALID").reshape(len(images), -1)
    x = jax.nn.relu(x @ d1[0] + d1[1])
    return x @ d2[0] + d2[1]


class Peer:
    def __init__(self, options):
        self.options, self.digits = options, Digits(options.data)
        self.images, self.labels = jnp.asarray(self.digits.images), jnp.asarray(self.digits.labels)
        self.optimizer = optax.adam(1e-3)
        self.shuffle, self.run, self.infer_ways = Shuffle(len(self.images)), None, {}

    def step(self, pool):
        def step(state, indices, images, labels):
            parameters, moments = state
            x, y = images[indices], labels[indices]

            def loss(parameters):
                said = logits(parameters, x, pool)
                return optax.softmax_cross_entropy_with_integer_labels(said, y).mean()

            value, gradients = jax.value_and_grad(loss)(parameters)
            updates, moments = self.optimizer.update(gradients, moments)
            return (optax.apply_updates(parameters, updates), moments), value

        return jax.jit(step, donate_argnums=0)

    def runner(self, pool):
        """A fresh state, trained by each call on the given indices."""
        step, parameters = self.step(pool), initial(jax.random.key(1))
        box = {"state": (parameters, self.optimizer.init(parameters))}

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

    def parameters(self):
        return self.box["state"][0] if self.run else initial(jax.random.key(1))

    def infer(self, batch, repeats, mode="fastest"):
        pictures, parameters = self.digits.test_images, self.parameters()

        def call(way, i):
            start = i * batch % (len(pictures) - batch)
            return np.asarray(way(pictures[start : start + batch]))

        if batch not in self.infer_ways:
            ways = {}
            for name, pool in {"reduce_window": pool_window, "reshape": pool_reshape}.items():

                def forward(weights, x, pool=pool):
                    return jax.nn.softmax(logits(weights, x, pool))

                # Weights as constants of the program, and as its arguments.
                constant = jax.jit(lambda x, forward=forward: forward(parameters, x))
                fed = jax.jit(forward)
                ways[f"jit, {name}, constant weights"] = constant
                ways[f"jit, {name}"] = lambda x, fed=fed: fed(parameters, x)
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
        forward = jax.jit(lambda x: logits(self.parameters(), x, self.pool))
        said = np.argmax(forward(self.digits.test_images), 1)
        return {"accuracy": float(np.mean(said == self.digits.test_labels))}


if __name__ == "__main__":
    options = arguments(["jit"])
    versions = {"jax": jax.__version__, "optax": optax.__version__}
    serve("JAX", Peer(options), versions, options.threads)
