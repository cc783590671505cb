"""From mentions to entries of a register: events with those who took part, documents, commitments, figures.

Mentions that stand for one thing become one entry. Every value is words of the text or a normalisation of
them, and says where they stand; what the text does not say is left out.
"""

from __future__ import annotations

from kopir.documents.drafting.commitments import commitments
from kopir.documents.drafting.documents import documents, group_of
from kopir.documents.drafting.entries import FIELDS, DraftEntry, DraftField, EntryKind, plain
from kopir.documents.drafting.events import events
from kopir.documents.drafting.figures import figures
from kopir.documents.drafting.scenes import Scenes
from kopir.documents.drafting.sources import Sources
from kopir.documents.reading import Reading

__all__ = ["FIELDS", "DraftEntry", "DraftField", "EntryKind", "drafts", "group_of", "plain"]


def drafts(reading: Reading) -> list[DraftEntry]:
    """The entries a text gives, events first, each kind in order of the text.

    An event that has no name, no date, no place and nobody who took part is left out: "during the meeting".
    """
    sources = Sources(reading)
    held = list(events(sources))
    scenes = Scenes(sources, held)
    return [*held, *documents(sources), *commitments(sources, scenes), *figures(sources)]
