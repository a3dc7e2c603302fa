"""Everything that the visitor can set, in one table: widgets, links and tests are derived from it.

A name means the same on every page and in every link. A new setting is one more line here, and one
more label under [controls.label] in the text file.
"""

from typing import Any, Final

import numpy as np

from cnnviz import sounds, toy
from cnnviz.models import blueprint
from cnnviz.quiz.making import CHAPTERS, TRIAL_LENGTH
from cnnviz.ui.components.linked_view import Pin

from .ink import Ink, Silent
from .kinds import (
    Cells,
    Choice,
    Decimal,
    Drawing,
    Name,
    Numbers,
    Phrase,
    PinnedCell,
    Sequenced,
    Setting,
    Switch,
    Table,
    Whole,
)
from .layers import MOST_LAYERS, MOST_WORDS, WORDS
from .stacks import Stack


def _rows(*rows: tuple[float, ...]) -> Numbers:
    table = np.array(rows, dtype=np.float64)
    table.setflags(write=False)
    return table


# The toy's picture, and the tricky cases made of it.
PICTURE: Final = Drawing("picture", "deformed", names=("x", "o", "deformed"))
RIGHT: Final = Whole("right", 0, -4, 4)
DOWN: Final = Whole("down", 0, -4, 4)
SCALE: Final = Decimal("scale", 1.0, 0.5, 1.5, step=0.1)
ROTATE: Final = Whole("rotate", 0, -90, 90, step=5)  # degrees, clockwise
THICKNESS: Final = Whole("thickness", 1, 1, 3)
TRICKY: Final = (RIGHT, DOWN, SCALE, ROTATE, THICKNESS)

# Filtering and convolution.
FEATURE: Final = Choice("feature", "backslash", ("backslash", "x", "slash", "own"))
OWN: Final = Table("own", _rows((-1, 1, -1), (1, 1, 1), (-1, 1, -1)), (1, 7), (1, 7))
FEATURES: Final = Table(
    "features", _rows(*map(tuple, toy.FEATURES.reshape(3, 9).tolist())), (3, 3), (9, 9)
)
ASK: Final = Whole("ask", 0, 0, 9999)  # number of the question to be guessed; 0 is none
DIVIDE: Final = Switch("divide", True)
FLIP: Final = Switch("flip", False)
TRANSPOSE: Final = Switch("transpose", False)
EXAMPLE: Final = Choice("example", "picture", ("picture", "signed", "binary"))
BIAS: Final = Decimal("bias", 0.0, -10.0, 10.0, step=0.1)

# How a window moves, over the picture or over the series; the stride across follows the one down
# while it is 0.
OVER: Final = Choice("over", "picture", ("picture", "series"))
MIDDLE: Final = Whole("middle", 9, 5, 9)  # side of the part of the picture that is used
KERNEL_SIZE: Final = Whole("kernel_size", 3, 1, 5)
STRIDE: Final = Whole("stride", 1, 1, 4)
STRIDE_ACROSS: Final = Whole("stride_across", 0, 0, 4)
PADDING: Final = Choice("padding", "valid", ("valid", "same", "all", "sides"))
PAD: Final = Whole("pad", 1, 0, 4)
PAD_TOP: Final = Whole("pad_top", 0, 0, 4)
PAD_BOTTOM: Final = Whole("pad_bottom", 0, 0, 4)
PAD_LEFT: Final = Whole("pad_left", 0, 0, 4)
PAD_RIGHT: Final = Whole("pad_right", 0, 0, 4)
PAD_SIDES: Final = (PAD_TOP, PAD_BOTTOM, PAD_LEFT, PAD_RIGHT)
DILATION: Final = Whole("dilation", 1, 1, 3)

