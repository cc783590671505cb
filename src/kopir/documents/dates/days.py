"""Days, weeks, months, quarters and seasons: what the words of one are worth."""

from __future__ import annotations

import re

from kopir.documents.dates import words as classes
from kopir.documents.dates.calendar import Year, day_value, month_value, relative
from kopir.documents.dates.periods import leaning
from kopir.documents.dates.scene import Scene, Value, ahead_of, near_year, until


def numeric_date(match: re.Match[str], scene: Scene) -> str | None:
    """10.06.2023, and two of them with a dash."""
    days = []
    for group in ("one", "two"):
        if match[group]:
            day, month, year = (int(part) for part in scene.cut[match.start(group)].text.split("."))
            days.append(day_value(Year(year if year > 99 else 2000 + year), month, day))
    return None if None in days else "/".join(day for day in days if day)


def iso_date(match: re.Match[str], scene: Scene) -> str | None:
    """2023-06-10."""
    year, month, day = (int(scene.cut[match.start() + step].text) for step in (0, 2, 4))
    return day_value(Year(year), month, day)


def slashed_date(match: re.Match[str], scene: Scene) -> str | None:
    """10/06/2023, the day first."""
    day, month, year = (int(scene.cut[match.start() + step].text) for step in (0, 2, 4))
    return day_value(Year(year), month, day)


def day(match: re.Match[str], scene: Scene) -> str | None:
    """A day of a month."""
    month, day = classes.month(scene.words[match.start("m")]), scene.number(match.start("d"))
    year = scene.named_year(match) or near_year(month, day, match, scene)
    return until(match, scene, day_value(year, month, day))


def days(match: re.Match[str], scene: Scene) -> str | None:
    """Days of one month: 10–12 июня."""
    month = classes.month(scene.words[match.start("m")])
    first, last = scene.number(match.start("d")), scene.number(match.start("d2"))
    if first >= last or (scene.letters[match.start("d2") - 1] == "&" and last != first + 1):
        return None
    year = scene.named_year(match) or near_year(month, first, match, scene)
    days = day_value(year, month, first), day_value(year, month, last)
    return None if None in days else f"{days[0]}/{days[1]}"


def across(match: re.Match[str], scene: Scene) -> str | None:
    """Days of two months: 31 августа – 1 сентября."""
    if match["by"] == "&" and not match["i"]:
        return None
    first, last = (classes.month(scene.words[match.start(group)]) for group in ("m", "m2"))
    begin, end = scene.number(match.start("d")), scene.number(match.start("d2"))
    year = scene.named_year(match) or near_year(first, begin, match, scene)
    early = scene.year(match, "mid")
    if early is None and year and year.number is not None:
        # "28 декабря – 3 января 2026 года" names the year of the end.
        over = first > last
        early = Year(year.number - 1) if over and match["post"] else year
        year = Year(year.number + 1) if over and not match["post"] else year
    days = day_value(early or year, first, begin), day_value(year, last, end)
    return None if None in days else f"{days[0]}/{days[1]}"


def months(match: re.Match[str], scene: Scene) -> str | None:
    """A row of months: январь–август."""
    first, last = (classes.month(scene.words[match.start(group)]) for group in ("m", "m2"))
    year = scene.named_year(match) or near_year(last, None, match, scene)
    if first == last or not _month_said(match, scene):
        return None
    if first > last:
        # С ноября по февраль: over the turn of the year.
        early = Year(year.number - 1) if year and year.number is not None else year
        return f"{month_value(early, first)}/{month_value(year, last)}"
    return f"{month_value(year, first)}/{month_value(year, last)}"


def _month_said(match: re.Match[str], scene: Scene) -> bool:
    """Whether the name of a month without a day is one: March, may and Қазан are other words, too."""
    place = match.start("m")
    word, token = scene.words[place], scene.cut[place]
    if scene.lang == "en":
        before = scene.letters[max(0, match.start() - 1) : match.start()]
        around = bool(match["post"]) or before in tuple("Pybft")
        return token.capital and around
    if scene.lang == "ru":
        before = scene.letters[max(0, match.start() - 1) : match.start()]
        several = "m2" in match.groupdict()
        return bool(scene.named_year(match)) or several or (before in tuple("Pfbyt") and not token.capital)
    if match["pre"] or "a" in match[0] or "m2" in match.groupdict():
        return True
    if word.startswith("маусымы"):
        return False  # суару маусымында: a season
    first = place == 0 or scene.letters[place - 1] in ":" or scene.cut[place - 1].kind == "break"
    inflected = word.endswith(("да", "де", "та", "те", "ғы", "гі", "нан", "нен", "дан", "ден", "тан", "тен"))
    return (inflected or bool(match["e"])) and (not token.capital or (first and not word.startswith("қазан")))


def month(match: re.Match[str], scene: Scene) -> str | None:
    """A month alone."""
    if not _month_said(match, scene):
        return None
    month = classes.month(scene.words[match.start("m")])
    year = scene.named_year(match) or near_year(month, None, match, scene)
    return until(match, scene, month_value(year, month))


