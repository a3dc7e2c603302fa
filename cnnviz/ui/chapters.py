"""The chapters of the app and the lessons in each: which there are, and in which order.

:data:`CHAPTERS` names the folders in ``pages`` and the scripts in each. A script that is not listed
does not appear, and a test holds the list and the folders together.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Chapter:
    """A section of the menu: a folder in ``pages`` and its lessons in their order."""

    name: str
    lessons: tuple[str, ...]

    def script(self, lesson: str) -> Path:
        """Return where the script of a lesson lies, whether it exists or not."""
        return ROOT / "pages" / self.name / f"{lesson}.py"


CHAPTERS = (
    Chapter(
        "toy",
        (
            "x_or_o",
            "filtering",
            "convolution",
            "stride",
            "padding",
            "relu",
            "pooling",
            "flatten_and_vote",
            "stacking",
        ),
    ),
    Chapter(
        "pictures",
        (
            "wall_of_numbers",
            "your_picture",
            "three_channels",
            "activation_maps",
            "cat_story",
            "draw_a_digit",
            "where_it_fails",
            "model_cards",
        ),
    ),
    Chapter("learning", ("one_neuron", "one_weight", "live_training", "loss_curves")),
    Chapter(
        "architecture",
        (
            "size_lab",
            "shared_weights",
            "build_a_network",
            "famous_networks",
            "receptive_field",
            "one_dimension",
            "beyond_two",
            "neocognitron",
        ),
    ),
    Chapter(
        "review",
        ("not_just_images", "quiz", "concepts", "glossary", "errata", "background"),
    ),
    Chapter("teaching", ("classroom", "lesson_plan", "worksheet")),
)


@cache  # forty looks at the disk, several times for every run of every page
def lessons() -> tuple[tuple[Chapter, str], ...]:
    """List every lesson that has a script, in the order of the menu.

    Returns
    -------
    tuple of (Chapter, str)
        The first one is the page that the bare address opens.
    """
    return tuple(
        (chapter, lesson)
        for chapter in CHAPTERS
        for lesson in chapter.lessons
        if chapter.script(lesson).is_file()
    )


def script_of(lesson: str) -> Path | None:
    """Return the script of a lesson by its name; None if there is no such lesson.

    Examples
    --------
    >>> script_of("stride").name, script_of("../app")
    ('stride.py', None)
    """
    return next((chapter.script(name) for chapter, name in lessons() if name == lesson), None)


def neighbours(lesson: str) -> tuple[str, str]:
    """Name the lessons before and after one; empty at the ends, and for an unknown one."""
    names = [name for _, name in lessons()]
    if lesson not in names:
        return "", ""
    padded, place = ["", *names, ""], names.index(lesson) + 1
    return padded[place - 1], padded[place + 1]
