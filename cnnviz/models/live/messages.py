"""What the server and the worker say to each other, as bytes on a pipe.

A message is twelve bytes (four letters, the lengths of what follows), a JSON object and raw
float32 numbers. Reading one can only give plain values and numbers, whoever wrote it.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_PREFIX: Final = struct.Struct("<4sII")
_MARK: Final = b"LIVE"
_LONGEST_HEADER: Final = 1 << 16  # bytes
_LONGEST_NUMBERS: Final = 1 << 26


class GarbledMessage(ValueError):
    """Bytes that are no message, or the message of another program."""


@dataclass(frozen=True, eq=False)
class Message:
    """One message.

    Parameters
    ----------
    kind : str
        What it says.
    run : str
        Which run it is about; empty for all.
    body : mapping
        Plain values, as JSON knows them; no infinity and no NaN.
    arrays : mapping of str to float32 array
        Any numbers.

    Examples
    --------
    >>> sent = Message("open", "a1", {"seed": 3}, {"flat": np.ones(2, np.float32)})
    >>> received = next(Decoder().feed(encode(sent)))
    >>> received.kind, received.run, dict(received.body), received.arrays["flat"]
    ('open', 'a1', {'seed': 3}, array([1., 1.], dtype=float32))
    """

    kind: str
    run: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    arrays: Mapping[str, Floats] = field(default_factory=dict)


def encode(message: Message) -> bytes:
    """Write a message as bytes."""
    arrays = {name: np.asarray(a, np.float32, order="C") for name, a in message.arrays.items()}
    header = {
        "kind": message.kind,
        "run": message.run,
        "body": dict(message.body),
        "shapes": {name: list(array.shape) for name, array in arrays.items()},
    }
    text = json.dumps(header, allow_nan=False).encode()
    numbers = b"".join(array.tobytes() for array in arrays.values())
    return _PREFIX.pack(_MARK, len(text), len(numbers)) + text + numbers


class Decoder:
    """Puts messages together from bytes that come in pieces."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, piece: bytes) -> Iterator[Message]:
        """Take more bytes, and yield the messages that are now complete.

        Raises
        ------
        GarbledMessage
            The bytes are no messages. Nothing after them can be trusted.
        """
        self._waiting += piece
        while (message := self._next()) is not None:
            yield message

    def _next(self) -> Message | None:
        if len(self._waiting) < _PREFIX.size:
            return None
        mark, header, numbers = _PREFIX.unpack_from(self._waiting)
        if mark != _MARK or header > _LONGEST_HEADER or numbers > _LONGEST_NUMBERS:
            raise GarbledMessage(f"No message begins with {bytes(self._waiting[:12])!r}.")
        end = _PREFIX.size + header + numbers
        if len(self._waiting) < end:
            return None
        whole = bytes(self._waiting[_PREFIX.size : end])
        del self._waiting[:end]
        return _read(whole[:header], whole[header:])


def _read(text: bytes, numbers: bytes) -> Message:
    try:
        header = json.loads(text)
        kind, run, body, shapes = (header[key] for key in ("kind", "run", "body", "shapes"))
    except (ValueError, TypeError, LookupError) as error:
        raise GarbledMessage(f"A message cannot be read: {error!r}.") from error
    plain = isinstance(kind, str) and isinstance(run, str)
    if not (plain and isinstance(body, dict) and isinstance(shapes, dict)):
        raise GarbledMessage(f"A message of kind {kind!r} is put together wrongly.")
    return Message(kind, run, body, _cut(numbers, shapes))


def _cut(numbers: bytes, shapes: dict[str, Any]) -> dict[str, Floats]:
    # A copy: bytes cannot be written to, and training writes.
    values, arrays, start = np.frombuffer(numbers, np.uint8).copy(), {}, 0
    for name, shape in shapes.items():
        if not isinstance(shape, list) or not all(type(n) is int and n >= 0 for n in shape):
            raise GarbledMessage(f"The array {name!r} has the shape {shape!r}.")
        end = start + 4 * math.prod(shape)
        if end > len(values):
            raise GarbledMessage(f"The array {name!r} is longer than its message.")
        arrays[name] = values[start:end].view(np.float32).reshape(shape)
        start = end
    if start != len(values):
        raise GarbledMessage(f"{len(values) - start} bytes of a message belong to no array.")
    return arrays
