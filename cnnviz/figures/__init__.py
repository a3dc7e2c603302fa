"""Plotly only here: arrays become figures, in the colours of the whole app."""
