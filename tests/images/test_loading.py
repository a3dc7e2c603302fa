import hashlib
import io
import random
import subprocess
import sys
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cnnviz import images
from cnnviz.images.shrinking import KEPT_PIXELS
from tests.images.files import (
    after_start,
    colourful,
    encoded,
    held,
    png_chunk,
    png_header_only,
    tiff_with_tile,
)

ROOT = Path(__file__).parents[2]
ACCEPTED = r"a JPEG, PNG, WebP, GIF, BMP, TIFF or HEIC picture"

LOSSLESS = ["PNG", "BMP", "TIFF"]
LOSSY = ["JPEG", "GIF", "WEBP", "HEIF"]


def close(loaded, expected, tolerance=0):
    """Compare at most eight bits; `tolerance` is for lossy files."""
    difference = np.abs(loaded.astype(int) - np.asarray(expected, int))
    return loaded.shape == np.shape(expected) and difference.mean() <= tolerance


# What is accepted


@pytest.mark.parametrize("kind", [*LOSSLESS, *LOSSY])
def test_reads_every_format_by_its_content_not_its_name(kind):
    picture = images.load(encoded(colourful(), kind), "holiday.pdf")
    assert close(picture.pixels, colourful(), tolerance=0 if kind in LOSSLESS else 6)
    assert (picture.width, picture.height, picture.orientation) == (40, 30, 1)
    assert picture.name == "holiday.pdf"
    assert picture.pixels.dtype == np.uint8
    assert not picture.pixels.flags.writeable


def test_grey_and_one_bit_become_three_equal_channels():
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    one_bit = Image.fromarray(grey).point(lambda value: 255 * (value > 99), "1")
    pixels = images.load(encoded(Image.fromarray(grey), "PNG")).pixels
    assert close(pixels, np.dstack([grey] * 3))
    pixels = images.load(encoded(one_bit, "PNG")).pixels
    assert close(pixels, np.dstack([255 * (grey > 99)] * 3))


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_to_eight(kind):
    deep = np.linspace(0, 65535, 300).astype(np.uint16).reshape(15, 20)
    pixels = images.load(encoded(Image.fromarray(deep), kind)).pixels
    assert close(pixels[..., 0], np.rint(deep / 257))


def test_big_endian_sixteen_bit_tiff():
    deep = np.linspace(0, 65535, 300).astype(">u2").reshape(15, 20)
    image = Image.frombytes("I;16B", (20, 15), deep.tobytes())
    assert close(images.load(encoded(image, "TIFF")).pixels[..., 2], np.rint(deep / 257))


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_depths_without_a_white_of_their_own_are_stretched(dtype):
    deep = np.linspace(-500, 1500, 300).astype(dtype).reshape(15, 20)
    pixels = images.load(encoded(Image.fromarray(deep), "TIFF")).pixels
    expected = np.interp(deep, [-500, 1500], [0, 255])
    assert np.abs(pixels[..., 0] - expected).max() <= 0.5
    assert pixels.min() == 0
    assert pixels.max() == 255


def test_a_float_picture_of_one_value_or_of_nans_is_still_a_picture():
    for value in (0.25, np.nan, np.inf):
        data = encoded(Image.fromarray(np.full((4, 4), value, np.float32)), "TIFF")
        assert images.load(data).pixels.shape == (4, 4, 3)


def test_cmyk_jpeg():
    pixels = images.load(encoded(colourful().convert("CMYK"), "JPEG", quality=95)).pixels
    assert close(pixels, colourful(), tolerance=6)


def test_transparency_is_laid_on_white():
    alpha = np.linspace(0, 255, 40 * 30).reshape(30, 40).astype(np.uint8)
    for colours in (colourful(), colourful().convert("L")):
        see_through = colours.copy()
        see_through.putalpha(Image.fromarray(alpha))
        assert see_through.mode in ("RGBA", "LA")
        share = alpha[..., None] / 255
        expected = share * np.asarray(colours.convert("RGB"), float) + (1 - share) * 255
        pixels = images.load(encoded(see_through, "PNG")).pixels
        assert np.abs(pixels - expected).max() <= 1


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_transparent_palette_entry_becomes_white(kind):
    palette = Image.new("P", (6, 4), 1)
    palette.putpalette([10, 20, 30, 200, 0, 0])
    palette.putpixel((0, 0), 0)
    pixels = images.load(encoded(palette, kind, transparency=0)).pixels
    assert pixels[0, 0].tolist() == [255, 255, 255]
    assert pixels[3, 5].tolist() == [200, 0, 0]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_the_first_picture_of_an_animation_counts(kind):
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    lossless = {"lossless": True} if kind == "WEBP" else {}
    data = encoded(first, kind, save_all=True, append_images=[second], **lossless)
    assert Image.open(io.BytesIO(data)).n_frames == 2
    assert close(images.load(data).pixels, np.asarray(first))


