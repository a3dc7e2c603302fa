"""Lines of code with comments that stand below each other."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(lines: Sequence[tuple[str, str]], indent: str) -> str:
    """Write lines of code, each with its comment behind it.

    Parameters
    ----------
    lines : sequence of (str, str)
        Code and comment; without a comment, or without code, the other stands alone.
    indent : str

    Examples
    --------
    >>> print(aligned([("a,", "one"), ("", "about b"), ("b(2),", "two")], "  "))
      a,     # one
      # about b
      b(2),  # two
    """
    width = max((len(code) for code, _ in lines), default=0)
    return "\n".join(indent + _line(code, comment, width) for code, comment in lines)


def _line(code: str, comment: str, width: int) -> str:
    if not code:
        return f"# {comment}"
    return f"{code:<{width}}  # {comment}" if comment else code
