"""Cut Nanum Gothic down to what worksheets need.

With Debian's package fonts-nanum installed::

    python -m cnnviz.worksheet.cutting /usr/share/fonts/truetype/nanum

The regular font keeps Latin, signs of mathematics and the 2,350 syllables of KS X 1001; the bold
one, which writes headings and answers, only what the worksheets say. Both get another name, as the
SIL Open Font License asks of modified versions of a font with a reserved name.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from fontTools import subset
from fontTools.ttLib import TTFont

from cnnviz.worksheet.fonts import BOLD, FOLDER, REGULAR

_FAMILY: Final = "Cnnviz Sheet"
_SOURCES: Final = {REGULAR: "NanumGothic.ttf", BOLD: "NanumGothicBold.ttf"}
_SIGNS: Final = "×÷·–…“”‘’°±√Σ≤≥≠≈²³→←↑↓½¼•①②③④⑤⑥"
_TEXTS: Final = "worksheet.toml"  # in the folder of each language
_DROPPED: Final = ("GSUB", "GPOS", "GDEF", "DSIG", "kern", "vhea", "vmtx", "VORG", "BASE")


def _hangul() -> str:
    """Return the 2,350 syllables of KS X 1001."""
    rows, columns = range(0xB0, 0xC9), range(0xA1, 0xFF)
    return b"".join(bytes([row, column]) for row in rows for column in columns).decode("euc-kr")


def _latin() -> str:
    return "".join(map(chr, range(0x20, 0x7F))) + _SIGNS


def _in_texts() -> str:
    """Return all that the worksheets say in any language: bold has no more Hangul than that."""
    paths = sorted((FOLDER.parent / "text").glob(f"*/{_TEXTS}"))
    return "".join(path.read_text(encoding="utf-8") for path in paths).replace("\n", "")


def main(folder: Path) -> None:
    """Cut both fonts down and write them to assets/fonts."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, source in _SOURCES.items():
        font = TTFont(folder / source, recalcTimestamp=False)
        letters = _latin() + (_hangul() if path == REGULAR else _in_texts())
        options = subset.Options()
        options.hinting, options.layout_features, options.glyph_names = False, [], False
        options.drop_tables += list(_DROPPED)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        _rename(font, path.stem)
        font.save(path)
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


def _rename(font: Any, postscript: str) -> None:
    weight = postscript.partition("-")[2]
    names = {1: _FAMILY, 2: weight, 3: postscript, 4: f"{_FAMILY} {weight}", 6: postscript}
    kept = [record for record in font["name"].names if record.nameID in (0, 13, 14)]
    font["name"].names = kept
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
