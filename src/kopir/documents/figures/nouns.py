"""Nouns that are counted, persons among them, and nouns that are not: hours, years, halves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kopir.documents.tokens import Token

MOST: Final = 4
"""Adjectives before a counted noun at most."""


_LONGEST: Final = 60
"""Letters of the longest word that is looked up."""


PERSONS: Final = frozenset(
    ["человек", "представитель", "участник", "участница", "делегат", "гражданин", "житель", "специалист",
    "студент",
     "школьник", "эксперт", "лицо", "гость", "министр", "депутат", "журналист", "врач", "учитель", "педагог",
     "сотрудник", "работник", "предприниматель", "ученый", "волонтер", "женщина", "мужчина", "ребенок",
     "турист",
     "слушатель", "выпускник", "пользователь", "инвестор", "бизнесмен", "глава", "посол", "дипломат",
     "спикер",
     "адам", "азамат", "өкіл", "қатысушы", "делегат", "маман", "тұрғын", "оқушы", "мұғалім", "сарапшы",
     "ғалым",
     "кәсіпкер", "қызметкер", "дәрігер", "әйел", "бала", "турист", "журналист", "кісі", "пайдаланушы",
     "жұмысшы",
     "people", "person", "persons", "participants", "delegates", "representatives", "experts", "citizens"]
)  # fmt: skip


NO_COUNT: Final = frozenset(
    ["час", "минута", "секунда", "год", "месяц", "неделя", "день", "сутки", "век", "раз", "место",
    "возраст", "лето",
     "квартал", "полугодие", "утро", "вечер", "половина", "треть", "четверть", "пункт", "процент", "столетие",
     "десятилетие", "ночь", "число",
     "сторона", "том", "январь", "февраль", "март", "апрель", "май", "июнь", "июль",
     "август",
     "сентябрь", "октябрь", "ноябрь", "декабрь",
     "сағат", "минут", "секунд", "жыл", "ай", "апта", "күн", "жас", "рет", "ғасыр", "тоқсан", "телефон",
     "пәтер",
     "кабинет", "нөмір",
     "орын", "есе", "пайыз", "процент", "бап", "тармақ", "тарап", "жақ", "тәулік", "жасар",
     "мәрте",
     "hours", "hour", "minutes", "years", "year", "months", "days", "weeks", "times"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun: its dictionary form (``persons`` for people) and the place behind it."""

    unit: str
    after: int


def plain(cut: Sequence[Token], at: int) -> bool:
    """Whether a word stands there that can go on with a noun phrase."""
    if at >= len(cut) or cut[at].kind != "word" or len(cut[at].text) > _LONGEST:
        return False
    return cut[at].spaced or cut[at - 1].text in '«"-'


def behind_prefix(cut: Sequence[Token], place: int) -> int:
    """The head of a word with a prefix behind a hyphen: IT-компаний, веб-сайтов."""
    parts = cut[place : place + 3]
    if [part.kind for part in parts] != ["word", "sign", "word"] or parts[1].text not in "-‑":
        return place
    return place if parts[1].spaced or parts[2].spaced else place + 2
