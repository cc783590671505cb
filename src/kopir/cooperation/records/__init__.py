"""What the registers hold: one model for each kind of record, checked on every way in."""

from __future__ import annotations

from typing import Final

from kopir.cooperation.records.agreed import Aim, Commitment, Document, Event, Pillar
from kopir.cooperation.records.bodies import Organisation, Person, Post
from kopir.cooperation.records.corridors import Corridor, Leg, Observation, Point, Served
from kopir.cooperation.records.figures import Figure
from kopir.cooperation.records.parts import Identifier, Money, Participant, Registered, Source, Stood
from kopir.cooperation.records.work import Agency, Counted, Offer, Outcome, Programme, Technopark

MODELS: Final[dict[str, type[Registered]]] = {
    "organisation": Organisation,
    "person": Person,
    "event": Event,
    "document": Document,
    "commitment": Commitment,
    "programme": Programme,
    "technopark": Technopark,
    "corridor": Corridor,
    "figure": Figure,
}
"""Kind of record to its model; the kind is also the word of references (``event:…``; ``org:…`` of bodies)."""
PREFIXES: Final = {"organisation": "org"}
"""Kinds whose references begin otherwise than the kind."""

__all__ = [
    "MODELS",
    "PREFIXES",
    "Agency",
    "Aim",
    "Commitment",
    "Corridor",
    "Counted",
    "Document",
    "Event",
    "Figure",
    "Identifier",
    "Leg",
    "Money",
    "Observation",
    "Offer",
    "Organisation",
    "Outcome",
    "Participant",
    "Person",
    "Pillar",
    "Point",
    "Post",
    "Programme",
    "Registered",
    "Served",
    "Source",
    "Stood",
    "Technopark",
]
