"""How many large gaps nothing is known to answer, in three languages with their agreement."""

from __future__ import annotations

import pytest

from kopir.evidence import areas, groups
from kopir.language import Text
from kopir.language.sentences import Unanswered, UnansweredTogether, unanswered, unanswered_together

GREATEST = Text(kk="Ашық деректер", ru="Открытые данные", en="Open data")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("large", "blind", "said"), [
    (0, 0, ("Деректер Өзбекстанның ірі алшақтығын көрсетпейді.",
            "Данные не показывают больших разрывов Узбекистана.",
            "The evidence shows no large gap of Uzbekistan.")),
    (1, 0, ("Өзбекстанның жалғыз ірі алшақтығына қандай да бір жауап белгілі.",
            "На единственный большой разрыв Узбекистана какой-то ответ известен.",
            "Something is known to answer the one large gap of Uzbekistan.")),
    (7, 0, ("Өзбекстанның 7 ірі алшақтығының әрқайсысына қандай да бір жауап белгілі.",
            "На каждый из 7 больших разрывов Узбекистана какой-то ответ известен.",
            "Something is known to answer each of the 7 large gaps of Uzbekistan.")),
    (1, 1, ("Өзбекстанның жалғыз ірі алшақтығына жауап белгілі емес: ашық деректер.",
            "На единственный большой разрыв Узбекистана ответа не известно: открытые данные.",
            "Nothing is known to answer the one large gap of Uzbekistan: open data.")),
    (7, 1, ("Өзбекстанның 7 ірі алшақтығының 1-іне жауап белгілі емес: ашық деректер.",
            "На 1 из 7 больших разрывов Узбекистана ответа не известно: открытые данные.",
            "Nothing is known to answer 1 of the 7 large gaps of Uzbekistan: open data.")),
    (21, 6, ("Өзбекстанның 21 ірі алшақтығының 6-сына жауап белгілі емес; ең үлкені – ашық деректер.",
             "На 6 из 21 большого разрыва Узбекистана ответа не известно; самый большой — открытые данные.",
             "Nothing is known to answer 6 of the 21 large gaps of Uzbekistan; the greatest is open data.")),
    (7, 7, ("Өзбекстанның 7 ірі алшақтығының бірде-біріне жауап белгілі емес; ең үлкені – ашық деректер.",
            "Ни на один из 7 больших разрывов Узбекистана ответа не известно; "
            "самый большой — открытые данные.",
            "Nothing is known to answer any of the 7 large gaps of Uzbekistan; the greatest is open data.")),
])  # fmt: skip
def test_numbers_agree_and_the_greatest_stands_beside(large: int, blind: int, said: tuple[str, ...]):
    facts = Unanswered(areas.area("UZB"), large, blind, GREATEST if blind else None)
    assert tuple(plain(unanswered(facts, language)) for language in ("kk", "ru", "en")) == said


@pytest.mark.parametrize(("large", "blind", "said"), [
    (0, 0, ("Деректер ШЫҰ елдеріндегі ірі алшақтықты көрсетпейді.",
            "Данные не показывают больших разрывов в странах ШОС.",
            "The evidence shows no large gap in the countries of the SCO.")),
    (31, 9, ("Деректер ШЫҰ елдеріндегі 31 ірі алшақтықты көрсетеді; олардың 9-ына жауап белгілі емес, "
             "көбіне – ашық деректер (4 ел).",
             "Данные показывают 31 большой разрыв в странах ШОС; на 9 из них ответа не известно, "
             "чаще всего — открытые данные (4 страны).",
             "The evidence shows 31 large gaps in the countries of the SCO; nothing is known to answer 9 of "
             "them, most often open data (4 countries).")),
    (2, 0, ("Деректер ШЫҰ елдеріндегі 2 ірі алшақтықты көрсетеді; әрқайсысына қандай да бір жауап белгілі.",
            "Данные показывают 2 больших разрыва в странах ШОС; на каждый какой-то ответ известен.",
            "The evidence shows 2 large gaps in the countries of the SCO; "
            "something is known to answer each.")),
])  # fmt: skip
def test_gaps_of_a_group_are_told_with_the_most_frequent_one(large: int, blind: int, said: tuple[str, ...]):
    facts = UnansweredTogether(groups.group("SCO"), large, blind, GREATEST if blind else None, 4)
    assert tuple(plain(unanswered_together(facts, language)) for language in ("kk", "ru", "en")) == said


@pytest.mark.parametrize(("code", "said"), [
    ("CA", ("Деректер Орталық Азия елдеріндегі 1 ірі алшақтықты көрсетеді; оған жауап белгілі емес.",
            "Данные показывают 1 большой разрыв в странах Центральной Азии; на него ответа не известно.",
            "The evidence shows 1 large gap in the countries of Central Asia; "
            "nothing is known to answer it.")),
    ("LLDC", ("Деректер теңізге шығар жолы жоқ дамушы елдердегі 1 ірі алшақтықты көрсетеді; "
              "оған жауап белгілі емес.",
              "Данные показывают 1 большой разрыв в развивающихся странах без выхода к морю; "
              "на него ответа не известно.",
              "The evidence shows 1 large gap in landlocked developing countries; "
              "nothing is known to answer it.")),
])  # fmt: skip
def test_groups_that_are_no_organisation_are_spoken_of_properly(code: str, said: tuple[str, ...]):
    facts = UnansweredTogether(groups.group(code), 1, 1)
    assert tuple(plain(unanswered_together(facts, language)) for language in ("kk", "ru", "en")) == said