# Pooling and activation.
POOL: Final = Choice("pool", "max", ("max", "mean"))
WINDOW: Final = Whole("window", 2, 1, 5)
POOL_STRIDE: Final = Whole("pool_stride", 2, 1, 5)
CEIL: Final = Switch("ceil", True)
ACTIVATION: Final = Choice("activation", "relu", ("relu", "leaky", "elu"))
SLOPE: Final = Decimal("slope", 0.01, 0.0, 0.5, step=0.01)
ALPHA: Final = Decimal("alpha", 1.0, 0.0, 2.0, step=0.1)
CURVES: Final = Switch("curves", False)  # those of the activations are drawn
LITERAL: Final = Switch("literal", False)  # the toy's picture is compared pixel by pixel
Z: Final = Decimal("z", 2.0, -3.0, 6.0, step=0.1)  # where they are read
POOL_WEIGHTS: Final = Table("pool_weights", _rows((0.25, 0.25), (0.25, 0.25)), (2, 2), (2, 2))
NUDGE: Final = Choice("nudge", "right", ("right", "left", "down", "up"))  # by one pixel

# The vote, and the stack of layers.
VOTES: Final = Table("votes", _rows(*map(tuple, toy.VOTE_WEIGHTS.tolist())), (2, 2), (12, 12))
OFF: Final = Cells("off", (), count=12)
VALUES: Final = Choice("values", "picture", ("picture", "slides"))  # which twelve values vote
SECOND_VOTES: Final = Table("second_votes", _rows((1, -1), (-1, 1)), (2, 2), (2, 2))
ORDER: Final = Sequenced(
    "order",
    (
        toy.Layer.CONVOLUTION.value,
        toy.Layer.RELU.value,
        toy.Layer.MAX_POOL.value,
        toy.Layer.MAX_POOL.value,
    ),
    tuple(layer.value for layer in toy.Layer),
    longest=8,
)
MAPS: Final = Choice("maps", "backslash", ("all", "backslash", "x", "slash"))  # which are shown

# Small numbers that lessons start from: the decks' one-dimensional example, and their 4x4 map.
SERIES: Final = Table("series", _rows((1, 0, 2, 3, 5, 1, 2, 3)), (1, 1), (1, 16))
SERIES_KERNEL: Final = Table("series_kernel", _rows((-1, 2, 1)), (1, 1), (1, 9))
GRID: Final = Table(
    "grid", _rows((1, 1, 2, 4), (5, 6, 7, 8), (3, 2, 1, 0), (1, 2, 3, 4)), (4, 4), (4, 4)
)
GRID_STRIDE: Final = Whole("grid_stride", 2, 1, 2)  # of the windows over it

# One weight of the toy, and how it could be learned: where all weights start, which one is looked
# at, by how much it was moved, and steps downhill on all of them.
START: Final = Choice("start", "made", ("made", "random"))
SEED: Final = Whole("seed", 1, 0, 9999)  # of all that is drawn at random
ANSWER: Final = Choice("answer", "x", ("x", "o"))  # the right one for an own drawing
MEASURE: Final = Choice("measure", "squared", ("squared", "absolute"))  # of both errors together
WEIGHT: Final = PinnedCell("weight", Pin("feature0", 1, 1))
NUDGED: Final = Decimal("nudged", 0.0, -2.0, 2.0, step=0.1)
EXPECT: Final = Choice("expect", "none", ("none", "up", "down", "same", "show"))
RATE: Final = Decimal("rate", 0.1, 0.0, 2.0, step=0.05)  # how much of its gradient a step takes
DESCENT: Final = Whole("descent", 0, 0, 20)  # steps that were taken
PART: Final = Choice("part", "turn", ("turn", "why", "step"))  # of that lesson, on the screen

