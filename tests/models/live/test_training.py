"""A run is the same bits for the same seed, and each step is what PyTorch would do."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from cnnviz.models import numpy_pass
from cnnviz.models.building import build
from cnnviz.models.live import pictures
from cnnviz.models.live.history import Trouble, unflatten
from cnnviz.models.live.settings import Activation, Optimizer, Task, defaults
from cnnviz.models.live.training import TrainingRun
from cnnviz.models.training import handwritten, letters
from cnnviz.models.training.loop import in_range

SETTINGS = defaults(Task.LETTERS, seed=3)


@pytest.fixture(scope="module")
def collected():
    return {
        Task.LETTERS: letters.tricky_letters(0, 700, 150),
        Task.DIGITS: handwritten.drawn_digits(0, 120, 50),
    }


@pytest.fixture
def open_run(collected):
    def opened(settings, start=None):
        lesson = pictures.lesson(settings, collected[settings.task])
        return TrainingRun(settings, lesson, start)

    return opened


def advance(run, steps):
    for _ in range(steps):
        run.advance()
    return run


def bits(run):
    place = run.place()
    return place.flat.tobytes(), {name: a.tobytes() for name, a in place.memory.items()}


@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("optimizer", Optimizer)
def test_the_same_settings_give_the_same_bits(open_run, task, optimizer):
    settings = defaults(task, optimizer=optimizer, seed=8)
    once, again = (advance(open_run(settings), 12) for _ in range(2))
    assert bits(once) == bits(again)
    other = advance(open_run(replace(settings, seed=9)), 12)
    assert bits(once) != bits(other)


@pytest.mark.parametrize("optimizer", Optimizer)
def test_a_run_goes_on_elsewhere_as_if_nothing_had_been(open_run, optimizer):
    settings = replace(SETTINGS, optimizer=optimizer)
    whole = advance(open_run(settings), 40)
    first = advance(open_run(settings), 17)
    second = advance(open_run(settings, first.place()), 23)  # across the end of an epoch
    assert bits(whole) == bits(second)
    assert whole.moment().epoch == second.moment().epoch > 1


def test_looking_does_not_change_a_run(open_run):
    seen, unseen = open_run(SETTINGS), advance(open_run(SETTINGS), 20)
    for _ in range(20):
        seen.moment()
        seen.advance()
    assert bits(seen) == bits(unseen)


@pytest.mark.parametrize("task", Task)
def test_a_step_is_pytorchs(open_run, collected, task):
    settings = defaults(task, optimizer="momentum", learning_rate=0.1, weight_decay=0.01)
    run = open_run(settings)
    network = build(settings.layers)
    weights = run.moment().weights
    network.load_state_dict({name: torch.tensor(array) for name, array in weights.items()})
    decayed = [p for name, p in network.named_parameters() if name.endswith("weight")]
    rest = [p for name, p in network.named_parameters() if name.endswith("bias")]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": rest}]
    theirs = torch.optim.SGD(groups, lr=0.1, momentum=0.9)
    train = collected[task].train
    order = pictures.order(settings, len(train), 0)
    for step in range(3):
        chosen = order[32 * step : 32 * (step + 1)]
        images = in_range(
            torch.from_numpy(train.pictures[chosen]).float() / 255, settings.pixel_range
        )
        theirs.zero_grad()
        functional.cross_entropy(network(images), torch.from_numpy(train.labels[chosen])).backward()
        theirs.step()
        run.advance()
    for name, array in run.moment().weights.items():
        expected = network.state_dict()[name].numpy()
        np.testing.assert_allclose(array, expected, rtol=1e-4, atol=1e-6)


def test_an_epoch_shows_every_picture_once(open_run):
    run = open_run(replace(SETTINGS, batch_size=64))
    seen = []
    run._input = lambda images: seen.append(images) or TrainingRun._input(run, images)
    advance(run, 11)  # 10 x 64 + 60 = 700
    assert [len(images) for images in seen] == [64] * 10 + [60]
    assert run.ends_epoch
    shown = sorted(image.tobytes() for images in seen for image in images)
    assert run.moment().epoch == 1.0
    assert shown == sorted(picture.tobytes() for picture in run.lesson.train.pictures)


def test_moments_come_often_at_first_and_regularly_later(open_run):
    run, due = open_run(SETTINGS), []
    for step in range(1000):
        run.step = step
        due += [step] if run.is_due(16) else []
    assert due[:32] == list(range(32))
    assert due[32:48] == list(range(32, 64, 2))
    assert set(np.diff(due[-10:])) == {32}


def accuracies(settings, moment, labelled):
    """Measure a moment with NumPy."""
    losses, right = [], 0
    for picture, label in zip(labelled.pictures, labelled.labels, strict=True):
        black, white = settings.pixel_range
        image = black + (white - black) * picture.astype(np.float32) / 255
        votes = numpy_pass.forward(settings.layers, moment.weights, image)["dense1"].astype(float)
        losses.append(np.log(np.exp(votes).sum()) - votes[label])
        right += votes.argmax() == label
    return np.mean(losses), right / len(labelled)


@pytest.mark.parametrize("activation", Activation)
@pytest.mark.parametrize("task", Task)
def test_a_moment_measures_what_numpy_measures(open_run, task, activation):
    settings = defaults(task, activation=activation)
    run = advance(open_run(settings), 5)
    moment = run.moment()
    for part in ("judged", "unseen"):
        loss, accuracy = accuracies(settings, moment, getattr(run.lesson, part))
        name = "train" if part == "judged" else part
        assert getattr(moment, f"{name}_loss") == pytest.approx(loss, rel=1e-4)
        assert getattr(moment, f"{name}_accuracy") == pytest.approx(accuracy)


def test_the_batches_since_the_moment_before_are_averaged(open_run):
    run = open_run(SETTINGS)
    assert run.moment().batch_loss is None
    one, other = advance(open_run(SETTINGS), 1), advance(open_run(SETTINGS), 2)
    first = one.moment().batch_loss
    both = other.moment().batch_loss
    one.advance()
    assert both == pytest.approx((first + one.moment().batch_loss) / 2)


@pytest.mark.parametrize("task", Task)
def test_more_kernels_join_those_that_there_are(open_run, task):
    settings = defaults(task)
    run = advance(open_run(settings), 6)
    before = run.moment()
    more, fewer = (replace(settings, kernels=settings.kernels + by) for by in (2, -1))
    run.change(more)
    wide = run.moment().weights
    for name, array in before.weights.items():
        if name != "dense1.weight":
            kept = wide[name][tuple(slice(size) for size in array.shape)]
            np.testing.assert_array_equal(kept, array)
    cells = 16 if task == Task.LETTERS else 25
    maps = before.weights["dense1.weight"].shape[1] // cells
    old = before.weights["dense1.weight"].reshape(-1, maps, cells)
    new = wide["dense1.weight"].reshape(len(old), -1, cells)
    np.testing.assert_array_equal(new[:, :maps], old)
    assert np.abs(new[:, maps:]).min() > 0
    run.change(settings)
    np.testing.assert_array_equal(run.moment().flat, before.flat)
    run.change(fewer)
    run.advance()
    assert run.moment().weights["conv1.bias"].shape == (fewer.kernels,)


def test_everything_but_the_run_itself_changes_without_losing_the_weights(open_run):
    run = advance(open_run(SETTINGS), 5)
    flat = run.moment().flat
    for change in (
        {"activation": "elu"}, {"optimizer": "sgd"}, {"learning_rate": 0.5}, {"batch_size": 7},
        {"momentum": 0.5}, {"weight_decay": 0.1},
    ):  # fmt: skip
        run.change(replace(run.settings, **change))
        np.testing.assert_array_equal(run.moment().flat, flat)
    run.advance()
    assert run.moment().seen == 5 * 32 + 7
    with pytest.raises(ValueError, match="is another run"):
        run.change(replace(SETTINGS, seed=4))


def test_a_learning_rate_of_zero_teaches_nothing(open_run):
    run = open_run(replace(SETTINGS, learning_rate=0.0))
    before = run.moment().flat
    np.testing.assert_array_equal(advance(run, 9).moment().flat, before)


@pytest.mark.parametrize("optimizer", Optimizer)
@pytest.mark.parametrize("task", Task)
def test_a_learning_rate_of_a_hundred_is_stopped(open_run, task, optimizer):
    run = open_run(defaults(task, optimizer=optimizer, learning_rate=100.0))
    while run.divergence is None:
        run.advance()
    found = run.divergence
    assert run.step < 20
    assert found.learning_rate == 100.0
    assert found.step == run.step
    assert found.loss > 1000 * found.guessing
    assert found.guessing == pytest.approx(np.log(len(run.settings.classes)))
    moment = run.moment()
    assert found.largest_weight == pytest.approx(np.abs(moment.flat).max())
    before = bits(run)
    assert bits(advance(run, 3)) == before  # it stays where it is


def test_a_loss_that_is_no_number_takes_back_weights_that_are_none(open_run):
    run = advance(open_run(SETTINGS), 4)
    before = run.moment().flat
    run.advance()
    run._flat.fill_(float("nan"))
    run.advance()
    assert run.divergence.trouble == Trouble.NOT_FINITE
    assert run.divergence.step == run.step == 4
    np.testing.assert_array_equal(run.moment().flat, before)
    assert 0 < run.divergence.loss < 10


def test_an_infinite_loss_of_finite_weights_leaves_them(open_run):
    run = advance(open_run(SETTINGS), 4)
    run._flat.fill_(1e30)
    run._flat[-1] = -1e38
    run._flat[-2] = 1e38
    run.advance()
    assert run.divergence.trouble == Trouble.NOT_FINITE
    assert run.divergence.largest_weight == pytest.approx(1e38)


def test_dead_kernels_are_counted(open_run):
    settings = replace(SETTINGS, activation="relu")
    run = open_run(settings)
    assert run.moment().silent == 0
    place = run.place()
    unflatten(settings, place.flat)["conv1.bias"][:2] = -100
    dead = open_run(settings, place)
    assert dead.moment().silent == 2
    dead.change(replace(settings, activation="leaky"))
    assert dead.moment().silent == 0


def test_shuffled_labels_are_the_seeds(open_run, collected):
    settings = replace(SETTINGS, shuffled=True)
    once, again, other = (
        pictures.lesson(s, collected[Task.LETTERS])
        for s in (settings, settings, replace(settings, seed=4))
    )
    np.testing.assert_array_equal(once.train.labels, again.train.labels)
    assert not np.array_equal(once.train.labels, other.train.labels)
    right = collected[Task.LETTERS].train.labels
    assert sorted(once.train.labels) == sorted(right)
    assert 0.4 < np.mean(once.train.labels == right) < 0.6
    np.testing.assert_array_equal(once.unseen.labels, collected[Task.LETTERS].held_out.labels)


def test_few_pictures_are_learned_by_heart(open_run):
    run = open_run(replace(SETTINGS, pictures=10, batch_size=10, shuffled=True))
    assert len(run.lesson.train) == len(run.lesson.judged) == 10
    moment = advance(run, 300).moment()
    assert moment.train_accuracy == 1.0
    assert moment.unseen_accuracy < 0.9


def test_weights_that_do_not_fit_are_refused(open_run):
    place = open_run(SETTINGS).place()
    with pytest.raises(ValueError, match="need 212 weights: 128"):
        open_run(replace(SETTINGS, kernels=5), place)
