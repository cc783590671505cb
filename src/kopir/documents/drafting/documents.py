"""Documents of a text, with the event they were signed at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kopir.documents.drafting.entries import DraftEntry, DraftField
from kopir.documents.drafting.sources import Sources, day, distinct
from kopir.documents.entities import Date, Document, Event, Mention
from kopir.evidence import groups

_LOOKED_AT: Final = 50
"""Mentions of an event that are looked through for whose it is."""


def documents(sources: Sources) -> Iterator[DraftEntry]:
    """The documents of a text; those of the vocabulary by their links."""
    events = {
        id(mention): (key, mentions) for key, mentions in sources.clusters(Event) for mention in mentions
    }
    held: dict[int, list[Mention]] = defaultdict(list)
    for relation in sources.reading.relations:
        if relation.kind == "event-document":
            held[id(relation.tail)].append(relation.head)
    for key, mentions in _clusters(sources):
        main = max(mentions, key=lambda mention: mention.end - mention.start)
        told = next((mention for mention in (main, *mentions) if mention.status != "mentioned"), main)
        at = [
            DraftField("event", sources.words(head), head.start, head.end, events[id(head)][0],
                       sources.marks(events[id(head)][1]))
            for mention in mentions for head in held[id(mention)] if id(head) in events
        ]  # fmt: skip
        fields = (
            sources.field("title", main, sources.named(main), all_of=True),
            *([sources.field("kind", main, main.kind)] if main.kind else []),
            sources.field("status", told, told.status),
            *_horizon(sources, mentions),
            *distinct(at)[:1],
            *_parties(sources, mentions, told, [head for each in mentions for head in held[id(each)]]),
        )
        yield DraftEntry("document", key, fields, (), sources.marks(mentions))


def _horizon(sources: Sources, mentions: list[Document]) -> list[DraftField]:
    tails = [each.tail for each in sources.relations("document-horizon", mentions)]
    found = [sources.field("horizon", tail, day(tail)) for tail in tails if isinstance(tail, Date)]
    own = [sources.field("horizon", each, each.horizon) for each in mentions if each.horizon]
    return distinct(found or own)


def _clusters(sources: Sources) -> Iterator[tuple[str, list[Document]]]:
    """Mentions of documents by what they stand for; a title that the vocabulary knows by its link there."""
    found: dict[str, list[Document]] = {}
    for key, mentions in sources.clusters(Document):
        known = _known(sources, mentions[0]) if key.startswith("#") else None
        found.setdefault(known or key, []).extend(mentions)
    return iter(found.items())


def _known(sources: Sources, mention: Document) -> str | None:
    from kopir.documents.linking import lookup  # its vocabulary takes a moment to load

    return lookup.document(sources.words(mention), sources.reading.lang)


def _parties(
    sources: Sources, mentions: list[Document], told: Document, events: list[Mention]
) -> list[DraftField]:
    """Groups of states that signed or adopted it: whose session it was, else those its title names."""
    if told.status not in ("signed", "adopted"):
        return []
    sessions = [each for each in events if isinstance(each, Event) and each.kind in ("session", "summit")]
    linked = {each.link for each in sessions if each.link}
    same = [each for link in sorted(linked) for each in sources.by_link[link][:_LOOKED_AT]]
    for around in ([*sessions, *same], mentions):
        found = [
            DraftField("party", sources.named(body), body.start, body.end, group, sources.marks([body]))
            for body in sources.bodies(around)
            if (group := group_of(body.link))
        ]
        if found:
            return distinct(found)
    return []


def group_of(link: str | None) -> str | None:
    """The group of states that a body is by its link; None where it is none.

    >>> group_of("org:cis"), group_of("org:un-escap")
    ('group:CIS', None)
    """
    code = (link or "").partition(":")[2].upper()
    return f"group:{code}" if code in {each.code for each in groups.groups()} else None
