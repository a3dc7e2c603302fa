"""A view as bytes: a JSON header, then the arrays as they lie in memory.

Layout: 4 bytes, little endian, the header's length; the header, padded with spaces; the arrays one
after the other, each padded so that the next one starts at a multiple of 8. Pictures, maps and
kernels travel as float32, indices as int32; a photograph may travel as bytes, a quarter of that.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops

from .view import (
    CopyLink,
    DenseLink,
    ElementwiseLink,
    FlattenLink,
    Link,
    Numbers,
    Panel,
    Plane,
    ProductLink,
    ReachLink,
    View,
    WindowLink,
)

_ALIGNMENT = 8


class _Arrays:
    """Collects arrays and says where each will lie."""

    def __init__(self) -> None:
        self.headers: list[dict[str, Any]] = []
        self.chunks: list[bytes] = []
        self._end = 0

    def add(self, values: Numbers | None) -> int | None:
        """Append an array and return its number, or None for None."""
        if values is None:
            return None
        kind = _kind(values)
        array: NDArray[Any] = np.ascontiguousarray(values, f"<{kind}")
        chunk = array.tobytes()
        self.headers.append({"type": kind, "shape": array.shape, "offset": self._end})
        self.chunks.append(_padded(chunk, b"\0"))
        self._end += len(self.chunks[-1])
        return len(self.headers) - 1


def _kind(values: Numbers) -> str:
    if values.dtype == np.uint8:
        return "u1"
    return "i4" if np.issubdtype(values.dtype, np.integer) else "f4"


def encode(view: View, labels: Mapping[str, str]) -> bytes:
    """Pack a view and the words that the front end speaks.

    Parameters
    ----------
    view : View
        What to show.
    labels : mapping of str to str
        Sentence templates, from the text file's table "view".

    Returns
    -------
    bytes
        See the module's docstring.
    """
    arrays = _Arrays()
    header = {
        "label": view.label,
        "headings": view.headings,
        "decimals": view.decimals,
        "truncate": view.truncate,
        "zoom": view.zoom,
        "player": asdict(view.player) if view.player else None,
        "pinned": asdict(view.pinned) if view.pinned and view.has(view.pinned) else None,
        "opening": asdict(view.opening) if view.opening and view.has(view.opening) else None,
        "marked": asdict(view.marked) if view.marked and view.has(view.marked) else None,
        "path": [asdict(pin) for pin in view.path if view.has(pin)],
        "asks": _asks_header(view),
        "quiet": view.quiet,
        "labels": dict(labels),
        "panels": [
            _panel_header(panel, view.revisions.get(panel.name, 0), arrays) for panel in view.panels
        ],
        "links": [_link_header(link, arrays) for link in view.links],
        "arrays": arrays.headers,
    }
    text = _padded(json.dumps(header, separators=(",", ":")).encode(), b" ", before=4)
    return struct.pack("<I", len(text)) + text + b"".join(arrays.chunks)


def _asks_header(view: View) -> dict[str, Any] | None:
    if view.asks is None:
        return None
    picked = view.asks.picked
    return {
        "question": view.asks.question,
        "panels": view.asks.panels,
        "picked": asdict(picked) if picked and view.has(picked) else None,
        "right": [asdict(cell) for cell in view.asks.right if view.has(cell)],
    }


def _padded(chunk: bytes, filler: bytes, before: int = 0) -> bytes:
    return chunk + filler * (-(len(chunk) + before) % _ALIGNMENT)


def _panel_header(panel: Panel, revision: int, arrays: _Arrays) -> dict[str, Any]:
    return {
        "name": panel.name,
        "title": panel.title,
        "column": panel.column,
        "shading": panel.shading,
        "form": panel.form,
        "accent": panel.accent,
        "editing": panel.editing,
        "limit": panel.limit,
        "hidden": panel.hidden,
        "off": panel.off,
        "labels": panel.labels,
        "note": panel.note,
        "size": panel.size,
        "short": panel.short,
        "black": panel.black,
        "white": panel.white,
        "opens": panel.opens,
        "over": panel.over,
        "numbered": panel.numbered,
        "row_names": panel.row_names,
        "revision": revision,
        "values": arrays.add(_shown(panel.channels)),
        "dots": arrays.add(panel.dots),
    }


def _shown(channels: Numbers) -> Numbers:
    if channels.dtype == np.uint8:
        return channels
    return channels.astype(np.float32, copy=False)


def _link_header(link: Link, arrays: _Arrays) -> dict[str, Any]:
    match link:
        case WindowLink():
            return {
                "kind": "window",
                "sources": [_plane_header(plane) for plane in link.sources],
                "kernels": [_plane_header(plane) for plane in link.kernels],
                "target": link.target,
                "rows": _axis_header(link.window.rows),
                "columns": _axis_header(link.window.columns),
                "reduce": link.reduce,
                "sums": arrays.add(link.sums),
                "totals": arrays.add(link.totals),
                "bias": link.bias,
                "by_title": link.by_title,
                "divisor": link.divisor,
                "winners": arrays.add(link.winners),
                "counts": arrays.add(link.counts),
                "rest": arrays.add(link.rest),
            }
        case ReachLink():
            return {
                "kind": "reach",
                "source": link.source,
                "target": link.target,
                "rows": _axis_header(link.window.rows),
                "columns": _axis_header(link.window.columns),
            }
        case ElementwiseLink():
            return {
                "kind": "elementwise",
                "source": link.source,
                "target": link.target,
                "function": link.function,
            }
        case ProductLink():
            return {"kind": "product", **vars(link)}
        case FlattenLink():
            return {"kind": "flatten", **vars(link), "places": arrays.add(link.places)}
        case CopyLink():
            return {"kind": "copy", **vars(link), "places": arrays.add(link.places)}
        case DenseLink():
            return {
                "kind": "dense",
                "source": link.source,
                "target": link.target,
                "weights": arrays.add(link.weights.astype(np.float32, copy=False)),
                "bias": arrays.add(link.bias),
                "weights_panel": link.weights_panel,
                "contributions_panel": link.contributions_panel,
                "rest": arrays.add(link.rest),
            }


def _plane_header(plane: Plane) -> dict[str, Any]:
    return {"panel": plane.panel, "channel": plane.channel}


def _axis_header(axis: ops.Axis) -> dict[str, int]:
    return {
        "size": axis.size,
        "kernel_size": axis.kernel_size,
        "stride": axis.stride,
        "before": axis.before,
        "after": axis.after,
        "dilation": axis.dilation,
        "outputs": axis.outputs,
    }
