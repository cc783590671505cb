"""Which of the measures, countries and years of a sentence belong to which of its figures."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.checking.measures import Named
from kopir.documents.checking.told import Spanned, Told, blanked
from kopir.documents.entities import Figure

_EACH: Final = re.compile(r"соответственно|тиісінше|сәйкесінше|respectively", re.IGNORECASE)
_RIGHT_BEHIND: Final = re.compile(
    r"^\s*(?:место\s|месте\s|позици\w+\s)?[\s(–—-]*(?:из\s+\d+\s+\w+\s+)?"
    r"(?:в|во|по|на|in|on|of)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_WORDS: Final = r"""
и а в с со до на против год году годах года годом место месте места мест позици\w* был\w* стал\w* затем
позже ранее уже вновь тогда как поднял\w* вырос\w* возрос\w* увеличил\w* снизил\w* опустил\w* достиг\w*
составил\w* занял\w* занима\w* оказал\w* соответственно жылы жылғы жылдары және мен бен пен ал орын\w*
көтеріл\w* кейін бұрын болды болса жетті from to and in rose up fell place rank
"""
_GOES_ON: Final = re.compile(r"(?:[\s,()–—-]|\b(?:" + "|".join(_WORDS.split()) + r")\b)*", re.IGNORECASE)
_SOLE: Final = re.compile(
    r"\b(?:страна|страну|страной|нашей стран\w|республика|республику|республикой"
    r"|еліміз\w*|республикамыз\w*|мемлекетіміз\w*|ел|our country|the country)\b",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"[;:,]|\bпри\b|\bкезінде\b")
_FAR: Final = 90
"""Letters between a place and the name of its measure behind it."""
_NEAR: Final = 25
"""The same for other figures."""


def each_its_own(told: Told) -> bool:
    """Whether a sentence says of its figures which is whose by «соответственно»."""
    return _EACH.search(told.text, told.start, told.end) is not None


def of_measures(told: Told) -> list[Named | None]:
    """The measure of each figure of a sentence, ``None`` where none is told."""
    found: list[Named | None] = []
    if each_its_own(told) and len(told.figures) > 1 and len(told.measures) in (1, len(told.figures)):
        each = len(told.figures) // len(told.measures)
        return [name for name in told.measures for _ in range(each)]
    spent: set[tuple[int, bool]] = set()
    for place, figure in enumerate(told.figures):
        name = _around(told, figure) or _behind(told, figure, close=True) or _ahead(told, figure, spent)
        if name is None and place and found[-1] and goes_on(told, told.figures[place - 1], figure):
            name = found[-1]
        name = name or _behind(told, figure, close=False)
        if name is not None and name.start >= figure.end:
            spent.add((name.start, _is_place(figure)))
        found.append(name)
    return _to_those_before(told, found)


def _to_those_before(told: Told, found: list[Named | None]) -> list[Named | None]:
    """«С 28-го на 24-е место по индексу …»: the measure of a figure is that of the one it goes on from."""
    for place in range(len(found) - 2, -1, -1):
        figure, following = told.figures[place], told.figures[place + 1]
        between = told.text[figure.end : following.start]
        if found[place] is None and "," not in between and goes_on(told, figure, following):
            found[place] = found[place + 1]
    return found


def _around(told: Told, figure: Figure) -> Named | None:
    """The measure whose name stands around a figure: «экономикасы 5,1%-ға өсті»."""
    name = next((each for each in told.measures if each.start < figure.start and figure.end < each.end), None)
    if name is None:
        return None
    inside = [each for each in told.figures if name.start < each.start < name.end]
    return name if len(inside) == 1 else None


def _ahead(told: Told, figure: Figure, spent: set[tuple[int, bool]]) -> Named | None:
    """The last measure between the figure before and this one, unless it belongs to the one before.

    The value of an index and the place by it share its name: 0,9009 индексімен … рейтингінде 24-орын.
    """
    since = told.before(figure)
    names = [each for each in told.measures if since <= each.start and each.end <= figure.start]
    return names[-1] if names and (names[-1].start, _is_place(figure)) not in spent else None


def _is_place(figure: Figure) -> bool:
    return figure.kind in ("rank", "rank_change")


def _behind(told: Told, figure: Figure, *, close: bool) -> Named | None:
    """The measure right behind a figure: «28-е место в рейтинге по индексу …», «92 % пользователей …»."""
    until = told.after(figure)
    name = next((each for each in told.measures if figure.end <= each.start < until), None)
    if name is None:
        return None
    between = told.text[figure.end : name.start]
    if close:
        return name if _RIGHT_BEHIND.match(between) else None
    most = _FAR if figure.kind in ("rank", "rank_change") else _NEAR
    return name if len(between) <= most and not _APART.search(between) else None


def goes_on(told: Told, before: Figure, figure: Figure) -> bool:
    """Whether only dates, countries, names of measures and words of rising stand between two figures."""
    passed: list[Spanned] = [*told.dates, *told.places, *told.measures]
    between = blanked(told.text[before.end : figure.start], before.end, passed)
    return _GOES_ON.fullmatch(between) is not None


def of_periods(told: Told) -> list[str | None]:
    """The date of each figure of a sentence, as far as it is told."""
    values = list(dict.fromkeys(date.value for date in told.dates))
    if each_its_own(told) and len(values) == len(told.figures) > 1:
        return list(values)
    only = values[0] if len(values) == 1 else None
    return [figure.period or only for figure in told.figures]


def of_areas(told: Told, spoken_of: str | None) -> list[str | None]:
    """The country of each figure of a sentence, ``None`` where it is not told or not clear.

    Args:
        told: the sentence.
        spoken_of: the country the sentences before were about.
    """
    every = told.countries(told.start, told.end)
    if each_its_own(told) and len(every) == len(told.figures) > 1:
        return list(every)
    if not every and spoken_of and _SOLE.search(told.text, told.start, told.end):
        return [spoken_of] * len(told.figures)
    found: list[str | None] = []
    for place, figure in enumerate(told.figures):
        near = told.countries(told.before(figure), figure.start)
        if len(near) == 1:
            found.append(near[0])
        elif not near and len(every) == 1:
            found.append(every[0])
        elif not near and place and goes_on(told, told.figures[place - 1], figure):
            found.append(found[-1])
        else:
            found.append(None)
    return found
