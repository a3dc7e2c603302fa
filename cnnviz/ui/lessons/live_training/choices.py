"""What the visitor has chosen to be learned, and the controls for it."""

from __future__ import annotations

from typing import Any, Final

from cnnviz.models.live.settings import Activation, Optimizer, Settings, Task
from cnnviz.ui import controls, frame, state, text
from cnnviz.ui.lessons import digit_controls
from cnnviz.ui.state import Setting

RATES: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
BATCHES: Final = (1, 4, 8, 16, 32, 64, 128, 256)
_ALL: Final = 0
_PICTURES: Final = (10, 20, 50, 100, 200, 500, 1000, _ALL)


def wanted() -> Settings:
    """Return the settings of the run that the visitor wants to see."""
    return Settings(
        task=Task(state.value(state.LEARN)),
        seed=state.value(state.SEED),
        kernels=state.value(state.KERNELS),
        activation=Activation(state.value(state.ACTIVATION)),
        optimizer=Optimizer(state.value(state.OPTIMIZER)),
        learning_rate=state.value(state.LEARNING_RATE),
        momentum=state.value(state.MOMENTUM),
        batch_size=state.value(state.BATCH),
        pictures=state.value(state.LEARN_FROM) or None,
        shuffled=state.value(state.SHUFFLED),
        weight_decay=state.value(state.WEIGHT_DECAY),
    )


def query(settings: Settings) -> dict[str, str]:
    """Return what a link has to set for a run with some settings.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict of str to str
        By the names of the visitor's settings; also those that are at their defaults.
    """
    values: dict[Setting[Any], Any] = {
        state.LEARN: settings.task.value,
        state.SEED: settings.seed,
        state.KERNELS: settings.kernels,
        state.ACTIVATION: settings.activation.value,
        state.OPTIMIZER: settings.optimizer.value,
        state.LEARNING_RATE: settings.learning_rate,
        state.MOMENTUM: settings.momentum,
        state.BATCH: settings.batch_size,
        state.LEARN_FROM: settings.pictures or _ALL,
        state.SHUFFLED: settings.shuffled,
        state.WEIGHT_DECAY: settings.weight_decay,
    }
    return {setting.name: setting.format(value) for setting, value in values.items()}


def draw() -> None:
    """Draw the controls, the most important ones in sight."""
    with controls.row():
        controls.choice(state.LEARN)
        _draw_picture_chooser()
        controls.steps(state.LEARNING_RATE, RATES)
        controls.steps(state.BATCH, BATCHES)
        controls.select(state.OPTIMIZER)
        with controls.more():
            _draw_others()


def _draw_others() -> None:
    words = text.lesson("live_training")
    if state.value(state.OPTIMIZER) == "momentum":
        controls.slider(state.MOMENTUM)
    controls.slider(state.KERNELS)
    controls.choice(state.ACTIVATION)
    controls.steps(state.LEARN_FROM, _PICTURES, written={_ALL: words("all_pictures")})
    controls.toggle(state.SHUFFLED)
    controls.slider(state.WEIGHT_DECAY, high=0.1)
    controls.slider(state.SEED, high=99)
    controls.choice(state.AXIS)
    controls.reset_button(*SETTINGS)


SETTINGS: Final = (
    state.LEARN,
    state.LEARNING_RATE,
    state.BATCH,
    state.OPTIMIZER,
    state.MOMENTUM,
    state.KERNELS,
    state.ACTIVATION,
    state.LEARN_FROM,
    state.SHUFFLED,
    state.WEIGHT_DECAY,
    state.SEED,
)


def _draw_picture_chooser() -> None:
    """Draw the choice of the picture that the network is asked about while it learns."""
    if state.value(state.LEARN) == "letters":
        controls.picture_chooser()
    else:
        digit_controls.example_chooser()
        frame.link_to("draw_a_digit")
