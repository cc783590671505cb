"""What the fields of the registers are called in the exchange, and their codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kopir.cooperation import references, words
from kopir.cooperation.forms import choices
from kopir.cooperation.records.parts import REFERRED
from kopir.cooperation.registers.integrity import REFERENCES
from kopir.language import Language, Text, number

Said = str | Promise
COUNTRIES: Final = ("seats", "places", "areas_of", "countries")
"""Fields that hold countries, one a line."""

LEAD: Final = _(
    "What you write is a draft of your organisation until you hand it in; two people of other organisations "
    "review it before everybody sees it. What is not known stays empty; each record names the public text "
    "that says so."
)
WHAT: Final = _("The record")
PARTS: Final = _("Its parts")
SAID: Final = _("Where it is said")
SAID_HELP: Final = _("Public texts: without one a record is not published.")
NEW: Final[Mapping[str, tuple[Said, Said]]] = {
    "organisation": (_("A new organisation"), _("Add an organisation")),
    "person": (_("A new person in a public function"), _("Add a person")),
    "event": (_("A new event"), _("Add an event")),
    "document": (_("A new document"), _("Add a document")),
    "commitment": (_("A new commitment"), _("Add a commitment")),
    "programme": (_("A new programme or project"), _("Add a programme")),
    "technopark": (_("A new technopark or cluster"), _("Add a technopark")),
    "corridor": (_("A new transport corridor"), _("Add a corridor")),
    "figure": (_("A new figure said in public"), _("Add a figure")),
}
"""Kind to the title of the page of a new record, and to the link to it."""
LABELS: Final[Mapping[str, Said]] = {
    "names": _("Name"),
    "note": _("What a reader must know"),
    "sources": _("Sources"),
    "kind": _("Kind"),
    "status": _("How it stands"),
    "short": _("In short"),
    "aliases": _("Other names"),
    "parents": _("Belongs to"),
    "group": _("Group of states"),
    "seats": _("Countries where it works"),
    "city": _("City"),
    "country": _("Country"),
    "countries": _("Countries"),
    "identifiers": _("Identifiers"),
    "scheme": _("Register"),
    "value": _("Value"),
    "website": _("Website"),
    "first": _("Begins"),
    "last": _("Ends"),
    "follows": _("The one before"),
    "posts": _("Public functions"),
    "title": _("Title"),
    "of": _("Whose"),
    "day": _("Day"),
    "host": _("Host"),
    "participants": _("Who took part"),
    "who": _("Who"),
    "name": _("Name as written"),
    "capacity": _("Post"),
    "mode": _("How"),
    "attended": _("How many took part"),
    "outcome": _("What came of it"),
    "link": _("Link in texts"),
    "parties": _("Parties"),
    "bodies": _("Drawn up by"),
    "in_force": _("In force from"),
    "horizon": _("Time it is for"),
    "event": _("At which event"),
    "address": _("Address"),
    "amends": _("Amends"),
    "replaces": _("Replaces"),
    "pillars": _("Pillars of the plan"),
    "pillar": _("Pillar of the plan"),
    "targets": _("SDG targets"),
    "needs": _("Needs"),
    "need": _("Need"),
    "wording": _("In the words of the source"),
    "wording_lang": _("Language of these words"),
    "actors": _("Who is to act"),
    "partners": _("With whom"),
    "document": _("Document"),
    "deadline": _("By when"),
    "areas_of": _("Countries it is about"),
    "aim": _("Its number"),
    "indicator": _("Indicator"),
    "area": _("About which country or group"),
    "by": _("By when, if not the deadline"),
    "base": _("Where it stood"),
    "base_year": _("In which year"),
    "history": _("How it stood, day by day"),
    "evidence": _("Evidence"),
    "identifier": _("Identifier of IATI"),
    "agencies": _("Who does what in it"),
    "role": _("Role"),
    "places": _("Countries where it works"),
    "budget": _("Budget"),
    "disbursed": _("Disbursed"),
    "disbursed_on": _("Disbursed as of"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "results": _("Results"),
    "text": _("What"),
    "unit": _("Unit"),
    "target": _("Value to be reached"),
    "documents": _("Documents"),
    "managers": _("Run by"),
    "residents": _("Residents"),
    "known": _("Residents by name"),
    "offers": _("What it offers"),
    "fields": _("Fields of work"),
    "points": _("Points, in the order of the way"),
    "legs": _("Legs, in the order of the way"),
    "services": _("Digital services"),
    "service": _("Service"),
    "since": _("Works since"),
    "source": _("Source"),
    "distance": _("Kilometres"),
    "side": _("On whose side"),
    "observations": _("Observations"),
    "hours": _("Hours"),
    "cost": _("Cost in US dollars"),
    "trips": _("Trips observed"),
    "cargo": _("Cargo"),
    "highest": _("Up to"),
    "comparator": _("More or less"),
    "direction": _("Direction"),
    "measure": _("What is measured"),
    "about": _("About whom"),
    "partner": _("With whom"),
    "period": _("Period"),
    "against": _("Compared with"),
    "yearly": _("Average of a year"),
    "said_by": _("Said by"),
    "code": _("Code"),
    "publisher": _("Publisher"),
    "language": _("Language"),
    "retrieved": _("Looked at on"),
}
"""Names of fields, the same in all kinds; what a kind calls otherwise stands in ``OTHERWISE``."""
OTHERWISE: Final[Mapping[str, Said]] = {
    "commitment.names": _("What is to be done, in a sentence"),
    "figure.names": _("What is measured, in a few words"),
    "document.address": _("Address of the text"),
    "organisation.first": _("Founded"),
    "organisation.last": _("Dissolved"),
    "technopark.first": _("Founded"),
    "corridor.first": _("From point"),
    "corridor.last": _("To point"),
    "corridor.mode": _("Mode of transport"),
    "figure.value": _("Number"),
    "commitment.follows": _("Another took its place"),
    "event.part_of": _("Within which event"),
    "programme.part_of": _("Within which programme"),
    "figure.part_of": _("Part of which figure"),
    "organisation.follows": _("Bodies whose work it took over"),
}
TEXT: Final = _("Number of the text in the inbox")
"""What ``text`` of a source is; of an offer or a result it is a text of its own."""
ONE: Final[Mapping[str, Said]] = {
    "sources": _("Source"),
    "evidence": _("Evidence"),
    "participants": _("Participant"),
    "posts": _("Public function"),
    "history": _("Step of the history"),
    "identifiers": _("Identifier"),
    "pillars": _("Pillar of the plan"),
    "agencies": _("Agency"),
    "results": _("Result"),
    "offers": _("Offer"),
    "fields": _("Field of work"),
    "points": _("Point"),
    "legs": _("Leg"),
    "services": _("Service"),
    "observations": _("Observation"),
}
"""What one part of a list is called."""
HELP: Final[Mapping[str, Said]] = {
    "names": _("In each language in which it is known."),
    "day": _("As much as is known: 2025-09-01, 2025-09, 2026-H1, or 2025-08-31/2025-09-01."),
    "horizon": _("As the document says: 2026/2035, or /2035 (until 2035). Empty where it says nothing."),
    "deadline": _(
        "As the source says: 2030, 2026-H1, or P3Y for “within three years”, counted from the day it was "
        "made. Empty where it says nothing."
    ),
    "who": _("A reference as the list has it, or a name."),
    **dict.fromkeys(
        ("parties", "actors", "partners"),
        _("One a line: references as org:…, place:KAZ, group:CIS, or names."),
    ),
    "of": _("References as org:…, place:KAZ, group:CIS, or names; one a line where there are several."),
    "targets": _("One a line, as 9.c."),
    **dict.fromkeys(COUNTRIES, _("One a line: names, or ISO 3166 codes.")),
    "wording": _("The clause as it stands in the source."),
}
CODES: Final = _("Codes or names of records, one a line.")
CURES: Final[Mapping[str, Said]] = {
    "targets": _("Write SDG targets as 9.c, one a line."),
    **dict.fromkeys(COUNTRIES, _("Write countries by name or ISO 3166 code, one a line.")),
}


def label(kind: str, name: str) -> Said:
    """What a field of a kind is called."""
    if name == "text" and kind not in ("programme", "technopark"):
        return TEXT
    return OTHERWISE.get(f"{kind}.{name}") or LABELS.get(name, name)


def one(name: str) -> Said:
    """What a part of a list is called, with its number behind."""
    return ONE.get(name) or LABELS.get(name, name)


def help_of(name: str) -> Said:
    """What to write into a field."""
    return HELP.get(name, "")


def cure(name: str) -> Said:
    """How a list that cannot stand is mended."""
    return CURES.get(name, "")


class Wording:
    """What the fields and codes of a kind are called on the pages of the exchange."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def field(self, name: str) -> str:
        """What a field is called."""
        return str(label(self._kind, name)) if name in LABELS else ""

    def said(self, name: str, value: object, language: Language) -> str:
        """What a code is called, and how a date or an amount is written."""
        text = str(value)
        listed = choices.list_of(self._kind, name)
        if listed and text in choices.LISTS[listed]:
            return str(choices.LISTS[listed][text])
        if name == "amount":
            return _amount(text, language)
        return words.date_words(text) if name in _DATES else ""

    def named(self, name: str, code: str) -> Text | None:
        """What a state, a group or a record is called that a field names."""
        if code.partition(":")[0] in REFERRED:
            return references.named(code)
        if name == "area":
            return references.named(f"place:{code}") or references.named(f"group:{code}")
        prefix = "place" if name in (*COUNTRIES, "side") else REFERENCES.get(self._kind, {}).get(name)
        return references.named(f"{prefix}:{code}") if prefix else None


def _amount(written: str, language: Language) -> str:
    """An amount of money with all its decimals; nothing where it is none."""
    try:
        return number(float(written), language, len(written.partition(".")[2]))
    except ValueError:
        return ""


_DATES: Final = frozenset(
    {
        "day", "horizon", "deadline", "in_force", "period", "against", "since", "by", "first", "last",
        "disbursed_on",
    }
)  # fmt: skip
