"""Build a network: a stack of blocks, what it costs, what it makes of a picture, its code."""
