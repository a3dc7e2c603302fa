"""The famous networks, described as data: read, checked, counted, compared with what is printed.

Each is a TOML file in `assets/architectures`; a further file appears in every picker. Blocks that
several of them are made of are files in the folder `blocks` beside them. Nothing needs PyTorch.
"""

from .confronting import Confronted, computed, confronted
from .description import Architecture, DamagedArchitecture, Fact, TopFive
from .library import BLOCKS, FOLDER, names, read
from .listing import INPUT, TOTAL, Listed, depth, listing
from .printed import Cell, Printed, compared, number

__all__ = [
    "BLOCKS",
    "FOLDER",
    "INPUT",
    "TOTAL",
    "Architecture",
    "Cell",
    "Confronted",
    "DamagedArchitecture",
    "Fact",
    "Listed",
    "Printed",
    "TopFive",
    "compared",
    "computed",
    "confronted",
    "depth",
    "listing",
    "names",
    "number",
    "read",
]