# A network that learns while the visitor watches: what, from how much, and how.
LEARN: Final = Choice("learn", "letters", ("letters", "digits"))
LEARNING_RATE: Final = Decimal("learning_rate", 0.01, 0.001, 100.0, step=0.001)
BATCH: Final = Whole("batch", 32, 1, 1024)  # pictures in a step
OPTIMIZER: Final = Choice("optimizer", "adam", ("sgd", "momentum", "rmsprop", "adam"))
MOMENTUM: Final = Decimal("momentum", 0.9, 0.0, 0.99, step=0.01)
KERNELS: Final = Whole("kernels", 3, 1, 16)
LEARN_FROM: Final = Whole("learn_from", 0, 0, 60_000)  # pictures; 0 is all that there are
SHUFFLED: Final = Switch("shuffled", False)  # the labels are dealt out at random
WEIGHT_DECAY: Final = Decimal("weight_decay", 0.0, 0.0, 1.0, step=0.001)
SLOW_MOTION: Final = Switch("slow_motion", False)
BET: Final = Choice("bet", "none", ("none", "yes", "no"))  # will it get 95 % right?
AXIS: Final = Choice("axis", "linear", ("linear", "log"))  # of a loss

# Recorded runs to be recognised by their curves.
CURVE: Final = Choice("curve", "1", tuple("12345678"))
READING: Final = Choice(
    "reading",
    "none",
    ("none", "too_low", "good", "too_high", "dead", "diverging", "overfitting", "shuffled", "show"),
)
NAMED: Final = Switch("named", False)  # all curves with their names

# The visitor's own photograph.
SOURCE: Final = Choice("source", "sample", ("sample", "upload", "camera"))
PHOTO: Final = Name("photo", "coffee")
KERNEL: Final = Name("kernel", "identity")
# Own kernels, one for each layer of the stack.
OWN_KERNEL: Final = Table("own_kernel", _rows((0, 0, 0), (0, 1, 0), (0, 0, 0)), (1, 7), (1, 7))
OWN_KERNEL_2: Final = Table("own_kernel_2", OWN_KERNEL.default, (1, 7), (1, 7))
OWN_KERNEL_3: Final = Table("own_kernel_3", OWN_KERNEL.default, (1, 7), (1, 7))
OWN_KERNELS: Final = (OWN_KERNEL, OWN_KERNEL_2, OWN_KERNEL_3)
LAYERS: Final = Sequenced("layers", ("edge",), WORDS, longest=MOST_WORDS)
LAYER: Final = Whole("layer", 1, 1, MOST_LAYERS)  # the one that the controls show
COLOUR: Final = Switch("colour", False)
CROP: Final = Switch("crop", True)
SIDE: Final = Whole("side", 128, 32, 256, step=32)

# A kernel for red, green and blue: on the slide's printed corner, and on the visitor's photograph.
CORNER_KERNEL: Final = Table(
    "corner_kernel",
    _rows(
        (-1, -1, 1, 0, 1, -1, 0, 1, 1), (1, 0, 0, 1, -1, -1, 1, 0, -1), (0, 1, 1, 0, 1, 0, 1, -1, 1)
    ),
    (3, 3),
    (9, 9),
)
CORNER_BIAS: Final = Whole("corner_bias", 1, -100, 100)
COLOUR_KERNEL: Final = Choice(
    "colour_kernel",
    "opponent",
    ("red", "green", "blue", "grey", "opponent", "edges", "slide", "own"),
)
COLOUR_OWN: Final = Table("colour_own", CORNER_KERNEL.default, (3, 3), (9, 9))
COLOUR_BIAS: Final = Decimal("colour_bias", 0.0, -1.0, 1.0, step=0.05)
COLOUR_RELU: Final = Switch("colour_relu", False)

# A trained network and what is looked at of it. The page that offers networks or layers knows their
# names: "first" is its first one.
NETWORK: Final = Name("network", "first")
NETWORK_LAYER: Final = Name("network_layer", "first")
LOOK: Final = Choice("look", "maps", ("maps", "map", "answer"))  # at all maps, at one, at the votes
MAP: Final = Whole("map", 1, 1, 512)  # the one that is opened
MAP_SCALE: Final = Choice("map_scale", "layer", ("map", "layer", "network"))  # shares full colour
RESOLUTION: Final = Whole("resolution", 2, 1, 3)  # times the size that the network was trained at
CLASS: Final = Name("class", "first")  # whose score is followed; "first" is the answer
SOFTMAX: Final = Switch("softmax", False)  # the answer's arithmetic is shown
AGREE: Final = Switch("agree", False)  # NumPy is compared with PyTorch

