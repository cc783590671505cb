"""What kinds, fields, codes and states are called on the pages."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from babel.numbers import get_currency_name
from babel.units import format_unit
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kopir.language import Language, number, period, until

KINDS: Final = {
    "event": _("Event"),
    "participation": _("Participant"),
    "document": _("Document"),
    "commitment": _("Commitment"),
    "figure": _("Figure"),
}
KINDS_MANY: Final = {
    "event": _("Events"),
    "participation": _("Participants"),
    "document": _("Documents"),
    "commitment": _("Commitments"),
    "figure": _("Figures"),
}
FIELDS: Final = {
    "title": _("Title"),
    "kind": _("Kind"),
    "status": _("Status"),
    "date": _("Date"),
    "place": _("Where"),
    "participant": _("Who"),
    "capacity": _("Post"),
    "mode": _("How"),
    "horizon": _("Valid until"),
    "event": _("At which event"),
    "of": _("Whose event"),
    "attended": _("How many took part"),
    "party": _("Party"),
    "text": _("Wording"),
    "actor": _("Whose"),
    "deadline": _("By when"),
    "document": _("In which document"),
    "words": _("As written"),
    "value": _("Number"),
    "value_max": _("Up to"),
    "unit": _("Unit"),
    "comparator": _("More or less"),
    "direction": _("Direction"),
    "measure": _("What is measured"),
    "indicator": _("Indicator"),
    "period": _("Period"),
    "entity": _("About whom"),
}
CODES: Final = {
    "summit": _("summit"),
    "session": _("session"),
    "meeting": _("meeting"),
    "visit": _("visit"),
    "forum": _("forum"),
    "call": _("telephone call"),
    "other": _("other"),
    "held": _("held"),
    "planned": _("planned"),
    "proposed": _("proposed"),
    "online": _("online"),
    "strategy": _("strategy"),
    "agreement": _("agreement"),
    "concept": _("concept"),
    "declaration": _("declaration"),
    "programme": _("programme"),
    "roadmap": _("roadmap"),
    "decision": _("decision"),
    "letter": _("letter"),
    "address": _("address to the people"),
    "charter": _("charter"),
    "agenda": _("agenda"),
    "report": _("report"),
    "signed": _("signed"),
    "adopted": _("adopted"),
    "mentioned": _("mentioned"),
    "target": _("target set"),
    "proposal": _("proposal"),
    "readiness": _("readiness"),
    "reaffirmation": _("reaffirmation"),
    "instruction": _("instruction"),
    "money": _("money"),
    "percent": _("per cent"),
    "count": _("count"),
    "rank": _("place in a ranking"),
    "rank_change": _("change of place"),
    "quantity": _("quantity"),
    "multiple": _("times"),
    ">": _("more than"),
    "<": _("less than"),
    ">=": _("at least"),
    "<=": _("at most"),
    "~": _("about"),
    "level": _("level"),
    "up": _("growth"),
    "down": _("decline"),
    "share": _("share"),
    "forecast": _("forecast"),
    "potential": _("potential"),
    "commitment.agreement": _("arrangement"),
}
TYPES: Final = {
    "PERSON": _("person"),
    "POSITION": _("post"),
    "ORG": _("organisation"),
    "PLACE": _("place"),
    "DATE": _("date"),
    "EVENT": _("event"),
    "DOCUMENT": _("document"),
    "FIGURE": _("figure"),
    "COMMITMENT": _("commitment"),
}
FIELD_STATES: Final = {
    "drafted": "",
    "accepted": _("accepted"),
    "edited": _("corrected"),
    "rejected": _("left out"),
}
DRAFT_STATES: Final = {
    "open": _("to be decided"),
    "confirmed": _("confirmed"),
    "rejected": _("rejected"),
    "merged": _("merged"),
}
TEXT_STATES: Final = {
    "open": _("To be decided"),
    "done": _("Done"),
    "aside": _("Set aside"),
}
ORIGINS: Final = {"pasted": _("pasted"), "file": _("file"), "folder": _("folder")}
LANGUAGES: Final = {
    "kk": _("Kazakh"),
    "kk-Latn": _("Kazakh, Latin script"),
    "ru": _("Russian"),
    "en": _("English"),
}
ACTIONS: Final = {
    "add_text": _("brought the text in"),
    "set_text_aside": _("set the text aside"),
    "take_text_back": _("took the text back"),
    "accept_field": _("accepted a value"),
    "edit_field": _("corrected a value"),
    "reject_field": _("left a value out"),
    "restore_field": _("put a value back"),
    "add_field": _("added a value"),
    "add_draft": _("added an entry"),
    "add_participant": _("added a participant"),
    "confirm_draft": _("confirmed an entry"),
    "reject_draft": _("rejected an entry"),
    "reopen_draft": _("opened an entry again"),
    "split_draft": _("split an entry"),
    "merge_drafts": _("merged two entries"),
}
OUTCOMES: Final = {
    "agrees": _("Agrees with the evidence"),
    "rounded": _("Agrees when rounded"),
    "other_period": _("True for another period or edition"),
    "contradicted": _("Contradicted by the evidence"),
    "differs": _("The source of the store has another value"),
    "suspect": _("Unit or magnitude looks wrong"),
    "parts": _("The parts do not sum"),
    "no_data": _("No data to check it with"),
}
_LENGTH: Final = re.compile(r"P(\d{1,4})([YMWD])")
_LENGTHS: Final = {
    "Y": "duration-year",
    "M": "duration-month",
    "W": "duration-week",
    "D": "duration-day",
}
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_POINT: Final = re.compile(r"\d{4}(-\d{2}){0,2}|\d{4}-[HQ]\d")


def code_words(kind: str, code: str) -> Any:
    """What a code is called in an entry of a kind: the agreement of a commitment is no document."""
    return CODES.get(f"{kind}.{code}", CODES.get(code, code))


def date_words(value: str) -> str:
    """The value of a date as the reader's language writes it; nothing where it is no date of a calendar."""
    if length := _LENGTH.fullmatch(value):
        return format_unit(int(length[1]), _LENGTHS[length[2]], locale=get_language() or "en")
    first, slash, last = value.partition("/")
    if any(end and not _POINT.fullmatch(end) for end in (first, last)):
        return ""
    try:
        if not slash:
            return _point(first)
        if not first:
            return until(last.replace("H", "S"), cast(Language, get_language() or "en"))
        return f"{_point(first)} – {_point(last)}" if last else f"{_point(first)} –"
    except ValueError:
        return ""


def number_words(value: str) -> str:
    """A plain number as the reader's language writes it; nothing where it looks the same."""
    try:
        told = number(float(value), cast(Language, get_language() or "en"))
    except ValueError:
        return ""
    return told if told != value else ""


def unit_words(unit: str) -> str:
    """What the code of a unit stands for; nothing where it is a word itself."""
    known = {"rank": CODES["rank"], "x": CODES["multiple"], "%": CODES["percent"]}
    if unit in known:
        return str(known[unit])
    if _CURRENCY.fullmatch(unit):
        name = get_currency_name(unit, locale=get_language() or "en")
        return name if name != unit else ""
    return ""


def _point(code: str) -> str:
    language = cast(Language, get_language() or "en")
    return period(code.replace("H", "S"), language)
