"""What the linked view says of a cell, where it puts its panels, and whether it can be read."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from cnnviz import ops, toy
from cnnviz.ui.components.linked_view import (
    DenseLink,
    Editing,
    Form,
    Panel,
    Pin,
    Reduce,
    Shading,
    View,
)
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lessons.toy_flow import whole_toy
from tests.browser import modules


@pytest.fixture
def view_page(page: Page, server: str) -> Page:
    modules.load(page, server)
    return page


def counting(height: int, width: int, channels: int = 1) -> np.ndarray:
    """1, 2, 3, ... row by row."""
    numbers = np.arange(1.0, channels * height * width + 1)
    return numbers.reshape(channels, height, width)


def convolved(channels: int = 1, **settings: Any) -> View:
    """A 3x3 picture and a 2x2 kernel of 1, 2, 3, 4."""
    shading = Shading.COLOUR if channels == 3 else Shading.SIGNED
    flow = Flow("test").picture(
        counting(3, 3, channels), Shown("in", ["the input"], shading=shading)
    )
    kernels = np.repeat(counting(2, 2)[np.newaxis], channels, axis=1)
    flow.convolve(kernels, Shown("map", ["the map"]), Shown("kernel", ["the kernel"]), **settings)
    return flow.activate(ops.relu, Shown("relu", ["the rest"]), called="ReLU").view()


def dilated() -> View:
    flow = Flow("test").picture(counting(4, 4), Shown("in", ["the input"]))
    shown = Shown("map", ["the map"]), Shown("kernel", ["the kernel"])
    return flow.convolve(np.ones((1, 1, 2, 2)), *shown, dilation=2, padding=1).view()


def pooled(reduce: Reduce, size: int, stride: int, **settings: Any) -> View:
    flow = Flow("test").picture(counting(5, 5) - 13, Shown("in", ["the input"]))
    return flow.pool(reduce, Shown("out", ["the pooled map"]), size, stride, **settings).view()


def large_kernel() -> View:
    flow = Flow("test").picture(counting(6, 6), Shown("in", ["the input"]))
    shown = Shown("map", ["the map"]), Shown("kernel", ["the kernel"])
    return flow.convolve(np.full((1, 1, 5, 5), 0.5), *shown, divisor=25).view()


def product() -> View:
    flow = Flow("test").picture(counting(2, 2), Shown("in", ["the input"]))
    return flow.multiply(
        -counting(2, 2), Shown("out", ["the product"]), Shown("by", ["the factor"])
    ).view()


def voted(count: int, classes: int, **settings: Any) -> View:
    shown = Shown("values", ["the list"], form=Form.LIST, editing=Editing.SWITCH, off=(1,))
    flow = Flow("test").list_of(np.arange(1.0, count + 1), shown)
    names = tuple(f"class {number + 1}" for number in range(classes))
    scores = Shown("votes", ["the votes"], form=Form.SCORES, labels=names)
    weights = np.full((classes, count), 0.5)
    return flow.vote(weights, scores, **settings).view()


def silent() -> View:
    values = np.ones((2, 1))
    panels = (
        Panel(name="values", title="the list", values=values, column=0, form=Form.LIST),
        Panel(
            name="votes",
            title="votes",
            values=values[:1] * 0,
            column=1,
            form=Form.SCORES,
            labels=("A",),
        ),
    )
    link = DenseLink(source="values", target="votes", weights=np.zeros((1, 2)))
    return View(label="test", panels=panels, links=(link,))


def flat() -> View:
    flow = Flow("test").picture(counting(2, 2), Shown("picture", ["the picture"]))
    kernels = np.array([1.0, 10.0]).reshape(2, 1, 1, 1)
    flow.convolve(kernels, Shown("in", ["one", "two"]), Shown("by", ["by 1", "by 10"]))
    return flow.flatten(Shown("list", ["the list"], form=Form.LIST)).view()


def many_channels() -> View:
    names = [f"map {index}" for index in range(14)]
    flow = Flow("test").picture(np.ones((1, 3, 3)), Shown("picture", ["the picture"]))
    flow.convolve(np.ones((14, 1, 1, 1)), Shown("in", names), Shown("by", names))
    shown = Shown("map", ["the map"]), Shown("kernel", ["the kernel"])
    return flow.convolve(np.ones((1, 14, 3, 3)), *shown, bias=-100.0).view()


PLAIN_SUM = "(1×1) + (2×2) + (4×3) + (5×4) = 37"
SENTENCES: tuple[tuple[Callable[[], View], Pin, list[str]], ...] = (
    (convolved, Pin("map0", 0, 0), [PLAIN_SUM, "→ ReLU 37"]),
    (
        lambda: convolved(bias=-40.5),
        Pin("map0", 0, 0),
        [PLAIN_SUM, "37 + bias (−40.5) = −3.5", "→ ReLU 0"],
    ),
    (
        lambda: convolved(divisor=4),
        Pin("map0", 0, 0),
        [PLAIN_SUM, "37 ÷ 4 = 37/4 = 9.25", "→ ReLU 9.25"],
    ),
    (
        lambda: convolved(divisor=3, bias=1.0),
        Pin("map0", 0, 0),
        [PLAIN_SUM, "37 + bias 1 = 38", "38 ÷ 3 = 38/3 ≈ 12.667", "→ ReLU 12.67"],
    ),
    (
        lambda: convolved(3, divisor=3),
        Pin("map0", 0, 0),
        [
            f"Red: {PLAIN_SUM}",
            "Green: (10×1) + (11×2) + (13×3) + (14×4) = 127",
            "Blue: (19×1) + (20×2) + (22×3) + (23×4) = 217",
            "37 + 127 + 217 = 381",
            "381 ÷ 3 = 127",
            "→ ReLU 127",
        ],
    ),
    (
        lambda: convolved(padding=1),
        Pin("map0", 0, 0),
        ["(0×1) + (0×2) + (0×3) + (1×4) = 4", "→ ReLU 4.00"],
    ),
    (dilated, Pin("map0", 0, 0), ["(0×1) + (0×1) + (0×1) + (6×1) = 6"]),
    (large_kernel, Pin("map0", 0, 0), ["25 products add up to 187.5", "187.5 ÷ 25 = 7.5"]),
    (
        many_channels,
        Pin("map0", 0, 0),
        [
            "9 + 9 + 9 + 99 from the others + bias (−100) = 26",
            *(f"map {channel}: {' + '.join(['(1×1)'] * 9)} = 9" for channel in (0, 1, 2)),
            "… and 11 more channels together = 99",
        ],
    ),
    (
        convolved,
        Pin("kernel0", 1, 1),
        ["The weight 4 has a part in every sum of the map: 4 in all."],
    ),
    (convolved, Pin("in", 1, 1), ["Its value is 5.", "→ part of 4 sums of the map"]),
    (
        convolved,
        Pin("in", 0, 0),
        ["Its value is 1.", "→ part of one sum of the map"],
    ),
    (
        lambda: convolved(3),
        Pin("in", 0, 0),
        ["Red 1, green 10, blue 19.", "→ part of one sum of the map"],
    ),
    (
        lambda: pooled(Reduce.MAX, 2, 2),
        Pin("out0", 0, 0),
        ["The largest of −12, −11, −7, −6 is −6"],
    ),
    (
        lambda: pooled(Reduce.MAX, 2, 2),
        Pin("in", 4, 0),
        ["Its value is 8.", "No window reads this cell.", "→ no window reads it, so it ends here"],
    ),
    (
        lambda: pooled(Reduce.MAX, 2, 2),
        Pin("in", 0, 0),
        ["Its value is −12.", "→ not the largest of its 2×2 window, so it ends here"],
    ),
    (
        lambda: pooled(Reduce.MAX, 2, 2),
        Pin("in", 1, 1),
        ["Its value is −6.", "→ largest of its 2×2 window: −6.00"],
    ),
    (
        lambda: pooled(Reduce.MAX, 2, 1),
        Pin("in", 1, 0),
        ["Its value is −7.", "→ not the largest of any of its 2 windows, so it ends here"],
    ),
    (
        lambda: pooled(Reduce.MAX, 2, 2, ceil_mode=True),
        Pin("out0", 2, 2),
        ["The largest of 12 is 12", "3 of the window's 4 cells: beyond the edge and left out."],
    ),
    (lambda: pooled(Reduce.MAX, 4, 1), Pin("out0", 0, 0), ["The largest of 16 values is 6"]),
    (
        lambda: pooled(Reduce.MEAN, 2, 2),
        Pin("out0", 0, 0),
        ["((−12) + (−11) + (−7) + (−6)) ÷ 4 = −9"],
    ),
    (
        lambda: pooled(Reduce.MEAN, 2, 2, ceil_mode=True),
        Pin("out0", 2, 0),
        ["(8 + 9) ÷ 2 = 8.5", "2 of the window's 4 cells: beyond the edge and left out."],
    ),
    (lambda: pooled(Reduce.MEAN, 4, 1), Pin("out0", 0, 0), ["The mean of 16 values is −3"]),
    (
        lambda: pooled(Reduce.MEAN, 2, 2),
        Pin("in", 0, 0),
        ["Its value is −12.", "→ one part of its 2×2 window's mean −9.00"],
    ),
    (
        lambda: pooled(Reduce.MEAN, 2, 1),
        Pin("in", 1, 1),
        ["Its value is −6.", "→ part of 4 means of the pooled map"],
    ),
    (product, Pin("out0", 1, 1), ["4 × (−4) = −16"]),
    (flat, Pin("list", 5, 0), ["20, copied from: Row 1, column 2 of two"]),
    (flat, Pin("in1", 0, 1), ["(2×10) = 20", "→ value 6 of the list"]),
    (
        lambda: voted(3, 2, bias=np.array([1.0, -1.0])),
        Pin("votes", 1, 0),
        ["(0.5×1) + (0.5×0) + (0.5×3) + bias (−1) = 1"],
    ),
    (
        lambda: voted(20, 2, bias=np.array([1.0, 0.0])),
        Pin("votes", 0, 0),
        ["20 weighted votes + bias 1 = 105"],
    ),
    (silent, Pin("votes", 0, 0), ["no votes = 0"]),
    (
        lambda: voted(3, 2),
        Pin("values", 1, 0),
        [
            "Its value is 2.",
            "It is switched off and counts as 0.",
            "→ votes 0.5 × 0 for class 1, votes 0.5 × 0 for class 2",
        ],
    ),
    (lambda: voted(3, 10), Pin("values", 0, 0), ["Its value is 1.", "→ votes for 10 classes"]),
)


def test_every_sentence_is_true(view_page: Page) -> None:
    script = """
        return argument.map(([packed, cell]) => {
          const model = unpack(packed);
          const { lines, onward } = explain(model, trace(model, cell));
          return onward.length ? [...lines, `\\u2192 ${onward.join(" \\u2192 ")}`] : lines;
        });
    """
    asked = [
        [modules.packed(view()), {"panel": cell.panel, "row": cell.row, "column": cell.column}]
        for view, cell, _ in SENTENCES
    ]
    found = modules.evaluate(view_page, script, asked)
    for (_, cell, expected), told in zip(SENTENCES, found, strict=True):
        assert told == expected, cell


def grid(height: int, width: int) -> View:
    return Flow("test").picture(counting(height, width), Shown("in", ["the input"])).view()


def test_a_cell_of_a_series_is_a_number_of_it(view_page: Page) -> None:
    script = (
        "return argument.map(([packed, cell]) => window.modules.headingOf(unpack(packed), cell));"
    )
    asked = [
        [modules.packed(grid(height, width)), {"panel": "in", "row": row, "column": column}]
        for height, width, row, column in ((1, 48, 0, 31), (1, 1, 0, 0), (2, 48, 0, 31))
    ]
    assert modules.evaluate(view_page, script, asked) == [
        "Number 32 of the input",
        "Row 1, column 1 of the input",
        "Row 1, column 32 of the input",
    ]


def test_numbers_are_read_as_people_type_them(view_page: Page) -> None:
    script = """
        const { equals, matches, parse, plain, short } = window.modules;
        return [
          ["-1", "\\u22121", "\\u2013.5", "1,5", "5/9", "\\u22125/\\u22129"]
            .concat(["1/0", "1e3", "", "x"]).map(parse),
          [0.0000001, 0.00012, 1 / 3, -2, 0.5].map((one) => plain(one)),
          [1 / 3, 0.25, Math.fround(0.2), 7].map((value) => equals(value)),
          [5 / 9, -1 / 9, 1, 12, 0.001].map((one) => short(one, { decimals: 2, truncate: true })),
          [[0.55, ".55"], [0.56, ".56"], [0.6, "0.6"], [0.5, ".5"], [1, "1"]].map(([guess, text]) =>
            matches(guess, text, 5 / 9)),
        ];
    """
    parsed, plain, equal, short, right = modules.evaluate(view_page, script, None)
    assert parsed == [-1, -1, -0.5, 1.5, 5 / 9, 5 / 9, None, None, None, None]
    assert plain == ["0", "0.00012", "0.333", "\u22122", "0.5"]
    assert equal == ["≈ 0.333", "= 0.25", "= 0.2", "= 7"]
    assert short == [".55", "\u2212.11", "1.00", "12", "0"]
    assert right == [True, True, True, True, False]


def test_numbers_can_be_read_on_every_colour(view_page: Page) -> None:
    """WCAG's contrast of text, 4.5, for all shades of a map and of a photo, light and dark."""
    script = """
        const { inkOn, luminance, readTheme, shade } = window.modules;
        const parts = (hex) => hex.slice(1).match(/../g).map((part) => parseInt(part, 16));
        const contrast = (one, other) => {
          const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
          return (high + 0.05) / (low + 0.05);
        };
        const worst = [];
        for (const background of ["#ffffff", "#10151c"]) {
          const element = document.createElement("div");
          element.style.setProperty("--st-background-color", background);
          document.body.append(element);
          const theme = readTheme(element);
          element.remove();
          for (const shading of ["signed", "grey", "ink"]) {
            for (let value = -1; value <= 1; value += 0.01) {
              const colour = shade({ shading, limit: 1, at: () => value }, 0, 0, theme);
              worst.push(contrast(colour, parts(inkOn(colour))));
            }
          }
        }
        return Math.min(...worst);
    """
    assert modules.evaluate(view_page, script, None) >= 4.5


