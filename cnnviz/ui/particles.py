"""Korean particles that fit the value before them.

Korean marks a word's part in the sentence by a particle, and many particles have two forms: one
behind a final consonant, one behind a vowel. A text cannot know which value will be filled in, so
it writes both, as Korean forms do, such as ``{name}을(를)``; here the fitting one is kept.
"""

import re
from typing import Final

# As written in the texts: the form behind a final consonant, and the one behind a vowel.
_PAIRS: Final = {
    "을(를)": ("을", "를"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)": ("이", ""),  # as in "(이)라고"
}
_PAIR: Final = re.compile("|".join(map(re.escape, _PAIRS)))
_NOT_READ: Final = '*_`"”’)]'  # what closes behind a word: bold, code, a quotation, a bracket

_FIRST_SYLLABLE, _LAST_SYLLABLE = "가", "힣"
_FINALS: Final = 28  # forms of a syllable that differ in their final consonant; 0 has none
_FINAL_L: Final = 8  # behind it, "로" stands as behind a vowel
_READ_SIGNS: Final = frozenset("%°")  # 퍼센트, 도
# Read aloud they end in a consonant: numbers in Korean (영, 일, 삼, 육, 칠, 팔), letters by name.
_CLOSED: Final = frozenset("013678LMNRlmnr")
_ENDS_IN_L: Final = frozenset("178LRlr")


def fit(text: str) -> str:
    """Keep of each pair of particles the one that fits the word before it.

    Parameters
    ----------
    text : str
        A sentence with all its values filled in.

    Returns
    -------
    str
        The sentence. A pair stays as it is behind a sign that nobody reads aloud, such as a dash.

    Examples
    --------
    >>> fit("지도을(를) 5(으)로, 특징을(를) 3(으)로")
    '지도를 5로, 특징을 3으로'
    >>> fit("**서울**(으)로, 50 %이(가)")
    '**서울**로, 50 %가'
    """
    return _PAIR.sub(_fitting, text)


def _fitting(match: re.Match[str]) -> str:
    pair = match.group()
    last = match.string[: match.start()].rstrip(_NOT_READ)[-1:]
    if not (last.isalnum() or last in _READ_SIGNS):
        return pair
    closed, ends_in_l = _ending(last)
    behind_consonant, behind_vowel = _PAIRS[pair]
    is_closed = closed and not (pair == "(으)로" and ends_in_l)
    return behind_consonant if is_closed else behind_vowel


def _ending(sign: str) -> tuple[bool, bool]:
    """Tell whether a sign, read aloud, ends in a consonant, and whether that is an L."""
    if _FIRST_SYLLABLE <= sign <= _LAST_SYLLABLE:
        final = (ord(sign) - ord(_FIRST_SYLLABLE)) % _FINALS
        return final > 0, final == _FINAL_L
    return sign in _CLOSED, sign in _ENDS_IN_L
