"""Messages arrive as they were sent, in whatever pieces, and nothing else is taken for one."""

import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cnnviz.models.live.messages import Decoder, GarbledMessage, Message, encode

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(max_size=20)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)
NUMBERS = arrays.arrays(np.float32, arrays.array_shapes(min_dims=0, max_dims=4, max_side=4))
MESSAGES = st.builds(
    Message,
    st.text(max_size=12),
    st.text(max_size=12),
    st.dictionaries(st.text(max_size=9), PLAIN, max_size=4),
    st.dictionaries(st.text(max_size=9), NUMBERS, max_size=3),
)


def assert_same(one, other):
    assert (one.kind, one.run, one.body) == (other.kind, other.run, other.body)
    assert one.arrays.keys() == other.arrays.keys()
    for name, array in one.arrays.items():
        assert array.tobytes() == other.arrays[name].tobytes()  # NaN and infinity included
        assert array.shape == other.arrays[name].shape


@given(st.lists(MESSAGES, max_size=4), st.integers(1, 40))
def test_messages_arrive_in_any_pieces(messages, size):
    sent = b"".join(encode(message) for message in messages)
    decoder = Decoder()
    pieces = [sent[start : start + size] for start in range(0, len(sent), size)]
    received = [message for piece in pieces for message in decoder.feed(piece)]
    assert len(received) == len(messages)
    for one, other in zip(messages, received, strict=True):
        assert_same(one, other)


@given(st.binary(min_size=12, max_size=200).filter(lambda garbage: garbage[:4] != b"LIVE"))
def test_other_bytes_are_refused(garbage):
    with pytest.raises(GarbledMessage, match="No message begins with"):
        list(Decoder().feed(garbage))


def framed(header, numbers=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<4sII", b"LIVE", len(text), len(numbers)) + text + numbers


WHOLE = {"kind": "a", "run": "b", "body": {}, "shapes": {}}


@pytest.mark.parametrize(
    ("frame", "complaint"),
    [
        (framed(b"{"), "cannot be read"),
        (framed([1, 2]), "cannot be read"),
        (framed({"kind": "a"}), "cannot be read"),
        (framed(WHOLE | {"kind": 3}), "put together wrongly"),
        (framed(WHOLE | {"body": [1]}), "put together wrongly"),
        (framed(WHOLE | {"shapes": {"flat": [-1]}}), "has the shape"),
        (framed(WHOLE | {"shapes": {"flat": [True]}}), "has the shape"),
        (framed(WHOLE | {"shapes": {"flat": "many"}}), "has the shape"),
        (framed(WHOLE | {"shapes": {"flat": [2]}}, bytes(4)), "longer than its message"),
        (framed(WHOLE | {"shapes": {"flat": [2**40, 2**40]}}), "longer than its message"),
        (framed(WHOLE, bytes(4)), "belong to no array"),
        (struct.pack("<4sII", b"LIVE", 2**31, 0), "No message begins with"),
        (struct.pack("<4sII", b"LIVE", 2, 2**31), "No message begins with"),
    ],
)
def test_what_is_put_together_wrongly_is_refused(frame, complaint):
    with pytest.raises(GarbledMessage, match=complaint):
        list(Decoder().feed(frame))


def test_numbers_that_arrive_can_be_changed():
    (received,) = Decoder().feed(encode(Message("a", arrays={"flat": np.ones(3)})))
    received.arrays["flat"][0] = 2
    assert received.arrays["flat"].tolist() == [2, 1, 1]


def test_no_number_that_json_does_not_know_is_sent_as_plain():
    with pytest.raises(ValueError, match="JSON compliant"):
        encode(Message("a", body={"loss": float("nan")}))