def test_the_jpeg_of_a_phone_with_a_second_picture_inside():
    large, depth = colourful(2000, 1500), Image.new("L", (200, 150))
    data = encoded(large, "MPO", save_all=True, append_images=[depth])
    picture = images.load(data)
    assert (picture.width, picture.height) == (2000, 1500)
    assert close(picture.pixels, colourful(*picture.pixels.shape[1::-1]), tolerance=2)


@pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1), (3, 65_535)])
def test_extreme_shapes(size):
    picture = images.load(encoded(Image.new("RGB", size, "teal"), "PNG"))
    assert picture.pixels.shape == (size[1], size[0], 3)
    assert close(picture.pixels, np.broadcast_to((0, 128, 128), picture.pixels.shape))


# How large pictures get small


@pytest.mark.parametrize("size", [(1500, 1000), (1001, 997), (5000, 300), (300, 5000)])
def test_a_large_picture_becomes_the_means_of_squares(size):
    noise = np.random.default_rng(1).integers(0, 256, (*size[::-1], 3), np.uint8)
    small = images.load(encoded(Image.fromarray(noise), "PNG", compress_level=1)).pixels
    factor = round(size[0] / small.shape[1])
    assert small[..., 0].size <= 1.01 * KEPT_PIXELS
    rows, columns = size[1] // factor, size[0] // factor
    whole = noise[: rows * factor, : columns * factor].reshape(rows, factor, columns, factor, 3)
    assert np.abs(small[:rows, :columns] - whole.mean(axis=(1, 3))).max() <= 0.5 + 1e-9


def test_a_large_jpeg_keeps_its_look_and_its_size_in_the_file():
    picture = images.load(encoded(colourful(2000, 1500), "JPEG"))
    assert (picture.width, picture.height) == (2000, 1500)
    height, width, _ = picture.pixels.shape
    assert 2**17 < height * width <= KEPT_PIXELS
    assert close(picture.pixels, colourful(width, height), tolerance=2)


# Orientation: the stored rows and columns are those of the Exif standard, written as flips


AS_STORED = {
    1: lambda upright: upright,
    2: lambda upright: upright[:, ::-1],
    3: lambda upright: upright[::-1, ::-1],
    4: lambda upright: upright[::-1],
    5: lambda upright: upright.swapaxes(0, 1),
    6: lambda upright: upright.swapaxes(0, 1)[::-1],
    7: lambda upright: upright.swapaxes(0, 1)[::-1, ::-1],
    8: lambda upright: upright.swapaxes(0, 1)[:, ::-1],
}


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "HEIF"])
def test_every_orientation_comes_out_upright(kind, orientation):
    upright = np.asarray(colourful(48, 32))
    stored = Image.fromarray(np.ascontiguousarray(AS_STORED[orientation](upright)))
    if kind == "HEIF":  # turned by the container, whatever Exif says
        stored.info["exif"] = held(orientation).tobytes()
        data = encoded(stored, kind)
        assert (b"irot" in data or b"imir" in data) is (orientation > 1)
    else:
        data = encoded(stored, kind, exif=held(orientation))
    picture = images.load(data)
    prepared = images.prepare(picture, side=32, colour=True)
    assert close(prepared.steps[1].array, upright, tolerance=6)
    assert (prepared.steps[1].note["width"], prepared.steps[1].note["height"]) == (48, 32)
    if kind in ("PNG", "JPEG", "WEBP"):  # the others are turned by their decoder
        assert picture.orientation == orientation
        assert close(picture.pixels, stored, tolerance=6)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_upright(orientation):
    assert images.load(encoded(colourful(), "PNG", exif=held(orientation))).orientation == 1


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_broken_exif_does_not_make_a_picture_unreadable():
    data = encoded(colourful(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12garbage")
    assert images.load(data).orientation == 1


# What is refused, each with one sentence that says what is wrong and what is accepted


def refused(data, sentence):
    with pytest.raises(images.UnreadablePicture, match=sentence) as caught:
        images.load(data, "cat.png")
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"Dear student, this is a letter.", "not a picture of a known kind"),
        (b"\0" * 100, "not a picture of a known kind"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\0\x06\0", "a ZIP archive or an Office document"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "a video"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", "a video"),
        (b"\0\0\0\x20ftypavif\0\0\0\0", "an AVIF picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>', "an SVG drawing"),
        (b"\n<!doctype html><html></html>", "a web page"),
    ],
)
def test_not_a_picture(start, kind):
    refused(start, f"^This file is {kind}: choose {ACCEPTED}[.]$")


def test_empty():
    refused(b"", f"^This file is empty: choose {ACCEPTED}[.]$")


def test_too_many_bytes():
    data = bytes(images.MAX_BYTES + 1)
    refused(data, "^This file has 25.0 MiB, and at most 25 MiB are accepted: choose .* is smaller")


@pytest.mark.parametrize("size", [(7072, 7072), (2**31 - 1, 2**31 - 1), (65_536, 1)])
def test_too_many_pixels_by_the_header_alone(size):
    refused(
        png_header_only(*size),
        f"^This PNG picture has {size[0]} x {size[1]} pixels, and at most 50 megapixels and "
        "65535 pixels a side are accepted: make it smaller first[.]$",
    )


