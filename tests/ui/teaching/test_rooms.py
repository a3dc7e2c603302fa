"""Rooms: a code looks, a key moves, everything is bounded; threads get along."""

from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest

from cnnviz.ui.state import Screen
from cnnviz.ui.teaching import rooms as module
from cnnviz.ui.teaching.rooms import FullError, Key, NoRoomError, Rooms, read_code

STRIDE = Screen("stride", "stride=2")


class Clock:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    return Rooms(clock, most=3)


def version(rooms: Rooms, key: Key) -> int:
    seen = rooms.look(key.code)
    assert seen is not None
    return seen.version


def test_a_code_shows_what_the_key_publishes(rooms: Rooms) -> None:
    key = rooms.open(Screen("x_or_o"))
    rooms.publish(key, STRIDE)
    seen = rooms.look(key.code)
    assert seen is not None
    assert (seen.screen, seen.version) == (STRIDE, 2)


def test_the_same_screen_again_is_no_news(rooms: Rooms) -> None:
    key = rooms.open(STRIDE)
    rooms.publish(key, STRIDE)
    assert version(rooms, key) == 1


@pytest.mark.parametrize("secret", ["", "guess", "ü"])
def test_a_wrong_secret_moves_nothing(rooms: Rooms, secret: str) -> None:
    key = rooms.open(STRIDE)
    wrong = replace(key, secret=secret)
    rooms.publish(wrong, Screen("relu"))
    rooms.point(wrong, "map0.1.2")
    rooms.close(wrong)
    assert rooms.owns(wrong) is False
    seen = rooms.look(key.code)
    assert seen is not None
    assert (seen.screen, seen.cell) == (STRIDE, "")


def test_the_secret_has_nothing_of_the_code(rooms: Rooms) -> None:
    key = rooms.open(STRIDE)
    assert len(key.secret) >= 24
    assert key.code not in key.secret


@pytest.mark.parametrize("cell", ["map0.1.2", ""])
def test_a_cell_is_pointed_at(rooms: Rooms, cell: str) -> None:
    key = rooms.open(STRIDE)
    rooms.point(key, "map1.0.0")
    rooms.point(key, cell)
    seen = rooms.look(key.code)
    assert seen is not None
    assert seen.cell == cell


@pytest.mark.parametrize("cell", ["<script>", "map0.1", "map0.1.99999", "a" * 900, "map0.1.2\n"])
def test_what_is_no_cell_points_at_none(rooms: Rooms, cell: str) -> None:
    key = rooms.open(STRIDE)
    rooms.point(key, cell)
    seen = rooms.look(key.code)
    assert seen is not None
    assert seen.cell == ""


def test_another_screen_ends_the_pointing(rooms: Rooms) -> None:
    key = rooms.open(Screen("relu"))
    rooms.point(key, "map0.1.2")
    rooms.publish(key, STRIDE)
    seen = rooms.look(key.code)
    assert seen is not None
    assert seen.cell == ""


def test_a_closed_room_is_gone_and_its_followers_hear_of_it(rooms: Rooms) -> None:
    key, heard = rooms.open(STRIDE), []
    with rooms.follow(key.code, lambda: heard.append("news")):
        rooms.close(key)
        assert rooms.look(key.code) is None
    assert heard == ["news"]


def test_followers_are_counted_while_they_follow(rooms: Rooms) -> None:
    key, counts = rooms.open(STRIDE), []
    with (
        rooms.watch(key, lambda: counts.append(rooms.followers(key.code))),
        rooms.follow(key.code, _nothing),
        rooms.follow(key.code, _nothing),
    ):
        pass
    assert counts == [1, 2, 1, 0]  # the watcher is the last one to go


def test_only_its_own_followers_hear_of_a_room(rooms: Rooms) -> None:
    mine, other = rooms.open(STRIDE), rooms.open(STRIDE)
    heard: list[str] = []
    with rooms.follow(mine.code, lambda: heard.append("mine")):
        rooms.publish(other, Screen("relu"))
        assert heard == []
        rooms.publish(mine, Screen("relu"))
        assert heard == ["mine"]


def test_there_are_only_so_many_rooms(rooms: Rooms) -> None:
    keys = [rooms.open(STRIDE) for _ in range(3)]
    with pytest.raises(NoRoomError):
        rooms.open(STRIDE)
    rooms.close(keys[0])
    rooms.open(STRIDE)


def test_only_so_many_follow(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FOLLOWERS", 1)
    key = rooms.open(STRIDE)
    with rooms.follow(key.code, _nothing), pytest.raises(FullError):  # noqa: SIM117
        with rooms.follow(key.code, _nothing):
            pass


def test_a_screen_that_is_too_long_is_its_page_alone(rooms: Rooms) -> None:
    key = rooms.open(Screen("stride", "x" * 9_000))
    seen = rooms.look(key.code)
    assert seen is not None
    assert seen.screen == Screen("stride")


def test_an_abandoned_room_closes_and_makes_room(rooms: Rooms, clock: Clock) -> None:
    keys = [rooms.open(STRIDE) for _ in range(3)]
    clock.now = module.ABANDONED - 1
    assert rooms.owns(keys[0])  # a sign of life
    clock.now += 2
    assert rooms.look(keys[1].code) is None
    assert rooms.look(keys[0].code) is not None
    rooms.open(STRIDE)


def test_a_room_stays_while_its_teacher_is_connected_but_not_for_ever(
    rooms: Rooms, clock: Clock
) -> None:
    key = rooms.open(STRIDE)
    with rooms.watch(key, _nothing):
        clock.now = module.LONGEST_CLASS - 1
        assert rooms.look(key.code) is not None
        clock.now += 2
        assert rooms.look(key.code) is None


def test_many_threads_publish_follow_and_leave_at_once(rooms: Rooms) -> None:
    key, failures = rooms.open(STRIDE), []

    def work(act: Callable[[int], None]) -> None:
        try:
            for number in range(200):
                act(number)
        except RuntimeError as error:  # "dictionary changed size" and the like
            failures.append(error)

    def visit(_: int) -> None:
        with rooms.follow(key.code, _nothing):
            rooms.look(key.code)

    acts = [
        lambda number: rooms.publish(key, Screen("stride", f"pad={number}")),
        lambda number: rooms.point(key, f"map0.0.{number}"),
        visit,
        visit,
    ]
    threads = [Thread(target=work, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert rooms.followers(key.code) == 0
    assert version(rooms, key) >= 200


def test_codes_are_drawn_from_what_cannot_be_confused() -> None:
    rooms = Rooms()
    codes = {rooms.open(STRIDE).code for _ in range(100)}
    assert len(codes) == 100
    assert all(read_code(code) == code for code in codes)
    assert not set("".join(codes)) & set("ILO01")


def _nothing() -> None:
    pass
