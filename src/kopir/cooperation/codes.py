"""What the codes of records are called: kinds, states, roles, services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Names = Mapping[str, Promise]

ORGANISATIONS: Final[Names] = {
    "un-entity": _("entity of the United Nations"),
    "intergovernmental": _("intergovernmental organisation"),
    "secretariat": _("secretariat"),
    "government": _("government"),
    "ministry": _("ministry"),
    "agency": _("state agency"),
    "statistics": _("statistics office"),
    "development-bank": _("development bank"),
    "technopark": _("technopark"),
    "company": _("company"),
    "association": _("association"),
    "ngo": _("non-governmental organisation"),
    "academia": _("university or research institute"),
    "other": _("other"),
}
EVENTS: Final[Names] = {
    "summit": _("summit"),
    "session": _("session"),
    "visit": _("visit"),
    "meeting": _("meeting"),
    "forum": _("forum"),
    "mission": _("mission"),
    "call": _("telephone call"),
    "other": _("other"),
}
EVENT_STATES: Final[Names] = {
    "held": _("held"),
    "planned": _("planned"),
    "proposed": _("proposed"),
    "cancelled": _("cancelled"),
}
DOCUMENTS: Final[Names] = {
    "strategy": _("strategy"),
    "agreement": _("agreement"),
    "concept": _("concept"),
    "declaration": _("declaration"),
    "programme": _("programme"),
    "action-plan": _("action plan"),
    "roadmap": _("roadmap"),
    "decision": _("decision"),
    "charter": _("charter"),
    "address": _("address to the people"),
    "letter": _("letter"),
    "agenda": _("agenda"),
    "report": _("report"),
    "resolution": _("resolution"),
    "other": _("other"),
}
DOCUMENT_STATES: Final[Names] = {
    "signed": _("signed"),
    "adopted": _("adopted"),
    "planned": _("planned"),
    "proposed": _("proposed"),
    "mentioned": _("mentioned"),
    "in-force": _("in force"),
    "ended": _("no longer in force"),
}
COMMITMENTS: Final[Names] = {
    "target": _("target set"),
    "proposal": _("proposal"),
    "agreement": _("arrangement"),
    "readiness": _("readiness"),
    "reaffirmation": _("reaffirmation"),
    "instruction": _("instruction"),
}
STOOD: Final[Names] = {
    "proposed": _("proposed"),
    "agreed": _("agreed"),
    "under-way": _("under way"),
    "done": _("carried out"),
    "lapsed": _("lapsed"),
    "superseded": _("superseded"),
}
PROGRAMMES: Final[Names] = {"programme": _("programme"), "project": _("project")}
PROGRAMME_STATES: Final[Names] = {
    "pipeline": _("being prepared"),
    "implementation": _("being carried out"),
    "finalisation": _("being closed"),
    "closed": _("finished"),
    "cancelled": _("called off"),
    "suspended": _("suspended"),
}
AGENCIES: Final[Names] = {
    "funding": _("funding"),
    "accountable": _("accountable"),
    "extending": _("extending"),
    "implementing": _("implementing"),
}
TECHNOPARKS: Final[Names] = {
    "technopark": _("technopark"),
    "hub": _("innovation hub"),
    "cluster": _("innovation cluster"),
    "free-zone": _("special economic zone"),
    "incubator": _("business incubator"),
}
POINTS: Final[Names] = {
    "border": _("border crossing"),
    "port": _("port"),
    "terminal": _("terminal"),
    "city": _("city"),
}
MODES: Final[Names] = {
    "road": _("road"),
    "rail": _("rail"),
    "sea": _("sea"),
    "inland-water": _("inland waterway"),
    "air": _("air"),
}
SERVICES: Final[Names] = {
    "e-cmr": _("electronic consignment note (e-CMR)"),
    "e-tir": _("electronic TIR carnet (eTIR)"),
    "e-queue": _("electronic queue"),
    "single-window": _("single window"),
    "e-phytosanitary": _("electronic phytosanitary certificate"),
    "e-waybill-rail": _("electronic railway consignment note"),
    "e-permit": _("electronic permit"),
    "pre-arrival": _("advance information for customs"),
    "tracking": _("tracking of cargo"),
    "e-payment": _("electronic payment"),
}
SERVED: Final[Names] = {
    "working": _("works"),
    "pilot": _("being tried out"),
    "planned": _("planned"),
    "agreed": _("agreed; use not known"),
    "none": _("not there"),
}
MODE_OF_PART: Final[Names] = {"online": _("online")}
FIGURES: Final[Names] = {
    "money": _("money"),
    "percent": _("per cent"),
    "count": _("count"),
    "rank": _("place in a ranking"),
    "rank_change": _("change of place"),
    "quantity": _("quantity"),
    "multiple": _("times"),
}
COMPARED: Final[Names] = {
    ">": _("more than"),
    "<": _("less than"),
    ">=": _("at least"),
    "<=": _("at most"),
    "~": _("about"),
}
DIRECTIONS: Final[Names] = {
    "level": _("level"),
    "up": _("growth"),
    "down": _("decline"),
    "share": _("share"),
    "target": _("target set"),
    "planned": _("planned"),
    "forecast": _("forecast"),
    "potential": _("potential"),
}
MEASURES: Final[Names] = {
    "trade-turnover": _("trade turnover"),
    "exports": _("exports"),
    "imports": _("imports"),
    "services-trade": _("trade in services"),
    "gdp": _("gross domestic product"),
    "gdp-growth": _("growth of gross domestic product"),
    "investment": _("investment"),
    "transit": _("transit"),
    "freight": _("freight"),
    "population": _("population"),
    "other": _("other"),
}
SCHEMES: Final[Mapping[str, str]] = {
    "iati": "IATI",
    "ror": "ROR",
    "wikidata": "Wikidata",
    "isni": "ISNI",
    "lei": "LEI",
    "bin": "BIN",
}
KINDS: Final[Mapping[str, Names]] = {
    "organisation": ORGANISATIONS,
    "event": EVENTS,
    "document": DOCUMENTS,
    "commitment": COMMITMENTS,
    "programme": PROGRAMMES,
    "technopark": TECHNOPARKS,
    "figure": FIGURES,
}
"""Kind of record to the names of its sorts (``kind`` of the body)."""
STATES: Final[Mapping[str, Names]] = {
    "event": EVENT_STATES,
    "document": DOCUMENT_STATES,
    "commitment": STOOD,
    "programme": PROGRAMME_STATES,
}
"""Kind of record to the names of its states (``status`` of the body, of commitments of their history)."""


def named(names: Names, code: str) -> str:
    """What a code is called; the code itself where nothing knows it."""
    return str(names[code]) if code in names else code
