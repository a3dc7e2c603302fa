"""The pinned cell's evidence where a network has many channels, and where not all are drawn."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui.components.linked_view import Panel, Pin, View
from cnnviz.ui.evidence import cell_name


def many_channels() -> None:
    import numpy as np

    from cnnviz import ops
    from cnnviz.ui.components.linked_view import Panel, Pin, Plane, View, WindowLink
    from cnnviz.ui.evidence import show_evidence

    random = np.random.default_rng(0)
    maps = random.integers(-4, 5, (6, 5, 5)).astype(float)
    kernels = random.integers(-4, 5, (1, 6, 3, 3)).astype(float)
    drawn = 5
    panels = [
        *(Panel(name=f"in{i}", title=f"map {i}", values=maps[i], column=0) for i in range(drawn)),
        *(
            Panel(name=f"k{i}", title=f"k {i}", values=kernels[0, i], column=1)
            for i in range(drawn)
        ),
        Panel(name="out", title="out", values=ops.conv2d(maps, kernels, [7.0])[0], column=2),
    ]
    sums = ops.channel_sums(maps, kernels)[0]
    link = WindowLink(
        sources=tuple(Plane(f"in{i}") for i in range(drawn)),
        kernels=tuple(Plane(f"k{i}") for i in range(drawn)),
        target="out",
        window=ops.Window.of((5, 5), 3),
        sums=sums[:drawn],
        rest=sums[drawn:].sum(axis=0),
        bias=7.0,
    )
    show_evidence(View(label="test", panels=tuple(panels), links=(link,)), Pin("out", 1, 2))


def test_many_channels_are_listed_by_what_they_add() -> None:
    app = AppTest.from_function(many_channels, default_timeout=60).run()
    assert not app.exception
    table, total = app.markdown[1].value, app.markdown[2].value
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    random = np.random.default_rng(0)
    maps = random.integers(-4, 5, (6, 5, 5)).astype(float)
    kernels = random.integers(-4, 5, (6, 3, 3)).astype(float)
    sums = [float((maps[i, 1:4, 2:5] * kernels[i]).sum()) for i in range(6)]
    listed = {name: float(value.replace("−", "-")) for name, value in rows}
    assert listed == {f"map {i}": sums[i] for i in range(5)} | {"all other channels": sums[5]}
    sizes = [abs(listed[name]) for name, _ in rows[:5]]
    assert sizes == sorted(sizes, reverse=True)
    written = f"{sum(sums):.0f} + bias 7 = **{sum(sums) + 7:.0f}**".replace("-", "−")
    assert written in total


def part_of_a_list() -> None:
    import numpy as np

    from cnnviz.ui.components.linked_view import DenseLink, Form, Panel, Pin, View
    from cnnviz.ui.evidence import show_evidence

    values, weights = np.array([[2.0], [3.0]]), np.array([[4.0, 5.0]])
    panels = (
        Panel(
            name="list",
            title="the list",
            values=values,
            column=0,
            form=Form.LIST,
            labels=("map 9 of mean", "map 4 of mean"),
        ),
        Panel(name="score", title="score", values=np.array([[34.5]]), column=1, form=Form.SCORES),
    )
    link = DenseLink(
        source="list",
        target="score",
        weights=weights,
        bias=np.array([1.5]),
        rest=np.array([10.0]),
    )
    show_evidence(View(label="test", panels=panels, links=(link,)), Pin("score", 0, 0))


def test_values_that_are_not_drawn_are_one_line() -> None:
    app = AppTest.from_function(part_of_a_list, default_timeout=60)
    app = app.run()
    assert not app.exception
    table = app.markdown[1].value
    assert "| map 9 of mean | 2 | 4 | 8 |" in table
    assert "| all other values |  |  | 10 |" in table
    assert "| bias |  |  | 1.5000 |" in table
    assert "**34.5000**" in app.markdown[2].value


def copies() -> None:
    import numpy as np

    from cnnviz.ui.components.linked_view import CopyLink, Panel, Pin, View
    from cnnviz.ui.evidence import show_evidence

    source, places = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([3, 3, 1, -1])
    panels = (
        Panel(name="source", title="the source", values=source, column=0),
        Panel(name="target", title="t", values=np.array([[4.0, 4.0], [2.0, 0.0]]), column=1),
    )
    link = CopyLink(source="source", target="target", places=places, missing="{value}: nothing")
    view = View(label="test", panels=panels, links=(link,))
    show_evidence(view, Pin("target", 0, 1))
    show_evidence(view, Pin("target", 1, 1))


def test_a_copy_names_the_cell_that_it_was_copied_from() -> None:
    app = AppTest.from_function(copies, default_timeout=60).run()
    assert not app.exception
    assert "row 2, column 2 of the source" in app.markdown[1].value
    assert app.markdown[3].value == "0: nothing"


@pytest.mark.parametrize(
    ("shape", "row", "column", "name"),
    [
        ((1, 48), 0, 31, "number 32 of the map"),
        ((1, 1), 0, 0, "row 1, column 1 of the map"),
        ((48, 1), 31, 0, "row 32, column 1 of the map"),
        ((2, 48), 0, 31, "row 1, column 32 of the map"),
    ],
)
def test_a_cell_of_a_series_is_a_number_of_it(
    shape: tuple[int, int], row: int, column: int, name: str
) -> None:
    panel = Panel(name="map", title="the map", values=np.zeros(shape), column=0)
    view = View(label="test", panels=(panel,), links=())
    assert cell_name(view, Pin("map", row, column)) == name