# Where a network fails: how its picture is changed, the change that is looked at, and what else.
CHALLENGE: Final = Choice(
    "challenge",
    "shift",
    ("shift", "scale", "rotation", "view", "bend", "light", "noise", "cover", "clutter"),
)
FAR_RIGHT: Final = Whole("far_right", 0, -32, 32)  # pixels of the network's picture
FAR_DOWN: Final = Whole("far_down", 0, -32, 32)
ZOOM: Final = Decimal("zoom", 1.0, 0.4, 2.0, step=0.05)
TURN: Final = Whole("turn", 0, -180, 180, step=5)  # degrees, clockwise
TILT: Final = Whole("tilt", 0, -60, 60, step=5)  # degrees
BEND: Final = Decimal("bend", 0.0, -0.3, 0.3, step=0.02)  # of the width
LIGHT: Final = Decimal("light", 1.0, 0.0, 3.0, step=0.1)  # times as bright
NOISE: Final = Decimal("noise", 0.0, 0.0, 0.6, step=0.02)  # of the range from black to white
COVER: Final = Decimal("cover", 0.0, 0.0, 0.8, step=0.05)  # of the side
COVER_ACROSS: Final = Decimal("cover_across", 0.5, 0.0, 1.0, step=0.05)
COVER_DOWN: Final = Decimal("cover_down", 0.5, 0.0, 1.0, step=0.05)
CLUTTER: Final = Whole("clutter", 0, 0, 40)  # pieces
COMPARE: Final = Switch("compare", False)  # all changes with each other
WHERE: Final = Switch("where", False)  # the network looks
FOOL: Final = Switch("fool", False)
FOOL_FROM: Final = Choice("fool_from", "picture", ("picture", "noise"))  # what is changed
TARGET: Final = Name("target", "second")  # the class to be answered; "second" is the runner-up
MIXED: Final = Switch("mixed", False)  # which classes it mixes up

# The visitor's drawn digit: an example, strokes, nothing, or more strokes than a link can hold.
INK: Final = Ink("ink", "3", names=(*"0123456789", "empty", "long"))
WRITTEN: Final = Choice("written", "pad", ("pad", "photo"))  # where the digit comes from
SILENT: Final = Silent("silent", ())  # maps of a network that are switched off
STEPS: Final = Switch("steps", False)  # what was done to the digit first is shown

# Series of numbers: which one the kernel slides over, and what is done to each.
STREAM: Final = Choice("stream", "numbers", ("numbers", "noise", "sensor"))
SIGNAL: Final = Choice("signal", "line", ("line", "step"))  # what lies below the noise
AVERAGE: Final = Whole("average", 10, 1, 101)  # numbers that a moving average takes
CENTRED: Final = Switch("centred", False)  # it is drawn in the middle of its window
WINDOW_AT: Final = Whole("window_at", 495, 0, 999)  # the window that is looked into
FALL_AT: Final = Whole("fall_at", 30, 16, 36)  # sample at which somebody falls
DETECTOR: Final = Choice("detector", "tips", ("tips", "wiggle", "mean", "own"))
DETECTOR_OWN: Final = Table("detector_own", _rows(*[(0,) * 5] * 3), (3, 3), (5, 5))
CAUSAL: Final = Switch("causal", False)  # zeros before the series only

# Cells that look for a pattern, and cells that do not mind where: a bar for one, a network of both.
CELLS: Final = Choice("cells", "bar", ("bar", "levels", "moved"))
BAR_ANGLE: Final = Whole("bar_angle", 30, 0, 175, step=5)  # degrees, anticlockwise from lying
BAR_ASIDE: Final = Whole("bar_aside", 0, -4, 4)  # pixels across the bar
PREFERRED: Final = Whole("preferred", 60, 0, 165, step=15)  # the cell's own angle
THRESHOLD: Final = Decimal("threshold", 0.5, 0.0, 0.8, step=0.05)  # of the first S cells
THRESHOLD_2: Final = Decimal("threshold_2", 0.1, 0.0, 0.8, step=0.05)  # of the second ones

