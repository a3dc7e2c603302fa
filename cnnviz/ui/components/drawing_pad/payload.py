"""What the drawing pad shows as bytes.

Layout: 4 bytes, little endian, the length of a JSON header; the header; the picture, a byte for
each pixel; the maps, a signed byte for each cell, -127 to 127 of the full colour. The exact numbers
are in the linked view: here a map is as large as a thumbnail.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from cnnviz.figures import palette

from .shown import Answered, Board

_FULL = 127


def encode(
    ink: str, revision: int, answered: Answered, board: Board | None, words: Mapping[str, str]
) -> bytes:
    """Pack a drawing, the answer to it and the words that the front end speaks.

    Parameters
    ----------
    ink : str
        The drawing, as `cnnviz.images.strokes` writes it.
    revision : int
        Number of the last news that this answers.
    answered : Answered
    board : Board, optional
    words : mapping of str to str
        From the text file's table "drawing_pad".

    Returns
    -------
    bytes
        See the module's docstring.
    """
    header = {
        "ink": ink,
        "revision": revision,
        "side": len(answered.picture),
        "classes": [asdict(score) for score in answered.scores],
        "verdict": answered.verdict,
        "isSure": answered.is_sure,
        "board": _board_header(board) if board else None,
        "colours": {"light": _colours(palette.LIGHT), "dark": _colours(palette.DARK)},
        "words": dict(words),
    }
    written = json.dumps(header, separators=(",", ":")).encode()
    picture = np.rint(answered.picture * 255).astype(np.uint8)
    chunks = [struct.pack("<I", len(written)), written, picture.tobytes()]
    if board:
        shares = np.clip(board.maps / board.limit, -1, 1)
        chunks.append(np.rint(shares * _FULL).astype(np.int8).tobytes())
    return b"".join(chunks)


def _board_header(board: Board) -> dict[str, Any]:
    count, height, width = board.maps.shape
    return {
        "layer": board.layer,
        "heading": board.heading,
        "count": count,
        "height": height,
        "width": width,
        "off": board.off,
        "opened": board.opened,
    }


def _colours(colours: palette.Palette) -> dict[str, str]:
    return {"positive": colours.positive, "negative": colours.negative}
