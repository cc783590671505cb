"""The grammar of dates: patterns over the letters of words (``words``), each with what it is worth.

Order matters: what comes first takes the words. ``PRE`` is a year before (Kazakh), ``POST`` one behind
(Russian, English). A rule may refuse; then the next ones are tried.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kopir.documents.dates import days, headed, periods
from kopir.documents.dates.scene import Rule

_YEAR: Final = r"(?:Y-?s?g|[pcn]:?g|rg?)"


_PRE: Final = rf"(?:(?P<pre>{_YEAR}){{p}},?)?"


_POST: Final = r"(?:(?P<post>,?O?Y(?:-?s)?{g}|O?[pcn]:?g|r))?"


_COUNT: Final = r"(?P<count>D|N|u{1,4})(?:-s)?"


_UNIT: Final = r"(?P<unit>[gLawkx])"


_RULES: Final[tuple[tuple[str, Rule], ...]] = (
    (r"(?P<one>F)g?(?:[-t](?P<two>F)g?)?", days.numeric_date),
    (r"Y-D-D(?!-)", days.iso_date),
    (r"D/D/Y|D-D-Y(?!-)", days.slashed_date),
    (r"(?P<d>D)[:-]?(?P<m>[mJ]):?,?(?P<y>Y)g?k?", headed.day),
    (r"(?P<y>Y),(?P<d>D)(?P<m>[mJ])", headed.day),
    (r"(?P<m>[mJ])(?P<d>D),(?P<y>Y)", headed.day),
    (
        rf"{_PRE}(?P<d>D)(?:-?s)?-?(?P<m>m)(?P<mid>Yg?)?(?P<by>[-tb&])?(?P<d2>D)(?:-?s)?-?(?P<m2>m)k?{_POST}(?P<i>[ei])?",
        days.across,
    ),
    (rf"{_PRE}(?P<d>D)(?:-?s)?[-t&](?P<d2>D)(?:-?s)?-?(?P<m>m)k?{_POST}i?", days.days),
    (rf"(?P<m>m)(?P<d>D)[-&](?P<d2>D)(?P<pre>\A)?{_POST}", days.days),
    (rf"(?P<b>b)?{_PRE}(?P<d>D)(?:-?s)?O?-?(?P<m>m)k?{_POST}(?P<e>[ez])?", days.day),
    (rf"(?P<b>b)?{_PRE}(?P<d>o)(?P<m>m){_POST}(?P<e>[ez])?", days.day),
    (rf"(?P<b>b)?{_PRE}(?P<m>m):?(?P<d>D)(?!:?[mN%])(?:-?s)?k?{_POST}(?P<e>[ez])?", days.day),
    (rf"{_PRE}(?P<m>m)a(?P<d>D)(?:-?s)?[-&](?P<d2>D)(?:-?s)?k?i?(?P<post>\A)?", headed.days_of_month),
    (rf"{_PRE}(?P<m>m)a(?P<d>D)(?:-?s)k?(?P<post>\A)?(?P<b>\A)?(?P<e>[ez])?", headed.day_of_month),
    (rf"{_PRE}(?P<m>m)[-t&b](?P<m2>m)a?{_POST}", days.months),
    (rf"(?P<b>b)?{_PRE}(?P<n>o|D(?:-?s)?)-?(?P<part>[qhH])V?{_POST}(?P<e>[ez])?", days.part),
    (rf"(?P<b>b)?{_PRE}(?P<part>Q)(?P<n>D){_POST}(?P<e>[ez])?", days.part),
    (rf"(?P<n>o)[wX](?P<m>m)(?P<pre>\A)?{_POST}", days.week_of_month),
    (rf"(?P<b>b)?oH(?P<m>m)(?P<pre>\A)?{_POST}(?P<e>\A)?", days.half_of_month),
    (rf"(?:gS\.)?{_PRE}l?{_COUNT}(?P<unit>a){_POST}", periods.so_many_months),
    (rf"{_PRE}l?(?P<count>u)(?P<unit>q){_POST}", periods.so_many_months),
    (rf"AI(?P<pre>\A)?{_POST}", periods.alike),
    (rf"{_PRE}(?:[Ac]I|Aq)(?P<post>\A)?", periods.alike),
    (rf"(?P<b>b)?S[O]?(?:(?P<m>m)|(?P<own>[ag])(?![^.]?Y))?{_POST}(?P<pre>\A)?(?P<e>\A)?", days.beginning),
    (rf"{_PRE}(?:(?P<m>m)a?|(?P<own>[ag]))?S(?P<b>\A)?(?P<post>\A)?(?P<e>[ez])?", days.beginning),
    (r"(?P<y1>Y)(?:-?s)?g?[-tb](?P<y2>Y|D)(?:-?s)?U?g(?:e)?", periods.years),
    (r"(?P<y1>Y)-?g(?P<y2>Y)-?ge", periods.years),
    (r"(?P<y1>Y)[-t](?P<y2>Y)(?![.%]?u)", periods.years),
    (r"(?P<y1>Y)/(?P<y2>Y|D)U?g?", periods.years),
    (r"(?P<side>[pcn])a(?P<d>D)-?s(?:[&-](?P<d2>D)-?s)?k?", days.day_of_month),
    (rf"(?P<b>b)?{_PRE}(?P<m>m)a?{_POST}(?P<e>[ez])?", days.month),
    (rf"{_PRE}(?P<z>Z){_POST}", days.season),
    (r"(?P<side>[pcn])(?P<z>Z)", days.season_by),
    (rf"(?P<count>D|N|u{{1,3}})?{_UNIT}B", periods.ago),
    (r"(?P<b>b)?(?P<year>Y(?:-?s)?-?U?g|[pcn]g|rU?g?)(?P<e>[ez])?", periods.year),
    (r"(?P<b>b)?(?P<side>[pcn])(?P<unit>[awq])(?P<e>[ez])?", days.side),
    (r"(?P<b>b)?(?P<r>R)k?(?P<e>[ez])?", days.today),
    (rf"(?P<l>[lpn])?(?P<first>D|u)(?:-s)?-{_COUNT}j?{_UNIT}(?P<i>i)?", periods.lengths),
    (rf"(?P<l>[lpn])j?{_COUNT}j?{_UNIT}(?P<i>i)?", periods.length),
    (rf"{_COUNT}j?{_UNIT}(?P<i>[iK])", periods.length),
    (rf"(?<=v)(?P<v>){_COUNT}j?{_UNIT}", periods.length),
    (rf"{_COUNT}j?{_UNIT}", periods.length),
    (r"(?<=v)(?P<v>)(?P<unit>[gaw])", periods.lasting),
    (r"(?P<unit>[gaw])(?P<i>i)", periods.length),
    (r"(?P<b>b)?(?P<year>Y(?:-s)?)(?P<e>[ez])?", periods.bare_year),
    (r"(?P<side>[pcnl])?(?P<w>W)k?", days.weekday),
    (r"M", periods.half_year),
    (r"(?P<t>T)E", periods.term),
)


@cache
def rules(lang: str) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """The rules of a language: a bare number behind a date is its year, but not in Kazakh."""
    year = "g" if lang.startswith("kk") else "g?"
    stop = ":?" if lang.startswith("kk") else ""
    return tuple(
        (re.compile(pattern.replace("{g}", year).replace("{p}", stop)), rule) for pattern, rule in _RULES
    )
