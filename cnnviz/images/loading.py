"""Turn the untrusted bytes of an upload into a small picture, or into a sentence that says why not.

The content decides what a file is, never its name. Limits are checked before anything is decoded,
and what a visitor keeps is small.
"""

from __future__ import annotations

import io
import re
import threading
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, TiffImagePlugin, UnidentifiedImageError

from cnnviz.images.shrinking import kept_size, shrunk

MAX_BYTES = 25 * 1024**2
MAX_PIXELS = 50_000_000
MAX_SIDE = 65_535  # pixels; JPEG itself allows no more
ACCEPTED = "a JPEG, PNG, WebP, GIF, BMP, TIFF or HEIC picture"

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")  # and HEIF
# These decoders hold up to sixteen bytes per pixel while they work; the others five to nine.
_HUNGRY_FORMATS = ("WEBP", "TIFF")
_MAX_HUNGRY_PIXELS = 24_000_000

# Ten scans make a progressive JPEG. 25 MiB hold a quarter of a million, which would take hours.
_SCAN = re.compile(rb"\xff\xda\x00(?:\x08\x01|\x0a\x02|\x0c\x03|\x0e\x04)")
_MAX_SCANS = 50

# What people upload when they mean a picture, by how such a file begins.
_LOOKALIKES = {
    rb"%PDF": "pdf",
    rb"PK\x03\x04": "zip",
    rb".{4}ftyp(qt|mp4|isom|M4V|3gp)": "video",
    rb".{4}ftypavi[fs]": "avif",
    rb"(\xef\xbb\xbf)?\s*<(\?xml|svg|!DOCTYPE svg)": "svg",
    rb"(\xef\xbb\xbf)?\s*<(!DOCTYPE html|html)": "html",
}
_KINDS = {
    "pdf": "a PDF document",
    "zip": "a ZIP archive or an Office document",
    "video": "a video",
    "avif": "an AVIF picture",
    "svg": "an SVG drawing",
    "html": "a web page",
    "unknown": "not a picture of a known kind",
}

# Pillow only warns between its own limit and twice that; `_check_size` refuses, and earlier.
Image.MAX_IMAGE_PIXELS = None

# One at a time, so that a class that uploads at once does not multiply the memory of a decoder.
_decoding = threading.Lock()


class UnreadablePicture(ValueError):
    """An upload that is not a picture; the message is a sentence for the one who chose the file.

    Parameters
    ----------
    sentence : str
        The message, in English.
    reason : str
        "empty", "heavy", "kind", "huge" or "damaged": who speaks another language has the sentence
        by this name, and fills in the values.
    **values : object
        Of that sentence.
    """

    def __init__(self, sentence: str, reason: str, **values: object) -> None:
        super().__init__(sentence)
        self.reason, self.values = reason, values


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture as its file stores it, made small enough to keep.

    Parameters
    ----------
    pixels : (H, W, 3) uint8, read-only
        Red, green and blue, not yet turned upright.
    width, height : int
        Size in the file, in pixels, before it was made smaller.
    orientation : int, 1 to 8
        How the camera was held, by EXIF; 1 is upright.
    name : str
        Name of the file, as the visitor's device gave it.
    """

    pixels: NDArray[np.uint8]
    width: int
    height: int
    orientation: int = 1
    name: str = ""


def load(data: bytes, name: str = "") -> Picture:
    """Read a picture from the bytes of a file that nobody vouches for.

    Parameters
    ----------
    data : bytes, at most MAX_BYTES
        A JPEG, PNG, WebP, GIF, BMP, TIFF or HEIC file. Of an animation, the first picture counts.
    name : str
        Name to keep with the picture; it has no say in how the file is read.

    Returns
    -------
    Picture
        With at most about KEPT_PIXELS pixels, each the mean of a square of pixels of the file.

    Raises
    ------
    UnreadablePicture
        Empty, too large, not a picture, or damaged.

    Notes
    -----
    Transparent pixels are laid on white. Sixteen bits become eight by scaling 0..65535 to 0..255.
    Greater depths (32-bit integers, floats) have no agreed black and white: the darkest pixel
    becomes 0 and the brightest 255. TIFF and HEIC come out upright already, with orientation 1.

    References
    ----------
    The orientation is tag 274 of Exif 2.32 (CIPA DC-008).

    Examples
    --------
    >>> load(b"%PDF-1.7", "cat.png")
    Traceback (most recent call last):
    cnnviz.images.loading.UnreadablePicture: This file is a PDF document: choose a JPEG, PNG, \