# Beyond two dimensions: which exhibit; 1x1 kernels; a film; the FFT; patches; a network that pools.
BEYOND: Final = Choice(
    "beyond", "one_by_one", ("one_by_one", "depth", "scanning", "cost", "fft", "pooling")
)
MIX: Final = Choice("mix", "numbers", ("numbers", "photo"))  # what a 1x1 kernel mixes
MIX_MAPS: Final = Table(
    "mix_maps",
    _rows((1, 0, 2, 1, 3, 0, 2, 1, 0), (2, 1, 0, 1, 2, 2, 0, 1, 3), (3, 1, 0, 2, 1, 1, 0, 2, 1)),
    (3, 3),
    (9, 9),
)
MIX_WEIGHTS: Final = Table("mix_weights", _rows((0.5, -1, 2)), (1, 1), (3, 3))
MIX_BIAS: Final = Decimal("mix_bias", 0.5, -5.0, 5.0, step=0.5)
PHOTO_WEIGHTS: Final = Table("photo_weights", _rows((0.299, 0.587, 0.114)), (1, 1), (3, 3))
REDUCED: Final = Whole("reduced", 64, 8, 256, step=8)  # maps that a 1x1 layer leaves of 256
KERNEL_DEPTH: Final = Whole("kernel_depth", 3, 1, 5)  # frames that a kernel spans
FILM_START: Final = Whole("film_start", 2, 1, 3)  # the frame in which the ball starts to move
FILM_WAY: Final = Choice("film_way", "right", ("right", "left", "down"))
FILM_KERNEL: Final = Table(
    "film_kernel",
    _rows(
        (0, 0, 0, 1, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 1, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 1, 0, 0, 0),
        (0,) * 9,
        (0,) * 9,
    ),
    (5, 5),
    (9, 9),
)
SCAN_PICTURE: Final = Table(
    "scan_picture", _rows(*map(tuple, toy.BINARY_5X5.picture[0].tolist())), (5, 5), (5, 5)
)
SCAN_KERNEL: Final = Table(
    "scan_kernel", _rows(*map(tuple, toy.BINARY_5X5.kernel[0].tolist())), (3, 3), (3, 3)
)
SCAN_BIAS: Final = Whole("scan_bias", 0, -9, 9)
FILTER_SIDE: Final = Whole("filter_side", 9, 1, 63, step=2)
WAVE: Final = Choice("wave", "blur", ("blur", "detail", "edge"))  # what the large kernel does
WRAP: Final = Switch("wrap", False)  # nobody pads before the FFT
LEARNED: Final = Choice("learned", "filter", ("filter", "network"))  # what learns to pool
NET_KERNELS: Final = Table(
    "net_kernels", _rows((1, -1, 0, 0), (0, 1, 0, 0), (0, 0, 1, -1), (0, 0, 0, 1)), (4, 4), (4, 4)
)
NET_MIX: Final = Table("net_mix", _rows((1, 1, -1, -1), (0, 0, 1, 1)), (2, 2), (4, 4))
NET_LAST: Final = Table("net_last", _rows((1, 1)), (1, 1), (2, 2))

