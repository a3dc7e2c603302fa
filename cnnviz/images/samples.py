"""The sample photographs that come with the app."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from cnnviz.images.loading import Picture, load

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "samples"


@lru_cache
def sample_names() -> tuple[str, ...]:
    """List the sample pictures by name.

    Returns
    -------
    tuple of str
        In alphabetical order: every JPEG in assets/samples is one.

    Examples
    --------
    >>> "cat" in sample_names()
    True
    """
    return tuple(sorted(path.stem for path in FOLDER.glob("*.jpg")))


def sample(name: str) -> Picture:
    """Load a sample picture.

    Parameters
    ----------
    name : str
        One of `sample_names()`.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        There is no such sample.

    Examples
    --------
    >>> sample("cat").pixels.shape
    (300, 451, 3)
    >>> sample("dog")
    Traceback (most recent call last):
    ValueError: There is no sample picture 'dog': ...
    """
    if name not in sample_names():
        raise ValueError(
            f"There is no sample picture {name!r}: choose one of {', '.join(sample_names())}."
        )
    return load((FOLDER / f"{name}.jpg").read_bytes(), name)
