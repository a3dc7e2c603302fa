"""Beyond pictures, and the background: series, sounds, text, tables, history."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.quiz.grids import Does, Look, Step, grid
from cnnviz.quiz.making import asks, at, chosen, matched, ordered, pointed, shuffled, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions.drawn import in_row, small
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly, number, summed

# When what was shown first; years as in the background cards.
_HISTORY = {
    "perceptron": 1958,
    "hubel_wiesel": 1959,
    "neocognitron": 1980,
    "backpropagation": 1986,
    "lenet": 1998,
    "imagenet": 2009,
    "alexnet": 2012,
    "resnet": 2015,
}

# Whether near columns of such data belong together, so that their order matters (R118, R123).
_ORDERED = {"photo": True, "spectrogram": True, "sensor": True, "text": True, "film": True}
_UNORDERED = {"customers": False, "survey": False, "blood": False}


@asks("beyond", "R123", "R122", "R118")
def column_swap(chance: Random) -> Question:
    """Tell which data survive that their columns are swapped."""
    right = chance.choice(list(_UNORDERED))
    options = [right, *chance.sample(list(_ORDERED), 3)]
    return chosen(shuffled(chance, options), right, exhibit=at("not_just_images", data="sort"))


@asks("beyond", "R118", "R119", "R120", "R121")
def axes_of_data(chance: Random) -> Question:
    """Match data with what their columns are."""
    axes = {
        "photo": "place",
        "spectrogram": "time",
        "text": "word",
        "customers": "property",
    }
    names = chance.sample(list(axes), 3)
    columns = {name: axes[name] for name in names}
    return matched(chance, columns, exhibit=at("not_just_images", data="sort"))


@asks("beyond", "R120")
def spectrogram_columns(chance: Random) -> Question:
    """Count the columns of a spectrogram: windows along the samples."""
    window, hop = chance.choice((256, 512, 1024)), chance.choice((64, 128, 160, 256))
    samples = window + hop * chance.randint(40, 200) + chance.randint(0, hop - 1)
    right = ops.output_size(samples, window, hop)
    slips = [
        Slip("one_forgotten", right - 1, f"({samples:,} − {window}) ÷ {hop} → {right - 1}"),
        Slip("by_the_window", samples // window, f"{samples:,} ÷ {window}"),
        Slip("window_forgotten", samples // hop, f"{samples:,} ÷ {hop} → {samples // hop}"),
        Slip("stride_forgotten", samples - window + 1, f"{samples:,} − {window} + 1"),
    ]
    return typed(
        right,
        f"({samples:,} − {window}) ÷ {hop} + 1 → {right}",
        unlike(right, slips),
        values={"samples": f"{samples:,}", "window": window, "hop": hop},
        exhibit=at("not_just_images", data="sound"),
    )


@asks("beyond", "R121", "R211")
def text_cells(chance: Random) -> Question:
    """Count the zeros of a sentence as a table of positions by words."""
    words, known = chance.randint(4, 15), chance.choice((50, 100, 200, 500, 1000))
    table = np.zeros((words, known))
    table[np.arange(words), np.arange(words)] = 1
    right = int((table == 0).sum())
    slips = [
        Slip("all_cells", table.size, f"{words}·{known:,}"),
        Slip("ones_counted", words, str(words)),
        Slip("row_forgotten", known - 1, f"{known:,} − 1"),
        Slip("one_one", table.size - 1, f"{words}·{known:,} − 1"),
    ]
    return typed(
        right,
        f"{words}·{known:,} − {words} = {right:,}",
        unlike(right, slips),
        values={"words": words, "known": f"{known:,}"},
        exhibit=at("not_just_images", data="text"),
    )


@asks("beyond", "R124", "R013")
def moving_average(chance: Random) -> Question:
    """Ask for one number of a moving average."""
    length = chance.choice((2, 4, 5))  # a share of which has few decimals
    series = small(chance, 1, 9, 0, 12)[0]
    made = ops.conv1d(series, np.full(length, 1 / length))
    place = chance.randrange(len(made))
    part = [exactly(value) for value in series[place : place + length]]
    total = sum(part, Fraction())
    slips = [
        Slip("not_divided", total, f"{summed(part)} = {number(total)}"),
        Slip("median", sorted(part)[length // 2], ""),
        Slip("by_all", total / 9, f"({summed(part)}) ÷ 9"),
        Slip("one_less", total / max(length - 1, 1), f"({summed(part)}) ÷ {length - 1}"),
    ]
    right = exactly(made[place])
    return typed(
        right,
        f"({summed(part)}) ÷ {length} = {number(right)}",
        unlike(right, slips),
        values={"length": length},
        grids=(
            grid("series", series, Look.PLAIN),
            grid("weights", np.ones(length), Look.PLAIN),
            grid("result", made, Look.PLAIN, asked=(0, place)),
        ),
        step=Step(Does.CONVOLVE, divisor=length),
        exhibit=at(
            "one_dimension",
            series=in_row(series),
            series_kernel=in_row(np.full(length, 1 / length)),
        ),
    )


@asks("beyond", "R053", "R085")
def loudest_place(chance: Random) -> Question:
    """Point at the place of a series where a detector answers most."""
    kernel = np.array(chance.choice(((-1, 2, -1), (1, -2, 1), (-1, 0, 1), (1, 0, -1))), np.float64)
    series = small(chance, 1, 9, 0, 6)[0]
    made = ops.conv1d(series, kernel)
    rights = [(0, int(place)) for place in np.flatnonzero(made == made.max())]
    slips = [
        Slip("largest_input", (0, min(max(int(series.argmax()) - 1, 0), 6)), ""),
        Slip("smallest_told", (0, int(made.argmin())), ""),
    ]
    right = rights[0]
    return pointed(
        "result",
        rights,
        f"{', '.join(number(exactly(value)) for value in made)}: {number(exactly(made.max()))}",
        tuple(slip for slip in unlike(right, slips) if slip.value not in rights),
        grids=(
            grid("series", series, Look.PLAIN),
            grid("kernel", kernel),
            grid("result", made, hidden=True),
        ),
        step=Step(Does.CONVOLVE),
        exhibit=at("one_dimension", series=in_row(series), series_kernel=in_row(kernel)),
    )


@asks("beyond", "R032", "R033", "R038")
def tuned_cell(chance: Random) -> Question:
    """Tell which bar makes an orientation cell fire least: the one across its own angle."""
    preferred = chance.choice(range(0, 180, 15))
    own, aside, across = ((preferred + turn) % 180 for turn in (0, 30, 90))
    return chosen(
        shuffled(chance, [f"{angle}°" for angle in (own, aside, across)]),
        f"{across}°",
        f"{preferred}° + 90° = {preferred + 90}°" + (f" = {across}°" if preferred >= 90 else ""),
        (Slip("own_angle", f"{own}°"),),
        values={"preferred": preferred},
        exhibit=at("neocognitron", cells="bar", preferred=min(preferred, 165), bar_angle=across),
    )


@asks("beyond", "R002", "R003", "R041", "R045")
def history(chance: Random) -> Question:
    """Put events into their order."""
    names = sorted(chance.sample(list(_HISTORY), 4), key=lambda name: _HISTORY[name])
    return ordered(
        chance,
        names,
        values={"years": ", ".join(str(_HISTORY[name]) for name in names)},
        exhibit=at("background"),
    )


@asks("beyond", "R054", "R055")
def class_errors(chance: Random) -> Question:
    """Ask how many pictures are wrong, given how many of a hundred are right."""
    pictures = chance.choice((200, 500, 1000, 10_000, 50_000))
    percent = chance.choice((80, 85, 88, 90, 92, 95, 98, 99))
    right = pictures // 100 * (100 - percent)
    slips = [
        Slip("right_counted", pictures // 100 * percent, f"{pictures:,}·{percent} %"),
        Slip("per_hundred", 100 - percent, f"100 − {percent}"),
    ]
    return typed(
        right,
        f"{pictures:,}·(100 − {percent}) ÷ 100 = {right:,}",
        unlike(right, slips),
        values={"pictures": f"{pictures:,}", "percent": percent},
        exhibit=at("model_cards"),
    )