# The one layer whose size and costs are worked out, and the questions about such layers.
LAB_KIND: Final = Choice("lab_kind", "conv", ("conv", "pool", "fc"))
LAB_WIDTH: Final = Whole("lab_width", 32, 1, 512)  # of its input
LAB_HEIGHT: Final = Whole("lab_height", 32, 1, 512)
LAB_CHANNELS: Final = Whole("lab_channels", 3, 1, 2048)
LAB_FILTERS: Final = Whole("lab_filters", 6, 1, 4096)
LAB_KERNEL: Final = Whole("lab_kernel", 5, 1, 15)
LAB_STRIDE: Final = Whole("lab_stride", 1, 1, 8)
LAB_PADDING: Final = Whole("lab_padding", 0, 0, 7)
LAB_DILATION: Final = Whole("lab_dilation", 1, 1, 4)
LAB_WINDOW: Final = Whole("lab_window", 2, 1, 8)  # of pooling
LAB_POOL_STRIDE: Final = Whole("lab_pool_stride", 2, 1, 8)
LAB_CEIL: Final = Switch("lab_ceil", False)
LAB_OUTPUTS: Final = Whole("lab_outputs", 10, 1, 100_000)  # of a fully connected layer
LAB_NUMBER: Final = Choice("lab_number", "size", ("size", "parameters", "memory", "work"))  # open
CHAIN_KERNEL: Final = Whole("chain_kernel", 5, 1, 9)  # laid over its own output again and again
CHAIN_PADDING: Final = Whole("chain_padding", 0, 0, 4)
QUESTIONS: Final = Choice("questions", "decks", ("decks", "fresh"))
QUESTION: Final = Whole("question", 1, 1, 9999)  # a fresh one's seed

# Who is connected with whom: fully, with own weights at each place, or with shared ones.
WIRING: Final = Choice("wiring", "full", ("full", "local", "shared"))
WIRED_SIDE: Final = Whole("wired_side", 8, 4, 16)  # of the picture
WIRED_KERNEL: Final = Table(
    "wired_kernel", _rows((1, 0, -1), (1, 0, -1), (1, 0, -1)), (1, 5), (1, 5), limit=9.0
)
WIRED_STRIDE: Final = Whole("wired_stride", 1, 1, 3)
# What the visitor changed: number of the neuron, number of its weight, by how much.
WIRED_CHANGES: Final = Table("wired_changes", _rows((1, 1, 0)), (1, 24), (3, 3))

# The famous networks: what is looked at, which network and which of its layers; a table's order;
# a stack of blocks with or without connections that skip them.
FAMOUS: Final = Choice("famous", "network", ("network", "years", "skip"))
ARCHITECTURE: Final = Name("architecture", "vgg-16")
ARCHITECTURE_LAYER: Final = Name("architecture_layer", "first")
SORTED_BY: Final = Choice(
    "sorted_by", "year", ("year", "depth", "parameters", "operations", "memory", "error")
)
TOP_FIVE: Final = Switch("top_five", False)  # is tried on a network's guesses
TOP: Final = Whole("top", 5, 1, 10)  # guesses that count
SKIP: Final = Switch("skip", True)
SKIPPED_BLOCKS: Final = Whole("skipped_blocks", 20, 2, 50)
WEIGHT_SIZE: Final = Decimal("weight_size", 0.5, 0.2, 1.5, step=0.05)  # times He's

# How far a cell sees: an own stack of equal layers, where the field is felt, small filters or wide.
FIELD: Final = Choice("field", "picture", ("picture", "small", "ladder"))
STACK_LAYERS: Final = Whole("stack_layers", 4, 1, 12)
STACK_KERNEL: Final = Whole("stack_kernel", 3, 1, 11)
STACK_STRIDE: Final = Whole("stack_stride", 1, 1, 3)
FELT: Final = Switch("felt", False)
SMALL_LAYERS: Final = Whole("small_layers", 3, 1, 5)
STACK_MAPS: Final = Whole("stack_maps", 64, 1, 512)  # that each layer reads and makes

# A network of one's own: its blocks, what it reads, whose weights, the language of its code.
NET: Final = Stack("net", blueprint.read("c32k3,r,p2,c64k3,r,p2,c64k3,r,f,d64,r,d10"))
NET_INPUT: Final = Choice("net_input", "digit", tuple(blueprint.INPUTS))
WEIGHTS: Final = Choice("weights", "learned", ("learned", "random"))
CODE: Final = Choice("code", "pytorch", ("pytorch", "keras"))

