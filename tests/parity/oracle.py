"""Runs small PyTorch programs for the parity tests.

Standard input: JSON, a list of {"program": text, "inputs": {name: value}}.
Standard output: JSON, one {"out": value, "warnings": [text]} or {"error": text} each.
A program sees torch, nn, io and its inputs, and sets `out`. Tensors and bytes travel as base64 of
their raw little-endian bytes, so no loader under test takes part.
"""

import base64
import io
import json
import sys
import warnings

import numpy
import torch
from torch import nn


def text(raw):
    return base64.b64encode(raw).decode("ascii")


def decode(value):
    """The inverse of `encode`, for what JavaScript sent."""
    if isinstance(value, dict) and "tensor" in value:
        raw = bytearray(base64.b64decode(value["data"]))
        tensor = torch.from_numpy(numpy.frombuffer(raw, dtype=value["tensor"]).reshape(value["shape"]))
        return tensor.requires_grad_() if value.get("requiresGrad") else tensor
    if isinstance(value, dict) and "bytes" in value:
        return base64.b64decode(value["bytes"])
    if isinstance(value, list):
        return [decode(item) for item in value]
    return value


def encode(value):
    """Tensors, bytes, lists, dicts and plain values as JSON."""
    if isinstance(value, torch.Tensor):
        flat = value.detach().contiguous()
        raw = flat.view(torch.int16) if flat.dtype in (torch.bfloat16, torch.float16) else flat
        name = str(flat.dtype).replace("torch.", "")
        return {"tensor": name, "shape": list(flat.shape), "data": text(raw.numpy().tobytes())}
    if isinstance(value, bytes):
        return {"bytes": text(value)}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    return value


def run(case):
    names = {name: decode(value) for name, value in case["inputs"].items()}
    scope = {"torch": torch, "nn": nn, "io": io, **names}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(case["program"], scope)  # the programs are this project's own tests
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}
    return {"out": encode(scope.get("out")), "warnings": [str(item.message) for item in caught]}


torch.set_num_threads(1)
json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