def korean() -> View:
    note = "교과서의 X와 81개 픽셀 중 65개가 같지만, 획을 이루는 13개 픽셀 중에서는 5개만 같습니다."
    flow = Flow("test").picture(
        toy.X, Shown("picture", ["그림"], "내가 그린 그림의 매우 긴 제목, 9×9", note=note)
    )
    titles = ["역슬래시 지도의 긴 제목", "엑스 지도의 긴 제목", "슬래시 지도의 긴 제목"]
    shown = Shown("map", titles, "걸러진 지도, 7×7", note=note), Shown("feature", titles, "특징")
    flow.convolve(toy.FEATURES, *shown)
    return flow.activate(ops.relu, Shown("relu", titles), called="ReLU").view()


def large() -> View:
    flow = Flow("test").picture(np.zeros((1, 128, 128)), Shown("photo", ["your photo"]))
    for step in range(3):
        shown = Shown(f"map{step}_", ["map"]), Shown(f"kernel{step}_", ["kernel"])
        flow.convolve(np.ones((1, 1, 3, 3)), *shown, padding=1)
    return flow.view()


def whole() -> View:
    notes = {"picture_note": "65 of 81 pixels equal the textbook X.", "votes_note": "X wins."}
    return whole_toy(toy.X, toy.FEATURES, toy.VOTE_WEIGHTS, 9.0, **notes).view()