# A wall of numbers: what is looked at, how far numbers have become grey levels, which of two walls
# is the cat, the order of a puzzle's pieces, a sample digit.
WALL: Final = Choice("wall", "eight", ("eight", "cat", "two", "many", "puzzle", "digits"))
WALL_OF: Final = Choice("wall_of", "digit", ("digit", "x"))  # what the first wall shows
GREYS: Final = Whole("greys", 0, 0, 100, step=5)  # percent
WALL_SIDE: Final = Whole("wall_side", 16, 8, 64)  # numbers in a row
WHICH: Final = Choice("which", "none", ("none", "left", "right", "show"))
PUZZLE: Final = Table("puzzle", _rows((6, 1, 11, 4, 9, 0, 8, 3, 10, 5, 2, 7)), (1, 1), (12, 12))
DIGIT: Final = Whole("digit", 8, 0, 9)
SCALED: Final = Switch("scaled", False)  # its numbers are divided by 255

# A cat by its parts: what is looked at, whose parts, in which picture, where the parts lie.
CAT: Final = Choice("cat", "whole", ("whole", "filter", "parts", "size"))
CAT_FROM: Final = Choice("cat_from", "drawn", ("drawn", "photo"))
CAT_PICTURE: Final = Choice("cat_picture", "cat", ("cat", "other"))
CAT_CHANGE: Final = Choice(
    "cat_change", "none", ("none", "moved", "light", "ear", "apart", "turned")
)
CAT_PLACES: Final = Table("cat_places", _rows(*[(0, 0)] * 7), (7, 7), (2, 2), limit=150.0)
CAT_PART: Final = Choice("cat_part", "eye", ("ear", "eye", "nose", "paw"))
FOUND_FROM: Final = Decimal("found_from", 0.75, 0.3, 1.0, step=0.05)  # a response that counts
CAT_SCALE: Final = Decimal("cat_scale", 1.0, 0.5, 1.6, step=0.05)

# Looking something up: what was typed on each list, and what a list is narrowed down to.
FIND_CONCEPT: Final = Phrase("find_concept", "")
FIND_TERM: Final = Phrase("find_term", "")
FIND_SLIP: Final = Phrase("find_slip", "")
CHAPTER: Final = Choice(
    "chapter", "all", ("all", "toy", "pictures", "learning", "architecture", "review")
)
DECK: Final = Choice("deck", "all", ("all", "000", "001", "002", "003", "004"))
KIND: Final = Choice("kind", "all", ("all", "core", "extended", "context"))
SLIP: Final = Choice(
    "slip", "all", ("all", "number", "statement", "between", "inside", "drawing", "wording")
)

# The background: which card, and what can be done on some of them.
CARD: Final = Choice(
    "card",
    "perception",
    (
        *("perception", "agnosia", "pathway", "cortex", "cells", "evolution"),
        *("handmade", "lenet", "backprop", "alexnet", "gpu", "nobel"),
        *("husky", "hammer", "top_five"),
        *("captions", "vqa", "scene_graph", "retrieval", "driving", "pose", "game", "medical"),
        *("style", "dream", "video"),
        *("moravec", "kasparov"),
        *("videos", "project"),
    ),
)
HUSKY: Final = Whole("husky", 1, 1, 16)  # steps that were walked up the tree
STATION: Final = Choice(
    "station", "retina", ("retina", "chiasm", "geniculate", "v1", "v2_v4", "temporal")
)
YEAR: Final = Choice(
    "year",
    "1959",
    ("1958", "1959", "1969", "1980", "1986", "1989", "1998", "2009", "2012", "2015", "2024"),
)

