"""The answer along a whole slider, and all sliders beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import streamlit as st

from cnnviz.ui import charts, text
from cnnviz.ui.lessons import fails_changes, networks
from cnnviz.ui.lessons.fails_changes import Swept
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.state import Bounded

if TYPE_CHECKING:
    from cnnviz.figures.sweeps import Strip
    from cnnviz.models.inference import Answer, Network

_COMPARED: Final = 13  # settings of each slider


def draw_sweep(network: Network, before: Answer, after: Answer) -> None:
    """Draw how probable the first answer is along the slider of the chosen challenge.

    Parameters
    ----------
    network : Network
    before, after : Answer
        To the picture as it was, and as it is now.
    """
    from cnnviz.figures.sweeps import Sweep, SweepNames, sweep_chart

    words, card = text.lesson("where_it_fails"), network.card
    slider, first = fails_changes.swept_slider(), before.order[0]
    swept = fails_changes.sweep(network, slider)
    rival = strongest_rival(swept, first)
    now = fails_changes.value(slider, card)
    swept = with_setting(swept, now, after)
    shown = Sweep(
        settings=swept.settings,
        answer=networks.class_name(card, first),
        shares=tuple(swept.probabilities[:, first].tolist()),
        rival=networks.class_name(card, rival),
        rival_shares=tuple(swept.probabilities[:, rival].tolist()),
        best=tuple(
            networks.class_name(card, index)
            for index in swept.probabilities.argmax(axis=1).tolist()
        ),
        now=now,
        now_share=float(after.probabilities[first]),
    )
    names = SweepNames(words.choice("axis", slider.name), words("share"), words("now"))
    figure = sweep_chart(shown, names, dark=charts.is_dark())
    charts.show_chart(figure, key="sweep_chart", alt=words("sweep_alt", name=shown.answer))
    st.markdown(range_told(swept, first, shown.answer))


def with_setting(swept: Swept, setting: float, answer: Answer) -> Swept:
    """Put a setting among the others with what is answered there, unless it is one of them."""
    if setting in swept.settings:
        return swept
    place = int(np.searchsorted(swept.settings, setting))
    settings = (*swept.settings[:place], setting, *swept.settings[place:])
    found = np.insert(swept.probabilities, place, answer.probabilities, axis=0)
    return Swept(swept.slider, settings, found)


def strongest_rival(swept: Swept, first: int) -> int:
    """Name the class that comes closest to the first answer, or gets furthest ahead of it."""
    others = swept.probabilities - swept.probabilities[:, [first]]
    others[:, first] = -np.inf
    return int(others.max(axis=0).argmax())


def range_told(swept: Swept, first: int, name: str) -> str:
    """Say between which settings the first answer leads without a break."""
    words = text.lesson("where_it_fails")
    leads = swept.probabilities.argmax(axis=1) == first
    if leads.all():
        return words("leads_always", name=name)
    start = unchanged_index(swept)
    if not leads[start]:
        return words("leads_never", name=name)
    low = start
    while low > 0 and leads[low - 1]:
        low -= 1
    high = start
    while high < len(leads) - 1 and leads[high + 1]:
        high += 1
    told = (fails_changes.told(swept.slider, swept.settings[index]) for index in (low, high))
    return words("leads", name=name, low=next(told), high=next(told))


def draw_comparison(network: Network, before: Answer) -> None:
    """Draw a strip for every slider, moved alone: how probable the first answer stays along it."""
    from cnnviz.figures.sweeps import strips_chart

    words, first = text.lesson("where_it_fails"), before.order[0]
    name = networks.class_name(network.card, first)
    sliders = [slider for slider in fails_changes.ALL if slider not in fails_changes.PLACES]
    strips = tuple(_strip(network, slider, first) for slider in sliders)
    figure = strips_chart(strips, words("strip_axis"), dark=charts.is_dark())
    charts.show_chart(figure, key="strips_chart", alt=words("strips_alt", name=name))
    st.markdown(words("strips", name=name))


def unchanged_index(swept: Swept) -> int:
    """Return the index of the setting that changes nothing."""
    return swept.settings.index(float(swept.slider.default))


def _strip(network: Network, slider: Bounded[Any], first: int) -> Strip:
    from cnnviz.figures.sweeps import Strip

    swept, card = fails_changes.sweep(network, slider, _COMPARED, alone=True), network.card
    words, best = text.lesson("where_it_fails"), swept.probabilities.argmax(axis=1).tolist()
    shares = swept.probabilities.max(axis=1).tolist()
    told = (
        words(
            "strip_told",
            setting=fails_changes.told(slider, setting),
            name=networks.class_name(card, index),
            share=percent(share),
        )
        for setting, index, share in zip(swept.settings, best, shares, strict=True)
    )
    return Strip(
        name=text.lesson("controls").choice("label", slider.name),
        ends=_ends(swept),
        told=tuple(told),
        shares=tuple(shares),
        holds=tuple(index == first for index in best),
        unchanged=unchanged_index(swept),
    )


def _ends(swept: Swept) -> str:
    words, settings = text.lesson("where_it_fails"), swept.settings
    low, high = (f"{setting:g}".replace("-", "−") for setting in (settings[0], settings[-1]))
    return words("ends", low=low, high=high)
