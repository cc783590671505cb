"""Numbers in words and digits are worth what they say, in any case."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.documents.numerals import numeral, ordinal, value_of
from kopir.documents.tokens import tokens

RUSSIAN_ONES = ["", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
RUSSIAN_TEENS = [
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать",
    "семнадцать", "восемнадцать", "девятнадцать",
]  # fmt: skip
RUSSIAN_TENS = [
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
]
RUSSIAN_HUNDREDS = [
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
]  # fmt: skip
KAZAKH_ONES = ["", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
KAZAKH_TENS = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"]


def russian_below_thousand(number: int) -> list[str]:
    words = [RUSSIAN_HUNDREDS[number // 100]]
    rest = number % 100
    if 10 <= rest < 20:
        words.append(RUSSIAN_TEENS[rest - 10])
    else:
        words += [RUSSIAN_TENS[rest // 10 - 2] if rest >= 20 else "", RUSSIAN_ONES[rest % 10]]
    return [word for word in words if word]


def russian(number: int) -> str:
    words: list[str] = []
    for size, name in ((10**9, "миллиардов"), (10**6, "миллионов"), (10**3, "тысяч")):
        part, number = divmod(number, size)
        words += [*russian_below_thousand(part), name] if part else []
    return " ".join(words + russian_below_thousand(number))


def kazakh(number: int) -> str:
    words: list[str] = []
    for size, name in ((10**9, "миллиард"), (10**6, "миллион"), (10**3, "мың"), (1, "")):
        part, number = divmod(number, size)
        if not part:
            continue
        hundreds, rest = divmod(part, 100)
        words += [KAZAKH_ONES[hundreds], "жүз"] if hundreds else []
        words += [KAZAKH_TENS[rest // 10], KAZAKH_ONES[rest % 10], name]
    return " ".join(word for word in words if word)


@given(st.integers(1, 10**12 - 1))
def test_a_number_spelt_in_russian_is_read_back(number: int) -> None:
    assert value_of(russian(number), "ru") == number


@given(st.integers(1, 10**12 - 1))
def test_a_number_spelt_in_kazakh_is_read_back(number: int) -> None:
    assert value_of(kazakh(number), "kk") == number


@given(st.integers(0, 10**15), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]))
def test_digits_in_groups_are_read_back(number: int, space: str) -> None:
    assert value_of(f"{number:,}".replace(",", space), "ru") == number


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("37,3 млрд", "ru", 37.3e9),
        ("37.3 млрд", "ru", 37.3e9),
        ("15 млн. 300 тыс.", "ru", 15_300_000),
        ("2 тысячи 500", "ru", 2500),
        ("1 200,5", "ru", 1200.5),
        ("1.200.000", "ru", 1_200_000),
        ("1,200,000", "en", 1_200_000),
        ("1,200", "en", 1200),
        ("1,200", "ru", 1.2),
        ("полтора миллиона", "ru", 1.5e6),
        ("два с половиной миллиарда", "ru", 2.5e9),
        ("двумястами пятьюдесятью", "ru", 250),
        ("восемьюдесятью пятью тысячами", "ru", 85_000),
        ("бір жарым мың", "kk", 1500),
        ("он алты да тоғыз миллиард", "kk", 16.9e9),
        ("жарты миллионға", "kk", 500_000),
        ("нөл бүтін жүзден сексен алты", "kk", 0.86),
        ("жиырма бестен", "kk", 25),
        ("five hundred thousand", "en", 500_000),
    ],
)
def test_a_number_is_worth_what_it_says(text: str, lang: str, value: float) -> None:
    assert value_of(text, lang) == value


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("сегодня", "ru"),
        ("пять двадцать", "ru"),
        ("10.06.2023", "ru"),
        ("", "ru"),
        ("2.4.1", "kk"),
        ("оның", "kk"),
    ],
)
def test_what_is_no_number_has_no_value(text: str, lang: str) -> None:
    assert value_of(text, lang) is None


def test_a_part_that_leaves_a_size_out_is_told() -> None:
    cut = tokens("3 млрд 100 мың доллар")
    found = numeral(cut, [token.low for token in cut], 0, "kk")
    assert found is not None
    assert (found.value, found.gap) == (3_000_100_000, True)


@pytest.mark.parametrize(
    ("word", "lang", "value"),
    [("третьем", "ru", 3), ("вторая", "ru", 2), ("үшінші", "kk", 3), ("IV", "ru", 4), ("third", "en", 3)],
)
def test_ordinals_in_words(word: str, lang: str, value: int) -> None:
    assert ordinal(word, lang) == value


@given(st.text(alphabet="15 .,млрдбесжүзсто-%\n", max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    cut = tokens(text)
    words = [token.low for token in cut]
    for lang in ("ru", "kk", "en"):
        for at in range(len(cut)):
            found = numeral(cut, words, at, lang)
            assert found is None or (found.first == at < found.after <= len(cut) and found.value >= 0)


def test_kaznerd_sentences_in_words_and_in_digits_are_worth_the_same(shared: Path) -> None:
    """KazNERD (ISSAI, CC BY 4.0), validation file: it gives amounts of money in words, then in digits."""
    file = shared / "data/language/kaznerd/KazNERD/IOB2_valid.txt"
    if not file.is_file():
        pytest.skip("needs KazNERD beside the project")
    amounts = list(_amounts(file))
    pairs = [
        (first, second)
        for first, second in pairwise(amounts)
        if not first[0].isdigit() and second[0].isdigit() and first.split()[-1] == second.split()[-1]
    ]
    same = sum(_worth(first) == _worth(second) for first, second in pairs)
    assert len(pairs) > 100
    assert same / len(pairs) > 0.96  # others are not the same amount twice


def _amounts(file: Path) -> list[str]:
    found: list[list[str]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition(" ")
        if tag.startswith("B-MONEY"):
            found.append([word])
        elif tag.startswith("I-MONEY"):
            found[-1].append(word)
    return [" ".join(words).replace(" , ", ",").lower() for words in found]


def _worth(amount: str) -> float | None:
    cut = tokens(amount)
    found = numeral(cut, [token.low for token in cut], 0, "kk")
    return float(found.value) if found else None
