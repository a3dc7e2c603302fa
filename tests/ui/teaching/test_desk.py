"""A session follows a class, holds one, runs a plan: with the frame, and several at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui.components.teaching_bar import Press
from cnnviz.ui.state import Screen
from cnnviz.ui.teaching import rooms
from cnnviz.ui.teaching.desk import MOST_TRIES, Desk
from cnnviz.ui.teaching.plans import Plan, Step
from cnnviz.ui.teaching.rooms import ROOMS, Key

ROOT = Path(__file__).resolve().parents[3]
CLASSROOM, STRIDE, RELU = (
    "pages/teaching/classroom.py",
    "pages/toy/stride.py",
    "pages/toy/relu.py",
)


@pytest.fixture
def key() -> Iterator[Key]:
    """A class that looks at the stride of 3."""
    opened = ROOMS.open(Screen("stride", "stride=3"))
    yield opened
    ROOMS.close(opened)


def visitor(page: str | None = None, **link: str) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    app.query_params = dict(link)
    if page:
        app.switch_page(page)
    return sound(app.run())


def sound(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def desk(app: AppTest) -> Desk:
    found: Desk = app.session_state["cnnviz"].kept["desk"]
    return found


def pressed(app: AppTest, name: str, value: str = "") -> AppTest:
    """Do what the bar's browser side reports, and run as Streamlit would."""
    app.session_state["press"] = Press(name, value)
    return sound(app.run())


