"""Python + Keras, cold: loads a .h5 model, reads one PNG, prints the digit.

    python coldStart.py MODEL.h5 PICTURE.png
"""

import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow as tf

model = keras.models.load_model(sys.argv[1], compile=False)
picture = tf.io.decode_png(tf.io.read_file(sys.argv[2]), channels=1)
if tf.reduce_mean(tf.cast(picture, tf.float32)) > 127:
    picture = 255 - picture  # dark ink on paper
field = tf.image.resize(picture, (28, 28), method="area")[None]
probabilities = model(field, training=False).numpy()[0]
digit = int(probabilities.argmax())
print(json.dumps({"digit": digit, "confidence": float(probabilities[digit])}))
