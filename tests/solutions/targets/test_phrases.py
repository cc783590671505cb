import pytest

from kopir.solutions.targets.lexicon import Lexicon, Use
from kopir.solutions.targets.matching import matches
from kopir.solutions.targets.words import words


def found(written, text, language="en"):
    lexicon = Lexicon(language)
    lexicon.add(written, (Use(1, None, 1.0),))
    read = words(text)
    return [
        " | ".join(text[read[start].start : read[end - 1].end] for start, end in match.runs)
        for match in matches(read, lexicon)
    ]


@pytest.mark.parametrize(
    ("written", "text", "language", "expected"),
    [
        ("clean water", "They need cleaner water and clean waters", "en", ["clean waters"]),
        ("чистая вода", "доступ к чистой воде", "ru", ["чистой воде"]),
        ("ауыз су", "ауыз сумен қамту", "kk", ["ауыз сумен"]),
        ("паводок", "к паводкам", "ru", ["паводкам"]),
        ("кедей*", "кедейшілікке қарсы", "kk", ["кедейшілікке"]),
        ("=aids", "Aids and aid", "en", ["Aids"]),
        ("AIDS", "aids and AIDS", "en", ["AIDS"]),
        ("imports", "an important import", "en", ["import"]),
        ("R&D", "spending on R&D", "en", ["R&D"]),
        ("clean/safe water", "safe water", "en", ["safe water"]),
        ("poor .. families", "poor rural farming families", "en", ["poor rural farming families"]),
        ("poor .. families", "poor one two three four families", "en", []),
        ("women & parliament", "In parliament sit women", "en", ["parliament | women"]),
        ("women & parliament", "Women. The parliament", "en", []),
        ("clean water", "clean. Water", "en", []),
    ],
)
def test_a_phrase_is_met_where_its_form_says(written, text, language, expected):
    assert found(written, text, language) == expected


def test_a_word_is_not_both_sides_of_a_phrase_of_two():
    assert found("women & women", "women") == []
