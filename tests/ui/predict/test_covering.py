"""What is covered while a question waits: the panels it names and all that is made of them."""

import numpy as np

from cnnviz import ops, toy
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons.toy_flow import whole_toy
from cnnviz.ui.predict.covering import covered

VIEW = whole_toy(toy.X, toy.FEATURES, toy.VOTE_WEIGHTS, 9.0, votes_note="X wins.").view(
    opening=Pin("votes", 0, 0)
)


def hidden(*names: str) -> set[str]:
    return {panel.name for panel in covered(VIEW, names).panels if panel.hidden}


def test_what_is_made_of_a_hidden_map_is_hidden_too() -> None:
    assert hidden("relu1") == {"relu1", "pooled1", "again1", "values", "votes"}
    assert hidden("votes") == {"votes"}
    assert {"map0", "map1", "map2", "relu0", "votes"} <= hidden("feature0", "map1", "map2")


def test_nothing_is_said_about_a_hidden_panel() -> None:
    view = covered(VIEW, ("votes",))
    assert view.opening is None
    assert view.panel("votes").note == ""
    assert view.panel("picture").values is VIEW.panel("picture").values


def test_names_that_a_view_lacks_hide_nothing() -> None:
    assert hidden("nothing") == set()
    assert covered(VIEW, ()).opening == VIEW.opening


def test_the_numbers_themselves_stay_for_the_browser_to_judge() -> None:
    maps = ops.conv2d(toy.X, toy.FEATURES) / 9
    np.testing.assert_allclose(covered(VIEW, ("map0",)).panel("map0").values, maps[0])
