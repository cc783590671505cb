"""Codelists of IATI: which codes there are, and where each list applies.

Lists that are the standard's own are closed. Those that it repeats from others (purpose codes of the OECD
DAC, ISO 639 …) grow between its editions: a code of the same form as theirs is told of, not refused.

Source: IATI codelists of version 2.03 and their mapping (``standard/``); currencies besides: ISO 4217.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

STANDARD: Final = Path(__file__).parent / "standard"
GROWING: Final = frozenset(
    {
        "AidType",
        "FinanceType",
        "FlowType",
        "Language",
        "LocationType",
        "PolicyMarker",
        "Region",
        "Sector",
        "SectorCategory",
    }
)
"""Lists that are others', which the standard repeats."""
LATER_CURRENCIES: Final = frozenset({"CHE", "CHW", "SLE", "VED", "XAD", "XCG", "XSU", "XUA", "ZWG"})
"""Codes of ISO 4217 that the edition at hand has not."""
OPEN: Final = frozenset({"CRSChannelCode"})
"""Lists that the standard itself calls incomplete."""
EITHER_CASE: Final = frozenset({"Language", "UNSDG-Targets"})
"""Lists that have ``EN`` and ``9.C`` where publishers write ``en`` and ``9.c``."""
_VOCABULARY: Final = re.compile(r"@vocabulary = '([^']+)'(?P<default> or not\(@vocabulary\))?")
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Rule:
    """Codes that an attribute, or the text of an element, may have.

    Args:
        attribute: its name; empty for the text. codelist: name of the list. codes: of it.
        vocabulary: of the element for which the rule holds; ``None``: for all. default: holds for an element
            without vocabulary as well.
        shapes: of codes that are let pass though they are not in the list, because it grows.
        open: the list is not complete: any code is let pass.
    """

    attribute: str
    codelist: str
    codes: frozenset[str]
    vocabulary: str | None = None
    default: bool = False
    shapes: frozenset[str] = frozenset()
    open: bool = False


@dataclass(slots=True)
class Node:
    """An element in the tree of rules: its own, and those of the elements in it."""

    rules: list[Rule] = field(default_factory=list)
    children: dict[str, Node] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    with (STANDARD / "codelists.json").open(encoding="utf-8") as file:
        found: Mapping[str, Mapping[str, Mapping[str, Any]]] = json.load(file)
    return found


@lru_cache(maxsize=200)
def codes(codelist: str) -> frozenset[str]:
    """The codes of a list, withdrawn ones among them; none where it is not at hand.

    >>> sorted(codes("BudgetType"))
    ['1', '2']
    """
    found = frozenset(_lists()["en-name"].get(codelist, _lists()["url"].get(codelist, ())))
    if codelist == "Currency":
        return found | LATER_CURRENCIES
    if codelist in EITHER_CASE:
        return found | {code.lower() for code in found}
    return found


def names(codelist: str) -> Mapping[str, str]:
    """English names of the codes of a list.

    >>> names("OrganisationRole")["4"]
    'Implementing'
    """
    return _lists()["en-name"].get(codelist, {})


def shape(code: str) -> str:
    """A code with every digit as 9 and every letter as A.

    >>> shape("15110"), shape("C01")
    ('99999', 'A99')
    """
    return _LETTER.sub("A", _DIGIT.sub("9", code))


@lru_cache(maxsize=2)
def tree(root: str = "iati-activity") -> Node:
    """The rules of the elements of an activity or an organisation, by their paths.

    Args:
        root: ``iati-activity`` or ``iati-organisation``.
    """
    top = Node()
    for mapping in etree.parse(str(STANDARD / "mapping.xml")).getroot().iter("mapping"):
        path = str(mapping.findtext("path")).removeprefix("//").split("/")
        listed = mapping.find("codelist")
        assert listed is not None
        known = codes(str(listed.get("ref")))
        if path[0] != root or not known:
            continue
        node = top
        for step in path[1:-1]:
            node = node.children.setdefault(step, Node())
        node.rules.append(_rule(path[-1], str(listed.get("ref")), known, mapping.findtext("condition")))
    return top


def _rule(last: str, codelist: str, known: frozenset[str], condition: str | None) -> Rule:
    told = _VOCABULARY.match(condition) if condition else None
    return Rule(
        attribute=last.removeprefix("@") if last.startswith("@") else "",
        codelist=codelist,
        codes=known,
        vocabulary=told[1] if told else None,
        default=bool(told and told["default"]),
        shapes=frozenset(map(shape, known)) if codelist in GROWING else frozenset(),
        open=codelist in OPEN,
    )
