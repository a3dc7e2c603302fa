"""The layer strip: a network's layers from left to right, drawn in proportion, one of them chosen.

How tall a block is says how large the layer's maps are, how many sheets it has says how many.
"""

from .component import Block, layer_strip

__all__ = ["Block", "layer_strip"]
