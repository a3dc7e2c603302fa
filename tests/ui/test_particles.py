"""Korean particles: the form that fits whatever was filled in."""

import pytest

from cnnviz.ui import particles, text


@pytest.mark.parametrize(
    ("written", "fitting"),
    [
        ("그림을(를)", "그림을"),
        ("지도을(를)", "지도를"),
        ("층은(는) 지도은(는)", "층은 지도는"),
        ("칸이(가) 수이(가)", "칸이 수가"),
        ("합와(과) 차와(과)", "합과 차와"),
        ("앞(으)로 뒤(으)로 픽셀(으)로", "앞으로 뒤로 픽셀로"),
        ("개구리(이)라고 트럭(이)라고", "개구리라고 트럭이라고"),
    ],
)
def test_a_particle_follows_the_last_syllable(written: str, fitting: str) -> None:
    assert particles.fit(written) == fitting


@pytest.mark.parametrize(
    ("digit", "fitting"), list(zip("0123456789", "은은는은는는은은은는", strict=True))
)
def test_a_number_is_read_in_korean(digit: str, fitting: str) -> None:
    assert particles.fit(f"{digit}은(는)") == f"{digit}{fitting}"  # 영, 일, 이, 삼, 사, 오 ...


@pytest.mark.parametrize(
    ("number", "fitting"), [("1", "로"), ("3", "으로"), ("4", "로"), ("6", "으로")]
)
def test_towards_a_number(number: str, fitting: str) -> None:
    assert particles.fit(f"{number}(으)로") == f"{number}{fitting}"  # 일로, 삼으로, 사로, 육으로


@pytest.mark.parametrize(
    ("word", "fitting"),
    [("X", "를"), ("O", "를"), ("L", "을"), ("M", "을"), ("ReLU", "를"), ("5 %", "를")],
)
def test_latin_letters_and_signs_are_read_by_name(word: str, fitting: str) -> None:
    assert particles.fit(f"{word}을(를)") == f"{word}{fitting}"


def test_what_closes_behind_a_word_is_not_read() -> None:
    assert (
        particles.fit("**77**이(가), “고양이”을(를), `ops`은(는)")
        == "**77**이, “고양이”를, `ops`는"
    )


def test_a_pair_stays_where_nobody_can_say() -> None:
    assert particles.fit("–을(를)") == "–을(를)"
    assert particles.fit("을(를)") == "을(를)"


def test_english_stays_as_it_is() -> None:
    english = "The chain rule (see f(x)) and output(s)"
    assert particles.fit(english) == english


def test_a_text_fits_its_values() -> None:
    words = text.lesson_in("ko", "padding")
    assert words.choice("change", "shrinks", before=9, after=7).startswith("9에서 7로")
    assert words.choice("change", "shrinks", before=9, after=3).startswith("9에서 3으로")
