"""Whatever a file of version 1 holds: nothing goes unlisted, nothing stays that 2.03 does not know."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kopir.cooperation.programmes.content import canonical
from kopir.cooperation.programmes.drawing.values import LANG
from kopir.cooperation.programmes.faults import Findings, Place
from kopir.cooperation.programmes.lifting import KINDS, Facts, lift
from kopir.cooperation.programmes.lifting.form import Form, activity_form
from tests.cooperation.programmes.lifting.made import FACTS

INSIDE = (
    "iati-identifier",
    "reporting-org",
    "participating-org",
    "other-identifier",
    "title",
    "description",
    "activity-date",
    "activity-status",
    "activity-website",
    "contact-info",
    "recipient-country",
    "sector",
    "location",
    "target-location",
    "policy-marker",
    "budget",
    "budget-planned",
    "total-cost",
    "transaction",
    "document-link",
    "related-activity",
    "related-initiative",
    "conditions",
    "result",
    "legacy-data",
    "crs-add",
    "default-aid-type",
    "flow-type",
    "unheard-of",
    "narrative",
)
WITHIN = (
    "narrative",
    "name",
    "description",
    "coordinates",
    "gazetteer-entry",
    "location-type",
    "administrative",
    "organization",
    "person-name",
    "email",
    "value",
    "period-start",
    "period-end",
    "transaction-type",
    "transaction-date",
    "status",
    "provider-org",
    "provider-activity",
    "receiver-org",
    "receiver-activity",
    "category",
    "language",
    "title",
    "condition",
    "indicator",
    "baseline",
    "period",
    "target",
    "actual",
    "comment",
    "aid-type-flag",
    "owner-org",
    "b",
)
CHOSEN = {
    "role": ("Funding", "4", "helper"),
    "type": ("start", "start-planned", "1", "commitment", "IASC", "summary"),
    "code": ("IF", "C", "KZ", "11110", "2"),
    "vocabulary": ("DAC", "RO", "WB", "1"),
    "flow": ("incoming", "outgoing", "sideways"),
    "iso-date": ("2010-01-01", "2010-01-01T00:00:00Z", "soon"),
    LANG: ("en", "ru"),
}
FREE = (
    "ref",
    "owner-ref",
    "owner-name",
    "url",
    "percentage",
    "gazetteer-ref",
    "latitude",
    "longitude",
    "unheard",
)
TEXTS = ("Commitment", "Implementation", "2010-01-01", "")


@st.composite
def elements(draw: Any, names: tuple[str, ...] = INSIDE, depth: int = 3) -> Any:
    element = etree.Element(draw(st.sampled_from(names)))
    for name in draw(st.lists(st.sampled_from([*CHOSEN, *FREE]), max_size=3, unique=True)):
        element.set(name, draw(st.sampled_from(CHOSEN[name])) if name in CHOSEN else "mark")
    element.text = draw(st.sampled_from(("mark", "mark", *TEXTS)))
    element.tail = draw(st.sampled_from(("", "", "", "mark")))
    if depth:
        element.extend(draw(st.lists(elements(WITHIN, depth - 1), max_size=3)))
    return element


@st.composite
def activities(draw: Any) -> Any:
    element = etree.Element("iati-activity", {"default-currency": "USD"})
    element.extend(draw(st.lists(elements(), max_size=8)))
    return element


def mark(element: Any) -> list[str]:
    """Each free value made one that is met nowhere else."""
    number = count(1)
    marks: list[str] = []

    def told(value: str | None) -> str | None:
        if value != "mark":
            return value
        marks.append(f"mark{next(number)}x")
        return marks[-1]

    for one in element.iter():
        one.text, one.tail = told(one.text), told(one.tail)
        for name, value in one.attrib.items():
            one.set(name, told(value))
    return marks


def unknown(element: Any, form: Form) -> list[str]:
    """What 2.03 does not know in an element, or has in another order."""
    order = [list(form.children).index(one.tag) for one in element if one.tag in form.children]
    found = [f"{element.tag}/@{name}" for name in element.attrib if name not in form.attributes]
    found += [f"{element.tag} out of order"] if order != sorted(order) else []
    found += [f"text of {element.tag}"] if not form.text and (element.text or "").strip() else []
    for one in element:
        child = form.children.get(one.tag)
        found += unknown(one, child.form) if child else [f"{element.tag}/{one.tag}"]
        found += [f"text beside {one.tag}"] if (one.tail or "").strip() else []
    return found


@given(activities(), st.sampled_from((Facts(), FACTS)))
@settings(max_examples=60, deadline=None)
def test_nothing_goes_unlisted_and_nothing_unknown_stays(element, facts):
    marks = mark(element)
    ledger = lift(element, Findings(Place("file.xml", "iati-activities", 1)), "1.05", facts)
    kept = canonical(element).decode() + " ".join(str(one) for kind in KINDS for one in ledger.entries[kind])
    assert [one for one in marks if one not in kept] == []
    assert unknown(element, activity_form()) == []


@given(activities())
@settings(max_examples=30, deadline=None)
def test_what_was_lifted_stays_as_it_is(element):
    place = Place("file.xml", "iati-activities", 1)
    lift(element, Findings(place), "1.05", FACTS)
    once = canonical(element).decode()
    lift(element, Findings(place), "1.05", FACTS)
    assert canonical(element).decode() == once