def test_formats_that_need_more_memory_have_a_lower_limit():
    animation = [Image.new("RGBA", (8, 8), colour) for colour in ("red", "#00f8")]
    data = bytearray(encoded(animation[0], "WEBP", save_all=True, append_images=animation[1:]))
    canvas = data.index(b"VP8X") + 12
    data[canvas : canvas + 6] = (4999).to_bytes(3, "little") * 2
    refused(bytes(data), "^This WEBP picture has 5000 x 5000 pixels, and at most 24 megapixels")


def test_a_tile_larger_than_its_picture():
    assert images.load(tiff_with_tile(128)).pixels.shape == (64, 64, 3)
    refused(tiff_with_tile(8192), "^This TIFF picture has 8192 x 8192 pixels, and at most 24 mega")


def test_a_decompression_bomb_leaks_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for side in (7000, 10_000, 40_000):  # below, between and above Pillow's own two limits
            with pytest.raises(images.UnreadablePicture):
                images.load(png_header_only(side, side))


DAMAGED = f"^This picture cannot be read, it may be damaged or cut off: .* choose {ACCEPTED}[.]$"


@pytest.mark.parametrize("kind", [*LOSSLESS, *LOSSY])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_off(kind, share):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    data = encoded(Image.fromarray(noise), kind)
    with pytest.raises(images.UnreadablePicture, match=ACCEPTED):
        images.load(data[: int(share * len(data))])


def test_a_heic_that_lies_about_its_size():
    data = bytearray(encoded(colourful(256, 256), "HEIF"))
    size = data.index(b"ispe") + 8
    data[size : size + 8] = (64).to_bytes(4, "big") * 2
    refused(bytes(data), DAMAGED)


def test_a_file_of_millions_of_tiny_blocks():
    size = 5_000_000
    jpeg, png = encoded(colourful(), "JPEG"), encoded(colourful(), "PNG")
    gif = encoded(colourful(), "GIF")
    refused(after_start(jpeg, 2, b"\xff\xe5\x00\x02", size), DAMAGED)
    refused(after_start(png, 33, png_chunk(b"teSt", b""), size), DAMAGED)
    refused(after_start(gif, gif.index(b"\x2c"), b"\x21\xfe\x01a\x00", size), DAMAGED)


def test_a_jpeg_of_thousands_of_scans():
    data = encoded(colourful(), "JPEG", progressive=True)
    last_scan = data[data.rindex(b"\xff\xda") : -2]
    assert images.load(data[:-2] + 20 * last_scan + data[-2:]).width == 40
    refused(data[:-2] + 1000 * last_scan + data[-2:], DAMAGED)


def test_text_that_unpacks_to_megabytes():
    bomb = png_chunk(b"zTXt", b"comment\0\0" + zlib.compress(bytes(10**7)))
    data = encoded(colourful(), "PNG")
    refused(data[:33] + bomb * 100 + data[33:], DAMAGED)


@pytest.mark.filterwarnings("ignore")  # Pillow's remarks on broken metadata
@pytest.mark.parametrize("kind", [*LOSSLESS, *LOSSY])
def test_a_few_wrong_bytes_give_a_picture_or_a_sentence(kind):
    data = encoded(colourful(), kind, **({"exif": held(6)} if kind in ("JPEG", "WEBP") else {}))
    dice = random.Random(hashlib.sha256(data).digest())
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 8)):
            # Headers and tables at the start are where a parser can go astray.
            broken[int(len(broken) * dice.random() ** 3)] = dice.randrange(256)
        try:
            picture = images.load(bytes(broken))
        except images.UnreadablePicture:
            continue
        assert images.prepare(picture, side=8).pixels.shape == (1, 8, 8)


# Memory


MEASURE = """
import pathlib, re, sys
from cnnviz import images
def peak():
    return int(re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
data = pathlib.Path(sys.argv[1]).read_bytes()
images.load(data)
print(peak() // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads /proc")
@pytest.mark.parametrize(
    ("kind", "mode", "size", "options"),
    [
        ("JPEG", "RGB", (8660, 5770), {"progressive": True, "subsampling": 0}),
        ("JPEG", "CMYK", (8660, 5770), {"progressive": True}),
        ("PNG", "RGBA", (8660, 5770), {"compress_level": 1}),
        ("TIFF", "RGBA", (5990, 4000), {"compression": "tiff_deflate", "tiffinfo": {274: 6}}),
        ("WEBP", "RGBA", (5990, 4000), {"method": 0}),
    ],
)
def test_the_largest_pictures_stay_below_half_a_gibibyte(tmp_path, kind, mode, size, options):
    file = tmp_path / "large"
    Image.new(mode, size, "#40c080" if mode != "CMYK" else (9, 99, 49, 19)).save(
        file, kind, **options
    )
    command = [sys.executable, "-c", MEASURE, str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(run.stdout) < 512  # MiB