def test_panels_and_words_never_meet(view_page: Page) -> None:
    """From a telephone to a projector, with long titles and notes, with large letters."""
    script = """
        const { Lettering, Zoom, arrange } = window.modules;
        const found = [];
        for (const packed of argument.views) {
          const model = unpack(packed);
          for (const [width, height, size] of argument.sizes) {
            const lettering = new Lettering("sans-serif", size);
            const space = { width, height, zoom: new Zoom(), lettering };
            const { boxes, words, ...whole } = arrange(model, space);
            found.push({ ...whole, size, boxes: [...boxes.values()], words });
          }
        }
        return found;
    """
    widths = (328, 358, 500, 639, 640, 712, 900, 1010, 1206, 1700, 2300)
    sizes = [(width, 438, 16) for width in widths] + [(328, 438, 24), (1700, 800, 21.6)]
    views = [modules.packed(view()) for view in (whole, korean, large, lambda: voted(40, 10))]
    for found in modules.evaluate(view_page, script, {"views": views, "sizes": sizes}):
        place = f"{found['width']} px wide"
        line = 1.4 * found["size"]
        titles = [word | {"height": line} for word in found["words"] if word["kind"] == "title"]
        blocks = found["boxes"] + titles
        for index, one in enumerate(blocks):
            assert one["x"] >= 0, place
            assert one["x"] + one["width"] <= found["width"] + 8, place
            assert one["y"] + one["height"] <= found["height"] + 1, place
            for other in blocks[index + 1 :]:
                apart = (
                    one["x"] + one["width"] <= other["x"] + 0.5
                    or other["x"] + other["width"] <= one["x"] + 0.5
                    or one["y"] + one["height"] <= other["y"] + 2
                    or other["y"] + other["height"] <= one["y"] + 2
                )
                assert apart, (place, one, other)
        headings = [word for word in found["words"] if word["kind"] == "heading"]
        for one, other in pairwise(headings):
            assert one["y"] < other["y"] or one["x"] + one["width"] <= other["x"], place
        assert min(box["width"] / box["columns"] for box in found["boxes"]) > 0