WebP, GIF, BMP, TIFF or HEIC picture.
    """
    _check_bytes(data)
    try:
        with _decoding, _open(data) as image:
            width, height = _check_size(image)
            _decode(image, data)
            pixels = np.array(shrunk(image))
            orientation = _orientation(image)
    except UnreadablePicture:
        raise
    except Exception as failure:  # hostile bytes make a decoder raise almost anything
        raise UnreadablePicture(
            "This picture cannot be read, it may be damaged or cut off: save or download it again, "
            f"or choose {ACCEPTED}.",
            "damaged",
        ) from failure
    pixels.flags.writeable = False
    return Picture(pixels, width, height, orientation, name)


def _check_bytes(data: bytes) -> None:
    if not data:
        raise UnreadablePicture(f"This file is empty: choose {ACCEPTED}.", "empty")
    if len(data) > MAX_BYTES:
        size, most = f"{len(data) / 1024**2:.1f}", MAX_BYTES // 1024**2
        raise UnreadablePicture(
            f"This file has {size} MiB, and at most {most} MiB are accepted: "
            f"choose {ACCEPTED} that is smaller.",
            "heavy",
            size=size,
            most=most,
        )


def _open(data: bytes) -> Image.Image:
    """Read the header, and decode nothing."""
    formats = _heif() if data[4:8] == b"ftyp" else _FORMATS
    try:
        return Image.open(_CountedReads(data), formats=formats)
    except UnidentifiedImageError as failure:
        kind = _lookalike(data)
        sentence = f"This file is {_KINDS[kind]}: choose {ACCEPTED}."
        raise UnreadablePicture(sentence, "kind", kind=kind) from failure


@cache
def _heif() -> tuple[str, ...]:
    import pillow_heif  # only who uploads a HEIC waits for its library to load

    pillow_heif.register_heif_opener()
    return ("HEIF",)


class _CountedReads(io.BytesIO):
    """A file that ends a parser's walk through millions of tiny blocks.

    25 MiB hold six million empty JPEG segments, over which Pillow would spend ten seconds and a
    gigabyte. Files that people make need a few thousand reads.
    """

    limit = 100_000

    def read(self, size: int | None = -1, /) -> bytes:
        self.limit -= 1
        if self.limit < 0:
            raise OSError("The file consists of too many blocks.")
        return super().read(size)


def _lookalike(data: bytes) -> str:
    flags = re.IGNORECASE | re.DOTALL
    kinds = (kind for beginning, kind in _LOOKALIKES.items() if re.match(beginning, data, flags))
    return next(kinds, "unknown")


def _check_size(image: Image.Image) -> tuple[int, int]:
    """Refuse what the header declares, before memory is taken for it."""
    most = _MAX_HUNGRY_PIXELS if image.format in _HUNGRY_FORMATS else MAX_PIXELS
    for width, height in (_tiff_tile(image), image.size):
        if width * height > most or max(width, height) > MAX_SIDE:
            raise UnreadablePicture(
                f"This {image.format} picture has {width} x {height} pixels, and at most "
                f"{most // 10**6} megapixels and {MAX_SIDE} pixels a side are accepted: "
                "make it smaller first.",
                "huge",
                format=image.format,
                width=width,
                height=height,
                megapixels=most // 10**6,
                side=MAX_SIDE,
            )
    return width, height


def _tiff_tile(image: Image.Image) -> tuple[int, int]:
    """Size of a tile, for which memory is taken even if it is larger than the picture."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return 0, 0
    tags = image.tag_v2
    return tags.get(TiffImagePlugin.TILEWIDTH, 0), tags.get(TiffImagePlugin.TILELENGTH, 0)


def _decode(image: Image.Image, data: bytes) -> None:
    if image.format in ("JPEG", "MPO") and len(_SCAN.findall(data)) > _MAX_SCANS:
        raise OSError("The file consists of too many scans.")
    # JPEG decodes at a half, a quarter or an eighth of its size, in a fraction of time and memory.
    image.draft(None, kept_size(*image.size))
    image.load()


def _orientation(image: Image.Image) -> int:
    """Read how the camera was held. Broken metadata does not make a picture unreadable."""
    try:
        orientation = int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001  as above
        return 1
    return orientation if 1 <= orientation <= 8 else 1
