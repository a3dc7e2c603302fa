"""Random stacks of blocks, most of which fit together up to some place."""

from hypothesis import strategies as st

from cnnviz.models.blueprint import BOUNDS, INPUTS, MOST_BLOCKS, Block, Kind


def _conv(draw):
    size = draw(st.integers(1, 5))
    return Block(
        Kind.CONV, draw(st.integers(1, 4)), size, draw(st.integers(1, 3)), draw(st.integers(0, 3))
    )


def _pool(draw):
    size = draw(st.integers(1, 4))
    stride = draw(st.sampled_from((size, size, 1, 2, 3)))
    kind = draw(st.sampled_from((Kind.MAX, Kind.MEAN)))
    return Block(kind, size=size, stride=stride, ceil=draw(st.booleans()))


@st.composite
def small_stacks(draw):
    """Stacks of small blocks: maps first, then perhaps lists."""
    maps = [
        {"c": _conv, "p": _pool, "r": lambda _: Block(Kind.RELU)}[one](draw)
        for one in draw(st.lists(st.sampled_from("ccrp"), max_size=6))
    ]
    lists = [
        Block(Kind.DENSE, draw(st.integers(1, 12))) if one == "d" else Block(Kind.RELU)
        for one in draw(st.lists(st.sampled_from("dr"), max_size=3))
    ]
    flat = [Block(Kind.FLATTEN)] if lists else []
    return tuple(maps + flat + lists) or (Block(Kind.RELU),)


@st.composite
def any_block(draw):
    """Any block there is."""
    kind = draw(st.sampled_from(list(Kind)))
    bounds = BOUNDS[kind]
    numbers = {name: draw(st.integers(low, high)) for name, (low, high) in bounds.items()}
    ceil = draw(st.booleans()) if kind.is_pool else False
    return Block(kind, **numbers, ceil=ceil)


any_stacks = st.lists(any_block(), min_size=1, max_size=MOST_BLOCKS).map(tuple)
inputs = st.sampled_from(sorted(INPUTS))
