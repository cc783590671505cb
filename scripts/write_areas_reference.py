"""Write docs/reference/areas-and-groups.md from the registers of areas and groups.

``uv run python scripts/write_areas_reference.py``; a test compares the page with the registers.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path

from kopir.evidence import areas, groups, likeness
from kopir.evidence.areas import Area
from kopir.evidence.groups import KIND_NAMES, Group, Membership
from kopir.language import Language

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "areas-and-groups.md"

HEAD = """\
# Areas and groups

Written by `scripts/write_areas_reference.py` from `src/kopir/evidence/data/areas/`, `groups/` and
`likeness.yaml`; a test compares the two.

## Codes
"""
KINDS = {
    "country": "the {members} Members of the United Nations and its two observer States; ISO 3166-1 alpha-3",
    "territory": "all else in ISO 3166-1, and three that statistics know: `ASC`, `CHI`, `XKX`",
    "historical": "dissolved areas, with their days and successors; codes of ISO 3166-3 or of the source",
    "aggregate": "regions and groups with values of their own, never ranked with countries: the World Bank's "
    "codes (`WLD`, `HIC`), `M49_nnn`, or owner and code (`ITU_CIS`)",
}
MATCHING = """\

Short names come from Unicode CLDR through Babel. The files depart from it where official use does: English in
the style of the United Nations and the World Bank, Russian *Кыргызстан*, the two Congos told apart in Kazakh.

## How a label finds its area

`kopir.evidence.areas.resolve(labels, scheme=None)` understands ISO alpha-3 and alpha-2, M49 numbers, codes of
aggregates, and names in Kazakh, Russian and English. Names are compared without case, accents, punctuation,
order of words and small words, with usual abbreviations written out; words like *Republic* or *Республикасы*
are left out only when the rest names exactly one country. Further names stand in `areas/aliases.yaml`.

- A country goes before an aggregate of the same name. Aggregates of one name but of different owners
  (*Sub-Saharan Africa*) stay apart: `scheme` (`M49`, `WB`, `ITU`, `UIS`, `UNDP`, `UNCTAD`) decides.
- What fits several areas (*Korea*) is *ambiguous*, what fits none is *unknown*; both are reported with their
  rows and the nearest areas. Labels known to be no area (fishing areas, residuals, groups of UNCTAD) are
  *outside*. Nothing is ever guessed.
- Two letters count as a code only when at least half of the labels are two letters long: among names, `NA` is
  a missing value, not Namibia."""

GROUPS_HEAD = """\
## Groups

`kopir.evidence.groups.members(code, on=None, kinds=None)` gives the areas that belong to a group on a day,
today when none is given. A membership counts from its first day and no more on its last one: Georgia left the
CIS on 2009-08-18 and was a member until the day before. Where only month or year are known, no more is shown,
and the membership counts from the first day of that month or year. *Followed to* is the day up to which the
membership was followed.

| code | name | kinds | members | followed to |
| --- | --- | --- | --- | --- |"""


def page() -> str:
    """The whole page."""
    lines = [HEAD, *_kinds(), MATCHING, "", *_historical(), "", *_likeness(), "", GROUPS_HEAD]
    lines += [_summary(one) for one in groups.groups()]
    for one in groups.groups():
        lines += _group(one)
    lines += ["", *_areas()]
    return "\n".join(lines) + "\n"


def _kinds() -> list[str]:
    members = sum(one.un == "member" for one in areas.areas("country"))
    lines = ["| kind | how many | what it is |", "| --- | --- | --- |"]
    return lines + [
        f"| `{kind}` | {sum(one.kind == kind for one in areas.areas())} | {text.format(members=members)} |"
        for kind, text in KINDS.items()
    ]


def _historical() -> list[str]:
    lines = ["## Historical areas", "", "| code | name | until | became |", "| --- | --- | --- | --- |"]
    return lines + [
        f"| `{one.code}` | {_trilingual(one)} | {one.end} | {', '.join(one.successors)} |"
        for one in areas.areas("historical")
    ]


def _likeness() -> list[str]:
    chosen = likeness.definition()
    lines = [
        "## Countries like this one",
        "",
        "One function, `kopir.evidence.likeness.alike`, answers everywhere. Two countries are as far apart",
        "as the weighted Euclidean distance of their standardised latest values. A value more than",
        f"{chosen.max_age} years older than the newest of its series is missing; a pair counts when what it",
        f"shares holds {chosen.minimum_share:.0%} of all weight; a dimension is a reason when the two differ",
        f"in it by at most {chosen.near:g} standard deviations.",
        "",
        "| dimension | what is compared | on a logarithm | weight |",
        "| --- | --- | --- | --- |",
    ]
    return lines + [
        f"| {one.names.en} · {one.names.kk} · {one.names.ru} | `{one.indicator or one.attribute}` "
        f"| {'yes' if one.transform == 'log' else 'no'} | {one.weight:g} |"
        for one in chosen.dimensions
    ]


def _summary(one: Group) -> str:
    count = sum(not each.end and each.kind in one.default_kinds for each in one.memberships)
    what = "" if one.default_kinds == ("member",) else " with associates"
    kinds = ", ".join(KIND_NAMES[kind].en for kind in one.kinds())
    return f"| `{one.code}` | {one.names.en} | {kinds} | {count}{what} | {one.known_to} |"


def _group(one: Group) -> list[str]:
    lines = ["", f"### `{one.code}`: {_named(one, 'en')}", ""]
    lines += [
        f"{_named(one, 'kk')} · {_named(one, 'ru')}",
        "",
        one.description.en,
        "",
        f"Source: {one.source}",
        "",
    ]
    lines += ["| who | as | from | until | source and note |", "| --- | --- | --- | --- | --- |"]
    facts = partial(_facts, one)
    for said, same in groupby(sorted(one.memberships, key=facts), key=facts):
        who = ", ".join(each.area for each in same)
        lines.append(f"| {who} | {' | '.join(said[1:])} |")
    return lines


def _named(one: Group, language: Language) -> str:
    name, short = one.names.get(language), one.short.get(language)
    return name if name == short else f"{name} ({short})"


def _facts(group: Group, one: Membership) -> tuple[str, ...]:
    """What a row says, with what it is sorted by in front: members first, the earliest first."""
    start = _day(one.start.isoformat(), one.start_precision)
    end = _day(one.end.isoformat(), one.end_precision) if one.end else ""
    source = "" if one.source == group.source else one.source
    said = "; ".join(part for part in (source, one.note) if part)
    order = f"{groups.KINDS.index(one.kind)} {one.start.isoformat()} {end}"
    return (order, KIND_NAMES[one.kind].en, start, end, said)


def _day(day: str, precision: str) -> str:
    return {"day": day, "month": day[:7], "year": day[:4]}[precision]


def _areas() -> list[str]:
    lines = ["## All areas", "", "| code | alpha-2 | M49 | kind | English | Қазақша | Русский |"]
    lines.append("| --- | --- | --- | --- | --- | --- | --- |")
    return lines + [
        f"| `{one.code}` | {one.iso2 or ''} | {one.m49 or ''} | {_kind(one)} "
        f"| {one.names.en} | {one.names.kk} | {one.names.ru} |"
        for one in areas.areas()
    ]


def _kind(one: Area) -> str:
    return f"{one.kind}, {one.scheme}" if one.scheme else one.kind


def _trilingual(one: Area) -> str:
    return f"{one.names.en} · {one.names.kk} · {one.names.ru}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
