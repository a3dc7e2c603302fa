"""The drawing pad: a sheet to draw a digit on, a network's answer to it, and switches for its maps.

Drawing is the browser's; Python hears of it while a stroke is drawn and after each, as text that
`cnnviz.images.strokes` reads.
"""

from .component import News, drawing_pad
from .shown import Answered, Board, Score

__all__ = ["Answered", "Board", "News", "Score", "drawing_pad"]