# Not just images: which data; a sound, how it is cut and what is looked for in it; a sentence and a
# pattern; which columns changed places; which examples suit a network that looks at neighbours.
DATA: Final = Choice("data", "sound", ("sound", "text", "customers", "pictures", "sort"))
SOUND: Final = Choice("sound", "chirp", (*sounds.SOUNDS, "own"))
SOUND_KERNEL: Final = Choice(
    "sound_kernel", "rising", ("rising", "falling", "steady", "click", "own")
)
OWN_SOUND_KERNEL: Final = Table("own_sound_kernel", _rows(*[(0,) * 5] * 5), (5, 5), (5, 5))
SOUND_WINDOW: Final = Whole("sound_window", 128, 32, 512)  # samples
SOUND_HOP: Final = Whole("sound_hop", 64, 32, 256)  # samples from one window to the next
UNIT: Final = Choice("unit", "word", ("word", "letter"))
SENTENCE: Final = Phrase("sentence", "", longest=80)  # nothing is the first example
PATTERN: Final = Phrase("pattern", "", longest=40)
SWAP: Final = Choice("swap", "none", ("none", "two", "all"))
SWAP_OF: Final = Choice("swap_of", "columns", ("columns", "rows"))
CUSTOMER_ORDER: Final = Table("customer_order", _rows(tuple(range(1, 10))), (1, 1), (9, 9))
SORTED: Final = Table("sorted", _rows((0,) * 12), (1, 1), (12, 12), limit=2.0)  # 1 is near, 2 not

# The quiz: practice or a test, from which chapters, which deal (0: none yet), which of its
# questions; and a test's part, question and results: right answers, or -1.
QUIZ: Final = Choice("quiz", "practice", ("practice", "test"))
QUIZ_CHAPTERS: Final = Sequenced("quiz_chapters", CHAPTERS, CHAPTERS, longest=len(CHAPTERS))
ABOUT: Final = Name("about", "all")  # the concept that is asked for, such as R218
QUIZ_DEAL: Final = Whole("quiz_deal", 0, 0, 9999)
QUIZ_NUMBER: Final = Whole("quiz_number", 1, 1, 999)
TRIAL: Final = Choice("trial", "before", ("before", "after"))
TRIAL_NUMBER: Final = Whole("trial_number", 1, 1, TRIAL_LENGTH)
TRIAL_BEFORE: Final = Whole("trial_before", -1, -1, TRIAL_LENGTH)
TRIAL_AFTER: Final = Whole("trial_after", -1, -1, TRIAL_LENGTH)

# One neuron: what is looked at, a rule that a person writes for points, the weights of a binary
# neuron and the cases it has learned from; a small network over the plane.
NEURON: Final = Choice("neuron", "rules", ("rules", "gate", "filter", "layers", "digit"))
RULE_ACROSS: Final = Decimal("rule_across", 0.0, -1.0, 1.0, step=0.1)
RULE_UP: Final = Decimal("rule_up", -1.0, -1.0, 1.0, step=0.1)
RULE_POINTS: Final = Whole("rule_points", 4, 1, 99)  # their seed
GATE: Final = Choice("gate", "and", ("and", "or", "xor"))
NEURON_WEIGHTS: Final = Table("neuron_weights", _rows((1, 1)), (1, 1), (2, 2), limit=9.0)
NEURON_BIAS: Final = Decimal("neuron_bias", 0.0, -3.0, 3.0, step=0.5)
RULE_LESSONS: Final = Whole("rule_lessons", 0, 0, 40)
POINTS: Final = Choice("points", "circle", ("blobs", "xor", "circle", "spiral"))
HIDDEN: Final = Whole("hidden", 4, 1, 8)  # neurons of the hidden layer
MOMENT: Final = Whole("moment", 0, 0, 60)  # of a run that was learned, the one that is shown

# A worksheet for paper: what it practises, how much it asks, the size of the paper.
SHEET: Final = Choice("sheet", "filtering", ("filtering", "stride", "pooling", "sizes"))
LEVEL: Final = Choice("level", "1", ("1", "2", "3"))
PAPER: Final = Choice("paper", "a4", ("a4", "letter"))

# The cell whose evidence stays open.
PIN: Final = PinnedCell("pin", None)

SETTINGS: Final[dict[str, Setting[Any]]] = {
    setting.name: setting for setting in globals().copy().values() if isinstance(setting, Setting)
}
