"""Where an activity is, what for, and which shares of its money say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from kopir.cooperation.programmes.codelists import codes
from kopir.cooperation.programmes.drawing.values import areas, line, percentage
from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.sharing import NO_AIM, NOWHERE, Aim, Place, Shares, shares
from kopir.errors import InvalidInput

RECIPIENT: Final = ("area", "code", "region", "vocabulary", "percentage")
SECTOR: Final = ("vocabulary", "code", "percentage")
TARGET: Final = ("goal", "target", "told", "percentage")
TOLERANCE: Final = Decimal("0.1")
"""By how much percentages may miss 100: thirds are published as 33.33."""
GOAL_SECTORS: Final = "7"
TARGET_SECTORS: Final = "8"
GOAL_TAGS: Final = "2"
TARGET_TAGS: Final = "3"
Row = tuple[object, ...]
Kids = Mapping[str, Sequence[Any]]


def _text(share: Decimal | None) -> str | None:
    return None if share is None else f"{share:.6f}"


def checked(elements: Sequence[Any], find: Findings) -> list[Decimal | None]:
    """The percentages of elements that divide one whole; faults where they cannot.

    Source: IATI standard 2.03, ruleset: they add up to 100.
    """
    told = [percentage(one.get("percentage")) for one in elements]
    known = [one for one in told if one is not None]
    for element, one in zip(elements, told, strict=True):
        if one is not None and not 0 <= one <= 100:
            find.faults.append(
                InvalidInput(
                    "{place}: the percentage is {found}; it lies between 0 and 100, correct it",
                    place=find.at(element, "percentage"),
                    found=str(one)[:40],
                )
            )
            return [None] * len(told)
    whole = sum(known, Decimal(0))
    if known and (whole > 100 + TOLERANCE or (len(known) == len(told) and whole < 100 - TOLERANCE)):
        find.faults.append(
            InvalidInput(
                "{place}: the percentages of {element} add up to {found}, not to 100; correct them",
                place=find.at(elements[0], "percentage"),
                element=elements[0].tag,
                found=str(whole)[:40],
            )
        )
    return told


def recipients(kids: Kids, find: Findings) -> tuple[list[Row], Shares[Place]]:
    """Rows of countries and regions, and how they share the money."""
    countries, regions = kids.get("recipient-country", ()), kids.get("recipient-region", ())
    vocabularies = sorted({one.get("vocabulary", "1") for one in regions}, key=lambda code: (len(code), code))
    rows: list[Row] = [
        (
            areas().get(one.get("code"), ""),
            one.get("code")[:40],
            False,
            "",
            _text(percentage(one.get("percentage"))),
        )
        for one in countries
    ]
    rows += [
        (
            "",
            one.get("code")[:40],
            True,
            one.get("vocabulary", "1")[:4],
            _text(percentage(one.get("percentage"))),
        )
        for one in regions
    ]
    together = [*countries, *regions]
    if len(vocabularies) < 2 or _whole(together):
        divided = list(zip(map(_place, together), checked(together, find), strict=True))
        return rows, shares(divided, NOWHERE)
    found: list[list[tuple[Place, Decimal | None]]] = []
    for vocabulary in vocabularies:
        group = [*countries, *(one for one in regions if one.get("vocabulary", "1") == vocabulary)]
        found.append(list(zip(map(_place, group), checked(group, find), strict=True)))
    # The first vocabulary takes the shares; others describe the same once more.
    return rows, shares(found[0], NOWHERE)


def _whole(elements: Sequence[Any]) -> bool:
    """Whether percentages are told of all, and are those of one whole."""
    told = [percentage(one.get("percentage")) for one in elements]
    known = [one for one in told if one is not None]
    return len(known) == len(told) and abs(sum(known, Decimal(0)) - 100) <= TOLERANCE


def _place(element: Any) -> Place:
    code = element.get("code")
    if element.tag == "recipient-region":
        return "", code[:20]
    area = areas().get(code, "")
    return area, "" if area else code[:20]


def sectors(kids: Kids, find: Findings) -> tuple[list[Row], dict[str, list[tuple[str, Decimal | None]]]]:
    """Rows of sectors, and the codes of each vocabulary with their percentages."""
    by_vocabulary: dict[str, list[Any]] = {}
    for one in kids.get("sector", ()):
        by_vocabulary.setdefault(one.get("vocabulary") or "1", []).append(one)
    rows: list[Row] = []
    found: dict[str, list[tuple[str, Decimal | None]]] = {}
    for vocabulary, elements in by_vocabulary.items():
        told = checked(elements, find)
        names = [line(one.get("code"), 100) for one in elements]
        found[vocabulary] = list(zip(names, told, strict=True))
        rows += [(vocabulary[:4], code, _text(share)) for code, share in found[vocabulary]]
    return rows, found


def targets(
    kids: Kids, told: Mapping[str, list[tuple[str, Decimal | None]]]
) -> tuple[list[Row], Shares[Aim]]:
    """Rows of goals and targets, each once, and how they share the money."""
    by_sector = {
        vocabulary: _aims(told.get(vocabulary, ()), listed)
        for vocabulary, listed in ((TARGET_SECTORS, "UNSDG-Targets"), (GOAL_SECTORS, "UNSDG-Goals"))
    }
    tagged = _tagged(kids.get("tag", ()))
    if not tagged and not any(by_sector.values()):
        return [], Shares({NO_AIM: 1})
    finer = by_sector[TARGET_SECTORS] or by_sector[GOAL_SECTORS]
    dividing = finer or [(aim, None) for aim in _finest(tagged)]
    named = {aim: None for aim in _finest([*(aim for aim, _share in finer), *tagged])}
    found = shares(dividing, NO_AIM)
    weights = {**dict.fromkeys(named, 0), **found.weights}
    rows: dict[Aim, Row] = {}
    for aim, share in (*by_sector[TARGET_SECTORS], *by_sector[GOAL_SECTORS]):
        rows.setdefault(aim, (*aim, "sector", _text(share)))
    for aim in tagged:
        rows.setdefault(aim, (*aim, "tag", None))
    return list(rows.values()), Shares(weights, found.evenly)


def _aims(told: Iterable[tuple[str, Decimal | None]], listed: str) -> list[tuple[Aim, Decimal | None]]:
    return [(_aim(code), share) for code, share in told if code in codes(listed)]


def _aim(code: str) -> Aim:
    goal, _point, letter = code.partition(".")
    return int(goal), code.lower() if letter else ""


def _tagged(tags: Sequence[Any]) -> list[Aim]:
    listed = {GOAL_TAGS: "UNSDG-Goals", TARGET_TAGS: "UNSDG-Targets"}
    found: dict[Aim, None] = {}
    for one in tags:
        vocabulary, code = one.get("vocabulary"), one.get("code")
        if vocabulary in listed and code in codes(listed[vocabulary]):
            found[_aim(code)] = None
    return list(found)


def _finest(aims: Sequence[Aim]) -> list[Aim]:
    """Goals and targets without the goals of which a target is among them."""
    detailed = {goal for goal, target in aims if target}
    return [(goal, target) for goal, target in dict.fromkeys(aims) if target or goal not in detailed]