@pytest.fixture(autouse=True)
def bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hear presses from the session, in place of a browser; before the page, as callbacks are."""
    import streamlit as st

    from cnnviz.ui.teaching import desk as module
    from cnnviz.ui.teaching.presses import press

    before = module.before_page

    def heard(lesson: str) -> None:
        if "press" in st.session_state:
            press(st.session_state.pop("press"))
        before(lesson)

    monkeypatch.setattr(module, "before_page", heard)


def test_a_visitor_who_is_no_teacher_has_no_bar() -> None:
    assert not visitor().get("bidi_component") or not bars(visitor())


def bars(app: AppTest) -> list[object]:
    return [node for node in app.main.get("bidi_component") if "teaching_bar" in str(node.proto)]


def test_a_link_with_a_code_opens_what_the_class_looks_at(key: Key) -> None:
    app = visitor(follow=key.code)
    assert app.title[0].value == "Stride"
    assert app.slider(key="stride").value == 3


def test_a_typed_code_joins(key: Key) -> None:
    app = visitor(CLASSROOM)
    app.text_input(key="class code").set_value(f" {key.code.lower()} ").run()
    assert sound(app).title[0].value == "Stride"


def test_settings_and_pages_move_with_the_teacher(key: Key) -> None:
    app = visitor(follow=key.code)
    ROOMS.publish(key, Screen("stride", "stride=2"))
    assert pressed(app, "catch_up").slider(key="stride").value == 2
    ROOMS.publish(key, Screen("relu", "activation=elu"))
    assert "ReLU" in pressed(app, "catch_up").title[0].value


def test_leaving_brings_back_what_one_had(key: Key) -> None:
    app = visitor(STRIDE, stride="4")
    go_and_join(app, key)
    assert app.slider(key="stride").value == 3
    pressed(app, "around")
    assert app.slider(key="stride").value == 4
    pressed(app, "rejoin")
    assert app.slider(key="stride").value == 3
    pressed(app, "leave")
    assert app.slider(key="stride").value == 4
    assert desk(app).attendance is None


def go_and_join(app: AppTest, key: Key) -> None:
    sound(app.switch_page(CLASSROOM).run())
    sound(app.text_input(key="class code").set_value(key.code).run())
    sound(app.switch_page(STRIDE).run())  # where a browser is by now


def test_what_one_changes_alone_is_ones_own(key: Key) -> None:
    app = visitor(follow=key.code)
    pressed(app, "around")
    sound(app.slider(key="stride").set_value(4).run())
    assert pressed(app, "rejoin").slider(key="stride").value == 3
    assert pressed(app, "around").slider(key="stride").value == 4


def test_who_goes_to_another_page_looks_around(key: Key) -> None:
    app = visitor(follow=key.code)
    sound(app.switch_page(RELU).run())
    attendance = desk(app).attendance
    assert attendance is not None
    assert attendance.state == "around"
    ROOMS.publish(key, Screen("stride", "stride=2"))
    assert "ReLU" in pressed(app, "catch_up").title[0].value


def test_two_students_do_not_see_each_other(key: Key) -> None:
    one, other = visitor(follow=key.code), visitor(follow=key.code)
    sound(one.slider(key="stride").set_value(1).run())
    assert sound(other.run()).slider(key="stride").value == 3
    assert ROOMS.look(key.code).screen == Screen("stride", "stride=3")  # type: ignore[union-attr]


def test_the_end_of_a_class_gives_everyone_the_own_screen(key: Key) -> None:
    app = go_and_join_from_stride(key)
    ROOMS.close(key)
    attendance = desk(pressed(app, "over")).attendance
    assert attendance is not None
    assert attendance.state == "over"
    assert pressed(app, "leave").slider(key="stride").value == 4


def go_and_join_from_stride(key: Key) -> AppTest:
    app = visitor(STRIDE, stride="4")
    go_and_join(app, key)
    return app


@pytest.mark.parametrize("code", ["ZZZZZ", "22222"])
def test_a_class_that_is_over_says_so(code: str) -> None:
    attendance = desk(visitor(follow=code)).attendance
    assert attendance is not None
    assert attendance.state == "over"


@pytest.mark.parametrize("code", ["", "<b>", "A" * 900, "IIIII", "abc"])
def test_a_code_that_is_none_is_ignored(code: str) -> None:
    assert desk(visitor(follow=code)).attendance is None


def test_codes_cannot_be_tried_without_end(key: Key) -> None:
    app = visitor(CLASSROOM)
    for number in range(MOST_TRIES):
        app.text_input(key="class code").set_value(f"AAAA{'ABCDEFGH'[number]}").run()
        assert "no class" in sound(app).warning[0].value
    app.text_input(key="class code").set_value(key.code).run()
    assert "Wait a minute" in sound(app).warning[0].value


def test_a_teacher_holds_a_class_and_its_students_are_there_already() -> None:
    app = visitor(CLASSROOM)
    next(one for one in app.main.button if one.label == "Start a class").click().run()
    held = desk(sound(app)).held
    assert held is not None
    sound(app.switch_page(STRIDE).run())
    sound(app.slider(key="stride").set_value(2).run())
    seen = ROOMS.look(held.key.code)
    assert seen is not None
    assert seen.screen == Screen("stride", "stride=2")
    sound(app.switch_page("pages/teaching/lesson_plan.py").run())  # stays with the teacher
    assert ROOMS.look(held.key.code).screen.lesson == "stride"  # type: ignore[union-attr]
    pressed(app, "end")
    assert ROOMS.look(held.key.code) is None


def test_a_teacher_comes_back_after_a_reload_with_the_key_alone(key: Key) -> None:
    app = visitor(STRIDE, teach=key.code)
    pressed(app, "resume", "guess")
    assert desk(app).held is None
    app = visitor(STRIDE, teach=key.code, stride="2")
    pressed(app, "resume", key.secret)
    held = desk(app).held
    assert held is not None
    assert held.state == "holding"
    assert ROOMS.look(key.code).screen.query == "stride=2"  # type: ignore[union-attr]


def test_a_full_server_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ROOMS, "_most", 0)
    app = visitor(CLASSROOM)
    next(one for one in app.main.button if one.label == "Start a class").click().run()
    assert "as many classes" in sound(app).warning[0].value
    assert rooms.MOST_ROOMS > 0


PLAN = Plan(
    "Two steps",
    (Step(Screen("stride", "stride=3&lock=all"), "One", 5), Step(Screen("relu"), "Two", 5, "Note")),
)


def test_a_plan_is_run_step_by_step() -> None:
    app = visitor("pages/teaching/lesson_plan.py")
    desk(app).plan = PLAN
    sound(app.run())
    next(one for one in app.main.button if one.label == "Run it").click().run()
    assert sound(app).slider(key="stride").value == 3
    assert not app.slider(key="stride").disabled  # its teacher is not held by the lock
    assert "ReLU" in pressed(app, "next").title[0].value
    sound(app.switch_page(RELU).run())  # where a browser is by now
    assert "ReLU" in pressed(app, "next").title[0].value  # there is none after the last
    assert pressed(app, "previous").slider(key="stride").value == 3


def test_without_a_plan_next_is_the_next_lesson() -> None:
    app = visitor(STRIDE, present="1")
    assert app.session_state["cnnviz"].is_presenting
    assert pressed(app, "next").title[0].value.startswith("Padding")
    pressed(app, "present_off")
    assert not app.session_state["cnnviz"].is_presenting


def test_the_plan_is_edited_on_its_page() -> None:
    app = visitor("pages/teaching/lesson_plan.py")
    desk(app).plan = PLAN
    sound(app.run())
    sound(app.button(key="down step 0").click().run())
    assert [step.title for step in desk(app).plan.steps] == ["Two", "One"]
    sound(app.button(key="edit step 0").click().run())
    app.text_input(key="title 0").set_value("**Bold** <b>").run()
    assert desk(sound(app)).plan.steps[0].title == "**Bold** <b>"
    assert "\\*\\*Bold\\*\\* \\<b\\>" in "".join(one.value for one in app.markdown)
    sound(app.button(key="remove step 1").click().run())
    assert len(desk(app).plan.steps) == 1


def test_a_screen_is_added_from_any_page() -> None:
    app = visitor(STRIDE, stride="3")
    sound(app.sidebar.button(key="teachers corner").click().run())
    sound(app.button(key="add to plan").click().run())
    assert [step.screen.address for step in desk(app).plan.steps] == ["stride?stride=3"]


def test_on_the_page_of_a_plan_the_next_screen_is_its_first_step() -> None:
    app = visitor("pages/teaching/lesson_plan.py", present="1")
    desk(app).plan = Plan("", (Step(Screen("stride", "stride=2")), Step(Screen("relu"))))
    assert pressed(app, "next").title[0].value == "Stride"
    assert desk(app).at == 0
