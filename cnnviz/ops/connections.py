"""Count what a convolution connects, and what it shares."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cnnviz.ops.windows import Window


@dataclass(frozen=True)
class Connections:
    """A convolution seen as a network: every cell of the map is a neuron.

    Parameters
    ----------
    neurons : int
        Cells of the map.
    connections : int
        Inputs of all neurons together; padding counts as an input.
    weights : int
        Different numbers among their weights: every neuron has the kernel's.
    fully_connected : int
        Weights of as many neurons that each read the whole picture with weights of their own.
    """

    neurons: int
    connections: int
    weights: int
    fully_connected: int

    @classmethod
    def of(cls, window: Window, in_channels: int = 1) -> Connections:
        """Count for one kernel, without its bias.

        Parameters
        ----------
        window : Window
        in_channels : int
            Channels that the kernel spans.

        Returns
        -------
        Connections

        Notes
        -----
        `weights` is the size of `torch.nn.Conv2d(in_channels, 1, kernel_size).weight`,
        `fully_connected` that of `torch.nn.Linear` over the flattened picture.

        References
        ----------
        Deck 003, R086: the neural net view of convolution. Deck 001, R168.

        Examples
        --------
        >>> Connections.of(Window.of((9, 9), 3))
        Connections(neurons=49, connections=441, weights=9, fully_connected=3969)
        """
        neurons = math.prod(window.output_shape)
        weights = in_channels * window.rows.kernel_size * window.columns.kernel_size
        pixels = in_channels * window.rows.size * window.columns.size
        return cls(neurons, neurons * weights, weights, neurons * pixels)
