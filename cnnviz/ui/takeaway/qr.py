"""An address as a QR code, for a room full of phones."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import segno

QUIET: Final = 4  # modules of white around it, as the standard asks for
_SCALE: Final = 8  # px per module, before the page scales it
_INK: Final = "#141a26"
_THIS_COMPUTER: Final = ("localhost", "127.0.0.1", "::1")


class TooLongForQR(ValueError):
    """Say that an address has more characters than a QR code can hold."""


def svg(address: str) -> str:
    """Draw the QR code of an address: dark on white whatever the theme, since cameras expect that.

    Parameters
    ----------
    address : str
        At most 2,331 bytes.

    Returns
    -------
    str
        An SVG file.

    Raises
    ------
    TooLongForQR
        The address does not fit.

    References
    ----------
    ISO/IEC 18004: QR Code, error correction level M, with which 15 % of it may be unreadable.
    """
    code, file = _made(address), io.BytesIO()
    code.save(file, kind="svg", border=QUIET, dark=_INK, light="#ffffff", omitsize=True)
    side = _SCALE * code.symbol_size(border=QUIET)[0]
    size = f'width="{side}" height="{side}"'
    return file.getvalue().decode().replace("<svg ", f"<svg {size} ", 1)


def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of the same code, with its margin: True is dark.

    Raises
    ------
    TooLongForQR
        As `svg`.
    """
    rows = _made(address).matrix_iter(border=QUIET)
    return tuple(tuple(bool(module) for module in row) for row in rows)


def _made(address: str) -> segno.QRCode:
    import segno  # every page could draw a code, and few do

    try:
        return segno.make_qr(address, error="m", boost_error=False)
    except segno.DataOverflowError as error:
        raise TooLongForQR(f"An address of {len(address)} characters is too long.") from error


def is_for_this_computer(address: str) -> bool:
    """Tell whether no other computer can open an address.

    Examples
    --------
    >>> is_for_this_computer("http://localhost:8501/stride")
    True
    >>> is_for_this_computer("http://192.168.0.7:8501/stride?stride=2")
    False
    """
    return urlsplit(address).hostname in _THIS_COMPUTER