def part(match: re.Match[str], scene: Scene) -> str | None:
    """Quarters and halves."""
    which, unit = scene.number(match.start("n")), match["part"]
    year = scene.named_year(match)
    if unit == "H" and year is None and "V" not in match[0]:
        return None
    if not 1 <= which <= (4 if unit in "qQ" else 2):
        return None
    if unit == "Q":
        unit = "q" if scene.words[match.start("part")] == "q" else "h"
    year = year or (Year(scene.base.year) if scene.base.year else None)
    return until(match, scene, f"{year.text if year else '-'}-{'Q' if unit == 'q' else 'H'}{which}")


def week_of_month(match: re.Match[str], scene: Scene) -> str | None:
    """A week or ten days of a month."""
    days = 10 if "X" in match[0] else 7
    which, month = scene.number(match.start("n")), classes.month(scene.words[match.start("m")])
    year = scene.named_year(match) or near_year(month, None, match, scene)
    if which not in (1, 2, 3, 4) or days * which > 30:
        return None
    first, last = day_value(year, month, days * (which - 1) + 1), day_value(year, month, days * which)
    return f"{first}/{last}" if first and last else None


def half_of_month(match: re.Match[str], scene: Scene) -> str:
    """The first or second half of a month; as a value the month."""
    month = classes.month(scene.words[match.start("m")])
    year = scene.named_year(match) or near_year(month, None, match, scene)
    return ("/" if ahead_of(match, scene) else "") + month_value(year, month)


def beginning(match: re.Match[str], scene: Scene) -> Value | str | None:
    """The beginning, middle or end of a year or month; as a horizon of the whole."""
    ahead = bool(match["b"] or match["e"]) or ahead_of(match, scene)
    mark = "/" if ahead else ""
    year = scene.named_year(match)
    if match["m"]:
        month = classes.month(scene.words[match.start("m")])
        return mark + month_value(year or near_year(month, None, match, scene), month)
    if year is None:
        if not match["own"]:
            return None
        unit = "month" if match["own"] == "a" else "year"
        resolved = scene.base.shifted(unit, 0)
        return Value(mark + unit, resolved and mark + resolved)
    return leaning(match, year, mark)


def side(match: re.Match[str], scene: Scene) -> Value | None:
    """Last week, this month, next quarter."""
    unit = {"a": "month", "w": "week", "q": "quarter"}[match["unit"]]
    by = classes.SIDES[match["side"]]
    mark = "/" if ahead_of(match, scene) else ""
    resolved = scene.base.shifted(unit, by)
    return Value(mark + relative(unit, by), resolved and mark + resolved)


def day_of_month(match: re.Match[str], scene: Scene) -> str | None:
    """Осы айдың 15-інде, осы айдың 6-сы және 7-сі күндері: days of this month."""
    month = scene.base.shifted("month", classes.SIDES[match["side"]])
    if not month:
        return None
    days = [
        day_value(Year(int(month[:4])), int(month[5:]), scene.number(match.start(group)))
        for group in ("d", "d2")
        if match[group]
    ]
    return None if None in days else "/".join(day for day in days if day)


def today(match: re.Match[str], scene: Scene) -> Value | None:
    """Today, yesterday, tomorrow."""
    place = match.start("r")
    word = scene.words[place]
    if word.endswith(("ний", "него", "ертеңгі")) and "k" not in match[0]:
        return None
    if word == "накануне" and _of_something(scene, match.end()):
        return None
    if scene.words[match.end() : match.end() + 1] in (["таңда"], ["таңдағы"]):
        return None
    by = classes.DAYS[word]
    mark = "/" if ahead_of(match, scene) else ""
    resolved = scene.base.shifted("day", by)
    return Value(mark + relative("day", by), resolved and mark + resolved)


def _of_something(scene: Scene, place: int) -> bool:
    """Whether a noun in the genitive follows: on the eve of what, not yesterday."""
    from kopir.documents.morphology import russian

    if place >= len(scene.cut) or scene.cut[place].kind != "word":
        return False
    read = russian.forms(scene.words[place])[0]
    return read.case == "gen" and read.pos in ("NOUN", "ADJF", "PRTF")


def weekday(match: re.Match[str], scene: Scene) -> str | None:
    """The nearest such day: one that has been, or the next where the words say so."""
    own = scene.base.day
    if own is None:
        return None
    by = (classes.weekday(scene.words[match.start("w")]) - own.weekday()) % 7
    scene.near = max(0, match.start() - 9), min(len(scene.words), match.end() + 9)
    ahead = match["side"] in ("n", "l") or (match["side"] is None and scene.coming)
    return scene.base.shifted("day", by if ahead or not by else by - 7)


def season_by(match: re.Match[str], scene: Scene) -> str | None:
    """This, the last or the next summer, by the text's own date: осы жазда, прошлой зимой."""
    first = classes.season(scene.words[match.start("z")])
    own, month = scene.base.year, scene.base.month
    if own is None or month is None:
        return None
    by = {"p": -(month <= first), "c": -(first == 12 and month < 3), "n": int(month >= first)}[match["side"]]
    year, last = Year(own + by), Year(own + by + (first == 12))
    return f"{month_value(year, first)}/{month_value(last, (first + 1) % 12 + 1)}"


def season(match: re.Match[str], scene: Scene) -> str | None:
    """A season of a year, by its months."""
    year = scene.named_year(match)
    if year is None or year.number is None:
        return None
    first = classes.season(scene.words[match.start("z")])
    last = Year(year.number + (first == 12))
    return f"{month_value(year, first)}/{month_value(last, (first + 1) % 12 + 1)}"
