"""Asks Python's onnx package about programs: its checker, and its reference implementation.

Run as `python check_onnx.py`; reads one JSON list of requests on standard input and prints one JSON
list of answers on standard output. A request:

  {"file": PATH, "feeds": {name: {"dtype": "float32", "shape": [..], "values": [numbers]}} or absent}
      -> {"inputs": {name: [sides or names]}, "outputs": {name: [sides or names]}, "metadata": {..},
          "values": {name: [numbers]} where feeds were given}

The program is checked with full shape inference. One that is refused gives {"error": "..."}.
"""

import json
import sys

import numpy as np
import onnx
from onnx.reference import ReferenceEvaluator


def shapes(infos):
    return {
        info.name: [d.dim_param or d.dim_value for d in info.type.tensor_type.shape.dim]
        for info in infos
    }


def answer(request):
    model = onnx.load(request["file"])
    onnx.checker.check_model(model, full_check=True)
    said = {
        "inputs": shapes(model.graph.input),
        "outputs": shapes(model.graph.output),
        "metadata": {entry.key: entry.value for entry in model.metadata_props},
    }
    if "feeds" in request:
        feeds = {
            name: np.array(feed["values"], feed["dtype"]).reshape(feed["shape"])
            for name, feed in request["feeds"].items()
        }
        # Masks of huge slopes overflow on purpose.
        with np.errstate(over="ignore", invalid="ignore"):
            results = ReferenceEvaluator(model).run(None, feeds)
        names = [output.name for output in model.graph.output]
        said["values"] = {n: np.asarray(r).flatten().tolist() for n, r in zip(names, results)}
    return said


def answer_or_error(request):
    try:
        return answer(request)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


print(json.dumps([answer_or_error(request) for request in json.load(sys.stdin)]))
