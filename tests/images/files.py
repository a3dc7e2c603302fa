"""Write picture files of every kind, kind and unkind, for the tests in this folder."""

import io
import struct
import zlib
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

ORIENTATION = 274  # the Exif tag


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a file of `kind`, as Pillow names formats."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def colourful(width: int = 40, height: int = 30) -> Image.Image:
    """Smooth in both directions and different in every corner, so that JPEG hardly changes it."""
    down, right = np.mgrid[0 : 1 : 1j * height, 0 : 1 : 1j * width]
    return Image.fromarray(np.uint8(np.dstack([255 * right, 255 * down, 255 * right * down])))


def held(orientation: int) -> Image.Exif:
    """Exif data of a camera held so."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return exif


def png_header_only(width: int, height: int) -> bytes:
    """A PNG of under a hundred bytes that declares any size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*chunk) for chunk in chunks)


def png_chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def tiff_with_tile(side: int) -> bytes:
    """A TIFF of 64x64 grey pixels in a single compressed tile of `side` x `side`."""
    tags = {256: 64, 257: 64, 258: 8, 259: 8, 262: 1, 277: 1, 322: side, 323: side}
    content = zlib.compress(bytes(side * side), 9)
    start = 8 + 2 + 12 * (len(tags) + 2) + 4
    tags |= {324: start, 325: len(content)}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, tags[tag]) for tag in sorted(tags))
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", 0) + content


def after_start(data: bytes, start: int, block: bytes, size: int) -> bytes:
    """Repeat `block` at `start` until the file is about `size` bytes long."""
    return data[:start] + block * ((size - len(data)) // len(block)) + data[start:]
