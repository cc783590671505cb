"""Meetings, sessions, summits, visits, forums, calls: who took part, where, when."""

from __future__ import annotations

from kopir.documents.events import (
    clusters,
    kazakh_frames,
    kazakh_mentions,
    outcomes,
    russian_frames,
    russian_mentions,
)
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Event and their relations."""
    if prepared.kazakh:
        triggers = kazakh_mentions.triggers(prepared, found)
        found.add(trigger.event for trigger in triggers)
        found.relations += kazakh_frames.relations(prepared, found, triggers)
    elif prepared.lang == "ru":
        triggers = russian_mentions.triggers(prepared, found)
        found.add(trigger.event for trigger in triggers)
        found.relations += russian_frames.relations(prepared, found, triggers)
    found.relations += outcomes.relations(prepared, found)
    clusters.link(prepared, found)
