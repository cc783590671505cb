"""What in a sentence tells that a figure is not of a whole country, or is of what shall be."""

from __future__ import annotations

from typing import Final

from kopir.documents.checking.measures import Named, words


class _Beginnings:
    """Words by their beginnings; one with ``$`` is the whole word."""

    def __init__(self, listed: str) -> None:
        every = listed.split()
        self.whole = frozenset(each[:-1] for each in every if each.endswith("$"))
        self.starts = tuple(each for each in every if not each.endswith("$"))

    def has(self, word: str) -> bool:
        """Whether a word in lower case is one of them."""
        return word in self.whole or word.startswith(self.starts)

    def any(self, text: str) -> bool:
        """Whether one of them is in a text."""
        return any(self.has(word) for word, _, _ in words(text))


_PARTS: Final = _Beginnings("""
сельск село$ села$ селе$ сел$ селах$ селам$ городск женщин женск мужчин мужск молодеж молоды детей детск
подростк школ студент регион област район город столиц мегаполис занят экономически трудоспособн безработн
самозанят взросл пожил пенсион мировой мировая мирового мировую мир$ мира$ мире$ глобальн планет земли
отрасл сектор ненефтян обрабатыва промышленн квартал полугод ежемесяч месяц средн домохозяйств семей мигрант
казахов этнич уязвим несырьев взаимн двусторон ауыл қалалық қаласы қаланың әйел ерлер жастар балалар мектеп
студент өңір облыс аудан елорда мегаполис қамтылған еңбекке жұмыссыз әлем жаһандық жер$ сала$ саласы өңдеу
өнеркәсіп тоқсан жартыжылдық айда$ айлық орташа қазақтар өзара rural urban women men$ youth children region
city$ cities district global employed quarter monthly average household world
""")
"""Of what narrows a value to a part of a country or year, or widens it to the world."""
_AIMS: Final = _Beginnings("""
планир намерен стремит стремим должен должн должна задач цель$ целью целев войти прогноз ожида может можем
могут если чтобы бы$ намечен рассчитыва предстоит будет достичь попасть подняться занять вывести обеспечить
потенциал довести поруч тиіс$ тиісті жоспар мақсат болжа күтіл күтед мүмкін егер міндет көзде кіруге
көтерілуге жеткізу тапсыр болмақ енбек кірмек plan$ plans planned aim$ aims target should could will$ may$
expected forecast goal
""")
"""Of what is wanted or foretold."""
_DENIALS: Final = frozenset({"не", "ни", "нет", "без", "емес", "жоқ", "not", "no"})
_NARROW: Final = _Beginnings("""
групп регион субрегион пространств континент доход развивающ город област университет вуз компани банк школ
портал сайт аймақ өңір кеңістік құрлық табыс дамушы қалалар облыс region group income developing continent
cities universit compan
""")
"""Of a ranking other than that of all countries."""
_GROWTH: Final = _Beginnings("рост прирост темп динамик улучшени өсу өсім қарқын growth improvement")
_RISING: Final = _Beginnings("көбей арт өс азай кемі ұлғай қысқар жоғарыла төменде")
_RIVALS: Final = _Beginnings(
    "всемирн дүниежүзілік imd$ wef$ вэф$ дэф$ oxford оксфорд huawei world ebrd$ ебрр$"
)
"""Of those who publish rankings of their own under names like those of the United Nations."""
_AMONG: Final = frozenset({"среди", "арасында", "арасынан", "ішінде", "among", "amongst"})
_ALL: Final = frozenset({"193", "мира", "мир", "оон", "әлем", "бұұ", "world", "un", "членов"})
_NEAR: Final = 30
"""Letters that are looked at before and behind."""


def in_part(text: str, name: Named | None = None) -> bool:
    """Whether words narrow a value to a part of a country or year; those of the measure's own name do not."""
    own = tuple(word.rstrip("$") for word in name.measure.words) if name else ()
    return any(_PARTS.has(word) and not (own and word.startswith(own)) for word, _, _ in words(text))


def wanted(text: str) -> bool:
    """Whether words tell of what is aimed at or foretold, or deny."""
    return any(_AIMS.has(word) or word in _DENIALS for word, _, _ in words(text))


def narrow(text: str) -> bool:
    """Whether a place is one of a ranking of others than all countries, or of some of them."""
    return _NARROW.any(text)


def among(text: str) -> bool:
    """Whether a place is one among some countries, which are not all."""
    cut = {word for word, _, _ in words(text)}
    return bool(cut & _AMONG) and not cut & _ALL


def of_growth(text: str, name: Named) -> bool:
    """Whether it is the growth of a measure that is spoken of, not the measure: «по темпам роста EGDI»."""
    before = words(text[max(0, name.start - _NEAR) : name.start])
    return any(_GROWTH.has(word) for word, _, _ in before[-2:])


def rising_by(text: str, end: int) -> bool:
    """Whether a Kazakh figure ending at a place is how much something rose by: «270 мың адамға көбейді»."""
    behind = words(text[end : end + _NEAR])
    return bool(behind) and _RISING.has(behind[0][0])


def of_rivals(text: str) -> bool:
    """Whether somebody else's ranking or index is spoken of."""
    return _RIVALS.any(text)
