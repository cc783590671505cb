"""Events of a text, each with those who took part."""

from __future__ import annotations

from collections.abc import Iterator

from kopir.documents.drafting.entries import DraftEntry, DraftField, plain
from kopir.documents.drafting.sources import Sources, beside, day, distinct, name_of
from kopir.documents.entities import Date, Event, Mention, Position


def events(sources: Sources) -> Iterator[DraftEntry]:
    """The events of a text that say more than that somebody met."""
    for key, mentions in sources.clusters(Event):
        parts = tuple(_participations(sources, mentions))
        around = [
            *_dates(sources, mentions),
            *distinct(
                sources.field("place", each.tail, sources.named(each.tail), all_of=True)
                for each in sources.relations("event-place", mentions)
            ),
        ]
        if not (parts or around or any(mention.named for mention in mentions)):
            continue
        main = max(
            mentions, key=lambda mention: (mention.named, mention.named and mention.end - mention.start)
        )
        told = next((mention for mention in (main, *mentions) if mention.kind != "other"), main)
        marks = sources.marks(mentions)
        fields = (
            sources.field("title", main, sources.named(main), all_of=True),
            sources.field("kind", told, told.kind),
            sources.field("status", main, main.status),
            *around,
            *_whose(sources, mentions),
            *_attended(sources, mentions),
        )
        yield DraftEntry("event", key, fields, parts, marks)


def _dates(sources: Sources, mentions: list[Event]) -> list[DraftField]:
    tails = [each.tail for each in sources.relations("event-date", mentions)]
    return distinct(sources.field("date", tail, day(tail)) for tail in tails if isinstance(tail, Date))


def _whose(sources: Sources, mentions: list[Event]) -> list[DraftField]:
    """Bodies whose event it is by its name: the council, not the organisation inside the council's name."""
    outer = []
    for mention in mentions:
        inside = sources.bodies([mention]) if mention.named else []
        outer += [each for each in inside if not any(one is not each and one.covers(each) for one in inside)]
    return distinct(sources.field("of", each, sources.named(each)) for each in outer if each.link)


def _attended(sources: Sources, mentions: list[Event]) -> list[DraftField]:
    """How many took part, where a sentence says so of the event: «в саммите участвовали 180 делегатов»."""
    for start, end in dict.fromkeys(sources.sentence(mention.start) for mention in mentions):
        for each in sources.people_between(start, end):
            return [sources.field("attended", each, plain(each.value))]
    return []


def _participations(sources: Sources, events: list[Event]) -> Iterator[DraftEntry]:
    seen: set[str] = set()
    for relation in sources.relations("event-participant", events):
        tail = relation.tail
        link = tail.link or (tail.refers if isinstance(tail, Position) else None)
        key = link or f"#{tail.start}-{tail.end}"
        if key in seen:
            continue
        seen.add(key)
        known = sources.by_link.get(link, [tail]) if link else [tail]
        named = tail if not isinstance(tail, Position) else next(
            (each for each in known if not isinstance(each, Position)), tail
        )  # fmt: skip
        who = DraftField(
            "participant",
            name_of(sources, named),
            tail.start,
            tail.end,
            link,
            sources.marks([tail, *beside(known, tail.start)]),
        )
        mode = [sources.field("mode", tail, relation.mode)] if relation.mode else []
        yield DraftEntry("participation", key, (who, *_capacity(sources, known), *mode), (), who.marks)


def _capacity(sources: Sources, known: list[Mention]) -> list[DraftField]:
    posts = [relation.tail for relation in sources.relations("person-position", known)]
    # A post beside the name is told of it; others may be figures of speech ("the leader of our country").
    posts = posts or [mention for mention in known if isinstance(mention, Position)]
    # The post that says most is the one with its body or country.
    if not posts:
        return []
    post = max(posts, key=lambda each: each.end - each.start)
    return [sources.field("capacity", post, sources.named(post))]
