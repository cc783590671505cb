"""Which prepositions go on with a Russian title: «в сфере …», «на 2026–2030 годы», «с партнерами»."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Date, Event, Organisation, Place
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.starting import bodies, starting
from kopir.documents.titles.words import words
from kopir.documents.tokens import Token
from kopir.documents.wordlists import words as listed

INSIDE: Final = frozenset({"о", "об", "обо", "по", "между", "для", "и", "к", "против", "или"})
"""Words a title goes on with, never ends with."""
PREPOSITIONS: Final = frozenset({"в", "во", "на", "до", "за", "с", "со", "при", "от"}) | INSIDE
_FIELDS: Final = listed(
    """
    сфера область часть вопрос рамка направление отрасль отношение сектор система условие среда мир регион
    страна государство экономика промышленность торговля энергетика наука медицина культура спорт
    """
)
_RELATIONS: Final = listed("сотрудничество взаимопонимание намерение партнерство взаимодействие дружба")
"""What an agreement is about that is at no place: behind it a place is where it was signed."""
_MAKING: Final = listed(
    "создание открытие строительство проведение размещение филиал центр учреждение запуск"
)
_ACTIONS: Final = ("ание", "ение", "ство", "ствие", "вие", "тие", "изация", "вка", "зка", "тка")
_DONE: Final = listed(
    "реализация выполнение исполнение осуществление внедрение обеспечение развитие подготовка"
)
"""What is done with a document another one is about: «план мероприятий по ее реализации»."""
_NO_FIELDS: Final = listed(
    """
    правительство министерство агентство посольство представительство завершение заключение течение
    продолжение отношение издание заседание выступление сообщение послание присутствие отсутствие
    соответствие участие мероприятие событие предприятие содействие наличие подписание здание
    организация выставка ставка остановка площадка посадка поездка
    """
)
_OCCASIONS: Final = listed(
    "визит форум саммит заседание встреча мероприятие конференция неделя поездка переговоры сессия выставка"
)
"""What a document is signed in the frame of, so that «в рамках …» is no part of its title."""
_GROUNDS: Final = listed(
    """
    территория пространство производство рынок транспорт граница предприятие участок основа принцип зона
    юг север восток запад
    """
)
"""Where something is done that a title is about: «на пространстве …»."""
_MEANS: Final = listed("уровень использование применение учет содержание статус")
"""With what something is: «с низким уровнем выбросов»."""
_AGAINST: Final = listed("борьба работа взаимодействие связь сближение обращение")
"""What is done «с …», so that it goes on."""
_TAILS: Final = listed(
    """
    итогам итогу результатам результату завершении окончании случаю состоянию инициативе поручению мнению
    словам данным просьбе предложению приглашению линии истечении сравнению отношению мере возможности
    """
)
"""What follows «по» behind a title, not in it."""
_PARTNERS: Final = listed(
    """
    компания корпорация банк фонд партнер партнёр группа холдинг университет министерство правительство
    агентство организация предприятие инвестор институт центр ассоциация союз государство страна сторона
    консорциум оператор наблюдатель участник ведомство орган
    заведение вуз
    """
)
"""With whom an agreement is."""
_SPANS: Final = frozenset({"период", "срок", "перспективу", "год", "годы", "этап", "года", "лет"})
_YEARS: Final = re.compile(r"\d{4}/\d{4}")
_YEAR: Final = re.compile(r"20\d\d")
_NAMED_YEAR: Final = re.compile(r"[«“\"][^»”\"]*20\d\d\s*[»”\"]")
"""A name with the year a document runs to: behind it stands another time, «… «Связь – 2030» на 2025 год»."""
_CENTURY: Final = re.compile(r"[xivх]+")


def steps(prepared: Prepared, found: Found, at: int, place: int) -> int:
    """How many tokens a preposition at a place takes into the title whose head is at another; 0 ends it."""
    token, following = prepared.tokens[place], prepared.tokens[place + 1]
    if prepared.tokens[place - 1].text in '»”"' and _about_quoted(prepared, at, place):
        return _time(prepared, found, place) if token.low in ("на", "до") else 0
    if token.low in ("в", "во"):
        return _in(prepared, found, at, place)
    if token.low in ("на", "до", "за"):
        if _NAMED_YEAR.search(prepared.text, prepared.tokens[at].end, token.start):
            return 0
        return _time(prepared, found, place) or (_ground(prepared, place) if token.low == "на" else 0)
    if token.low in ("с", "со"):
        return _partner(prepared, found, place) or _with(prepared, at, place)
    if token.low == "при":
        return int(place > at + 1 and (bool(bodies(found, following.start)) or _action(following)))
    if token.low == "от":
        return int(place > at + 1 and _lower_noun(following, "gen"))
    if following.low in ("ее", "его", "их"):
        behind = prepared.tokens[min(place + 2, len(prepared.tokens) - 1)]
        return 3 if place > at + 1 and _lemmas(behind) & _DONE else 0
    if token.low == "по" and following.low in _TAILS:
        return 0
    return int(following.kind == "word" or following.text in '«"“')


def _about_quoted(prepared: Prepared, at: int, place: int) -> bool:
    """Whether a title whose head is at a place said in quotation marks what it is about: «О связи»."""
    return any(
        prepared.tokens[each].text in '«"“' and prepared.tokens[each + 1].low in ("о", "об")
        for each in range(at + 1, place - 1)
    )


def _in(prepared: Prepared, found: Found, at: int, place: int) -> int:
    """How many tokens «в» takes: a field, a country, years; not where or when it was signed."""
    token = prepared.tokens[place + 1]
    if token.kind == "number":
        return int(any(_YEARS.fullmatch(day.value) for day in starting(found, Date, token.start)))
    if token.kind != "word":
        return 0
    if token.low in ("период", "течение"):
        behind = prepared.tokens[min(place + 2, len(prepared.tokens) - 1)].start
        days = starting(found, Date, token.start) + starting(found, Date, behind)
        return 2 * any(_YEARS.fullmatch(day.value) for day in days)
    if place > at + 1 and _CENTURY.fullmatch(token.low) and prepared.tokens[place + 2].low == "веке":
        return 3
    if place > at + 1 and token.shout and starting(found, Organisation, token.start):
        return 1
    region = next(iter(starting(found, Place, token.start)), None)
    if region is not None:
        return int(place > at + 1 and _located(prepared, at, place, region))
    dated = bool(starting(found, Date, token.start))
    if dated or starting(found, Event, token.start):
        return 0
    return _field(prepared, found, place)


def _located(prepared: Prepared, at: int, place: int, region: Place) -> bool:
    """Whether a title is about something at a place: «о развитии туризма в Хорезме»."""
    if region.sub == "city":
        return any(_lemmas(prepared.tokens[each]) & _MAKING for each in range(at + 1, place))
    return not _lemmas(prepared.tokens[place - 1]) & _RELATIONS


def _field(prepared: Prepared, found: Found, place: int) -> int:
    """How many tokens «в …» takes that says what a document is about: «в сельскохозяйственной сфере»."""
    for step in range(place + 1, min(len(prepared.tokens), place + 5)):
        token = prepared.tokens[step]
        if token.kind != "word":
            return 0
        if token.low in ("целях", "интересах", "борьбе", "поддержку", "защиту", "имя", "благо"):
            return step - place + 1
        lemmas = _lemmas(token)
        if lemmas & _FIELDS or (token.capital and lemmas & words("ru").kinds.keys()):
            return 0 if "рамка" in lemmas and _framed(prepared, found, step + 1) else step - place + 1
        if any(lemma.endswith(_ACTIONS) for lemma in lemmas) and not lemmas & _NO_FIELDS:
            return step - place + 1
        if russian.forms(token.low)[0].pos != "ADJF":
            return 0
    return 0


def _framed(prepared: Prepared, found: Found, place: int) -> bool:
    """Whether an event or another title stands at a place or behind its adjectives."""
    near = prepared.tokens[place : place + 3]
    if near and near[0].low in ("cop", "кс"):
        return True
    return any(starting(found, Event, token.start) for token in near) or any(
        _lemmas(token) & (_OCCASIONS | words("ru").kinds.keys()) for token in near
    )


def _time(prepared: Prepared, found: Found, place: int) -> int:
    """How many tokens «на», «до» or «за» takes: of years it runs for, not of a day it is due on."""
    starts = (prepared.tokens[place].start, prepared.tokens[place + 1].start)
    dates = [day.value for start in starts for day in starting(found, Date, start)]
    if any(_YEARS.fullmatch(value) for value in dates):
        return 1
    if dates and not any(re.fullmatch(r"/?\d{4}", value) for value in dates):
        return 0
    return _span(prepared, place)


def _span(prepared: Prepared, place: int) -> int:
    """How many tokens «на», «до» or «за» takes into the title: those of a time it runs for."""
    for step in range(place + 1, min(len(prepared.tokens), place + 4)):
        token = prepared.tokens[step]
        if token.low in _SPANS or _YEAR.fullmatch(token.text):
            return step - place + 1
        if token.kind != "number" and (token.kind != "word" or russian.forms(token.low)[0].pos != "ADJF"):
            break
    return 0


def _ground(prepared: Prepared, place: int) -> int:
    """How many tokens «на» takes that says where something is done: «на железнодорожном транспорте»."""
    for step in range(place + 1, min(len(prepared.tokens), place + 4)):
        token = prepared.tokens[step]
        if token.kind != "word":
            break
        if _lemmas(token) & _GROUNDS:
            return step - place + 1
        if russian.forms(token.low)[0].pos != "ADJF":
            break
    return 0


def _partner(prepared: Prepared, found: Found, place: int) -> int:
    """How many tokens «с» takes into the title: a body, a country, a company told by its word."""
    if bodies(found, prepared.tokens[place + 1].start):
        return 1
    for step in range(place + 1, min(len(prepared.tokens), place + 5)):
        token = prepared.tokens[step]
        if token.kind != "word":
            break
        if _lemmas(token) & _PARTNERS:
            return step - place + 1
        if russian.forms(token.low)[0].pos != "ADJF":
            break
    return 0


def _with(prepared: Prepared, at: int, place: int) -> int:
    """Whether what stands before «с» is done with something: «Стратегия борьбы с бедностью»."""
    if place == at + 1:
        return 0
    near = prepared.tokens[place + 1 : place + 3]
    for step, token in enumerate(near, start=2):
        if _lemmas(token) & _MEANS:
            return step
        if token.kind != "word" or russian.forms(token.low)[0].pos != "ADJF":
            break
    against = _lemmas(prepared.tokens[place - 1]) & _AGAINST
    return int(bool(against) and _lower_noun(prepared.tokens[place + 1], "ins"))


def _action(token: Token) -> bool:
    lemmas = _lemmas(token)
    return any(lemma.endswith(_ACTIONS) for lemma in lemmas) and not lemmas & _NO_FIELDS


def _lower_noun(token: Token, case: str) -> bool:
    if token.kind != "word" or token.capital:
        return False
    return any(form.case == case for form in russian.forms(token.low) if form.pos in ("NOUN", "ADJF"))


def _lemmas(token: Token) -> frozenset[str]:
    return russian.lemmas(token.low) if token.kind == "word" else frozenset()
