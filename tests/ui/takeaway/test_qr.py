"""QR codes: another library reads back the address."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
import segno
import zxingcpp

from cnnviz.ui.takeaway import qr

ADDRESSES = [
    "http://192.168.0.7:8501/stride?stride=2",
    "http://localhost:8501/x_or_o",
    "https://school.example/한국어?lang=ko&picture=" + "Ab1-" * 100,
    "http://10.0.0.1:8501/?" + "x" * 2000,
]


@pytest.mark.parametrize("address", ADDRESSES, ids=len)
def test_another_library_reads_the_address(address: str) -> None:
    (read,) = zxingcpp.read_barcodes(pixels(qr.svg(address)))
    assert read.text == address
    assert read.format == zxingcpp.BarcodeFormat.QRCode


def test_an_address_that_does_not_fit_is_a_sentence() -> None:
    with pytest.raises(qr.TooLongForQR, match="2400 characters"):
        qr.svg("x" * 2400)


def test_it_is_dark_on_white_with_a_quiet_zone() -> None:
    drawn = pixels(qr.svg("http://x/"))
    assert (drawn[: qr.QUIET] == 255).all()
    assert (drawn[:, -qr.QUIET :] == 255).all()


@pytest.mark.parametrize(
    "address", ["http://localhost:8501/a", "http://127.0.0.1/", "http://[::1]:8501/"]
)
def test_an_address_of_this_computer_is_told(address: str) -> None:
    assert qr.is_for_this_computer(address)
    assert not qr.is_for_this_computer("http://192.168.1.5:8501/a")


def pixels(svg: str) -> np.ndarray:
    """Paint the modules of a QR code's SVG file; its path goes along rows of dark modules."""
    root = ElementTree.fromstring(svg)  # our own
    *_, across, down = map(int, root.attrib["viewBox"].split())
    painted = np.full((down, across), 255, np.uint8)
    row, column = 0.0, 0.0
    path = root.findall("{http://www.w3.org/2000/svg}path")[-1].attrib["d"]
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        first, *second = map(float, numbers.split())
        if command == "h":
            painted[int(row), int(column) : int(column + first)] = 0
            column += first
        elif command == "M":
            column, row = first, second[0]
        else:
            column, row = column + first, row + second[0]
    return painted.repeat(4, axis=0).repeat(4, axis=1)


def test_segno_is_asked_for_no_micro_code() -> None:
    assert not segno.make_qr("x").is_micro
