"""What a visitor takes home from an exhibit: its code, numbers, picture, link and QR code.

`offer` draws the button below a linked view, `offer_chart` the one below anything else. A view is
read as a `Program`, which is written in NumPy and in PyTorch.
"""

from .button import offer, offer_chart, offer_link
from .chain_program import program_of
from .parcel import Extra, Table
from .program import Program

__all__ = ["Extra", "Program", "Table", "offer", "offer_chart", "offer_link", "program_of"]
