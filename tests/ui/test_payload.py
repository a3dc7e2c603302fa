"""A view as bytes: numbers as float32, photographs as they are."""

import json
import struct

import numpy as np
import pytest

from cnnviz.ui.components.linked_view import Panel, Shading, View
from cnnviz.ui.components.linked_view.payload import encode


def decoded(values):
    """Encode a panel of these values; return how they travel, and what arrives."""
    shading = Shading.COLOUR if values.ndim == 3 else Shading.GREY
    panel = Panel(name="picture", title="picture", values=values, column=0, shading=shading)
    payload = encode(View(label="a picture", panels=(panel,)), {})
    (length,) = struct.unpack_from("<I", payload)
    header = json.loads(payload[4 : 4 + length])
    [array] = header["arrays"]
    start = 4 + length + array["offset"]
    assert start % 4 == 0
    count = int(np.prod(array["shape"]))
    found = np.frombuffer(payload, f"<{array['type']}", count, start).reshape(array["shape"])
    return array["type"], found


@pytest.mark.parametrize("shape", [(5, 7), (3, 4, 5)])
def test_a_photograph_in_whole_levels_travels_as_bytes(shape):
    values = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    kind, found = decoded(values)
    assert kind == "u1"
    assert np.array_equal(found.reshape(shape), values)


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int64])
def test_all_other_numbers_travel_as_float32(dtype):
    values = np.arange(12).reshape(3, 4).astype(dtype)
    kind, found = decoded(values)
    assert kind == "f4"
    assert np.array_equal(found[0], values)
