"""Who reports and who takes part, and the identifiers of an activity.

Source: IATI standard 2.01, "Mandatory Fields in Activity Standard", "Update to other-identifier element" and
"Organisation and Activity Identifiers"; IATI schemas 1.03 (``other-identifier``: "an alternative, non-IATI
identifier for the activity"; ``participating-org``: its role, and who it is).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kopir.cooperation.programmes.drawing.values import LANG, line
from kopir.cooperation.programmes.lifting.codes import code_of
from kopir.cooperation.programmes.lifting.facts import Facts, option_of
from kopir.cooperation.programmes.lifting.ledger import Ledger
from kopir.errors import InvalidInput
from kopir.solutions.importing.places import reason

FUNDING: Final = "1"
REPORTER: Final = ("reporting_org", "reporting_type", "reporting_name")
"""Facts that are needed where nobody reports."""
INCOMING: Final = frozenset({"1", "11", "13"})
"""Types of transactions that bring money in."""


def other_identifiers(element: Any, ledger: Ledger) -> None:
    """Identifiers of others: the text becomes ``ref``, the owner an element; the type follows."""
    reporter = line(next((one.get("ref") for one in element.findall("reporting-org")), ""))
    for one in element.findall("other-identifier"):
        told = line(one.text)
        if told and "ref" not in one.attrib:
            ledger.changed(one, "", told, "@ref")
            one.set("ref", told)
            one.text = None
        _owner(one, ledger)
        if "type" not in one.attrib and "ref" in one.attrib:
            owner = one.find("owner-org")
            own = bool(reporter) and owner is not None and line(owner.get("ref")) == reporter
            one.set("type", "A1" if own else "A9")
            ledger.derived(
                one,
                "type",
                one.get("type"),
                reason("an identifier of the activity that the reporting organisation itself has given it")
                if own
                else reason("version 1 defines it as another identifier of the activity"),
            )


def _owner(element: Any, ledger: Ledger) -> None:
    ref, name = element.attrib.pop("owner-ref", None), element.attrib.pop("owner-name", None)
    if ref is None and name is None:
        return
    owner = ledger.new(element, "owner-org", element)
    if ref is not None:
        ledger.changed(element, "owner-ref", ref, "owner-org/@ref")
        owner.set("ref", ref)
    if name is not None:
        ledger.changed(element, "owner-name", name, "owner-org/narrative")
        owner.text = name


def reporting(element: Any, ledger: Ledger, facts: Facts) -> None:
    """Who reports: as the file tells, and where it does not, as whoever imports says."""
    found = element.findall("reporting-org") or _reporter(element, ledger, facts)
    for one in found:
        if not line(one.get("ref")) and facts.reporting_org:
            ledger.said(one, "reporting-org/@ref", facts.reporting_org)
            one.set("ref", facts.reporting_org)
        elif not line(one.get("ref")):
            _ask_reporter(one, element, ledger, ["reporting_org"])
            return
    ours = [one for one in found if not facts.reporting_org or one.get("ref") == facts.reporting_org]
    for one in found:
        _type(one, ledger, facts.reporting_type if one in ours else "")
    if found and not any(map(_named, found)):
        _name(found[0], ledger, facts.reporting_name if found[0] in ours else "")


def _reporter(element: Any, ledger: Ledger, facts: Facts) -> list[Any]:
    if not facts.reporting_org:
        _ask_reporter(element, element, ledger, [name for name in REPORTER if not getattr(facts, name)])
        return []
    ledger.said(element, "reporting-org/@ref", facts.reporting_org)
    return [ledger.new(element, "reporting-org", element, ref=facts.reporting_org)]


def _proposal(element: Any) -> str:
    """Who may be the one that reports: the owner of another identifier."""
    owners = element.findall("other-identifier/owner-org")
    told = [" ".join(filter(None, (line(one.get("ref"), 80), line(one.text, 80)))) for one in owners]
    return ", ".join(dict.fromkeys(filter(None, told)))


def _ask_reporter(element: Any, activity: Any, ledger: Ledger, missing: Sequence[str]) -> None:
    options, proposed = ", ".join(map(option_of, missing)), _proposal(activity)
    if proposed:
        ledger.missing(
            InvalidInput(
                "{place}: the file does not tell which organisation reports; give {options}. Another "
                "identifier here is owned by {owner}, which may be the one",
                place=ledger.at(element),
                options=options,
                owner=proposed,
            )
        )
        return
    ledger.missing(
        InvalidInput(
            "{place}: the file does not tell which organisation reports; give {options}",
            place=ledger.at(element),
            options=options,
        )
    )


def _type(element: Any, ledger: Ledger, said: str) -> None:
    if line(element.get("type")):
        return
    if not said:
        ledger.missing(
            InvalidInput(
                "{place}: the file does not tell what kind of organisation {organisation} is, which reports; "
                "give --reporting-type with a code of OrganisationType, as 10. Beside --reporting-org it "
                "holds for that organisation alone",
                place=ledger.at(element),
                organisation=line(element.get("ref"), 80),
            )
        )
        return
    ledger.said(element, "reporting-org/@type", said)
    element.set("type", said)


def _name(element: Any, ledger: Ledger, said: str) -> None:
    if not said:
        ledger.missing(
            InvalidInput(
                "{place}: the file does not tell the name of the organisation {organisation}, which reports; "
                "give --reporting-name. Beside --reporting-org it holds for that organisation alone",
                place=ledger.at(element),
                organisation=line(element.get("ref"), 80),
            )
        )
        return
    ledger.said(element, "reporting-org/narrative", said)
    element.text = said


def identifier(element: Any, ledger: Ledger, facts: Facts) -> None:
    """The identifier of an activity; where it has none, of its only other one if whoever imports says so."""
    found = element.find("iati-identifier")
    if found is not None and line(found.text):
        return
    others = [one for one in element.findall("other-identifier") if line(one.get("ref"))]
    reporter = line(next((one.get("ref") for one in element.findall("reporting-org")), ""))
    if facts.identifiers and len(others) == 1 and reporter:
        told = f"{reporter}-{line(others[0].get('ref'))}"
        if found is None:
            found = ledger.new(element, "iati-identifier", others[0])
        found.text = told
        ledger.said(others[0], "iati-identifier", told)
        return
    ledger.missing(
        InvalidInput(
            "{place}: the activity has no iati-identifier and {count} other identifiers; give it one in the "
            "file, or, where it has one other identifier, --identifiers other-identifier",
            place=ledger.at(element),
            count=len(others),
        )
    )


def participants(element: Any, ledger: Ledger, facts: Facts) -> None:
    """Who takes part: with a role of the codelist; where nobody does, who the money comes from."""
    for one in element.findall("participating-org"):
        _role(one, ledger, facts)
    if element.find("participating-org") is not None:
        return
    _funders(element, ledger)
    reporter = element.find("reporting-org")
    if element.find("participating-org") is not None:
        return
    if facts.reporting_role and reporter is not None:
        made = ledger.new(element, "participating-org", reporter, role=facts.reporting_role)
        _as(made, reporter, ledger)
        if reporter.get("type"):
            made.set("type", reporter.get("type"))
        ledger.said(reporter, "participating-org/@role", facts.reporting_role)
        return
    ledger.missing(
        InvalidInput(
            "{place}: the file names no organisation that takes part with a role of the codelist "
            "OrganisationRole; give --participating-role with the role of those it names, or "
            "--reporting-role with the role of the one that reports, as 4",
            place=ledger.at(element),
        )
    )


def _named(element: Any) -> bool:
    return bool(line(element.text)) or element.find("narrative") is not None


def _role(element: Any, ledger: Ledger, facts: Facts) -> None:
    found = element.get("role") or ""
    code = code_of("OrganisationRole", found) if found else ""
    named = _named(element) or line(element.get("ref"))
    if code or (facts.participating_role and named):
        if not code:
            ledger.said(element, "participating-org/@role", facts.participating_role)
        if found and found != (code or facts.participating_role):
            ledger.changed(element, "role", found, code or facts.participating_role)
        element.set("role", code or facts.participating_role)
        return
    ledger.leave(element)


def _funders(element: Any, ledger: Ledger) -> None:
    seen: set[tuple[str, str]] = set()
    for one in element.findall("transaction"):
        kind, provider = one.find("transaction-type"), one.find("provider-org")
        if kind is None or provider is None or kind.get("code") not in INCOMING:
            continue
        who = line(provider.get("ref")), line(provider.text)
        if not any(who) or who in seen:
            continue
        seen.add(who)
        made = ledger.new(element, "participating-org", provider, role=FUNDING)
        _as(made, provider, ledger)
        ledger.derived(
            provider,
            "participating-org/@role",
            FUNDING,
            reason("who provides the money that comes in is a funding organisation"),
        )


def _as(made: Any, other: Any, ledger: Ledger) -> None:
    """The same organisation: its identifier and its names."""
    if other.get("ref"):
        made.set("ref", other.get("ref"))
    if other.get(LANG):
        made.set(LANG, other.get(LANG))
    made.text = other.text
    for one in other.findall("narrative"):
        copy = ledger.new(made, "narrative", one)
        copy.attrib.update(one.attrib)
        copy.text = one.text
