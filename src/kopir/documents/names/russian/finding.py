"""Everything about names of a Russian text put together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kopir.documents import linking
from kopir.documents.entities import Mention, Organisation, Person, Place, Relation
from kopir.documents.found import Found
from kopir.documents.morphology.russian import forms
from kopir.documents.names.russian import organisations
from kopir.documents.names.russian.bodies import Bodies
from kopir.documents.names.russian.cases import cases as cases_of
from kopir.documents.names.russian.endings import CASES, possible
from kopir.documents.names.russian.gathering import Gathering, Sources, outer
from kopir.documents.names.russian.heads import is_post
from kopir.documents.names.russian.holders import Holders
from kopir.documents.names.russian.nominative import Gender, nominative
from kopir.documents.names.russian.offices import Offices
from kopir.documents.names.russian.persons import Persons
from kopir.documents.names.russian.phrases import Phrases
from kopir.documents.names.russian.places import Places
from kopir.documents.names.russian.posts import Post, Posts
from kopir.documents.names.russian.proposals import Proposal, proposals
from kopir.documents.names.russian.roles import Roles
from kopir.documents.names.russian.units import OPENING, Unit, units
from kopir.documents.names.russian.unseen import unseen
from kopir.documents.names.russian.vocabulary import INSTITUTIONS, MERE
from kopir.documents.prepared import Prepared

Span = tuple[int, int]

_BEFORE: Final = {
    "с": "ins", "со": "ins", "между": "ins", "от": "gen", "у": "gen", "для": "gen", "к": "dat", "ко": "dat",
    "о": "loc", "об": "loc", "при": "loc", "благодаря": "dat",
}  # fmt: skip


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Person, Position, Organisation and Place and their relations."""
    row = units(prepared)
    if row:
        _Finding(prepared, row).add(found)


@dataclass
class _Finding:
    """One text on its way: its units and what was found in them so far."""

    prepared: Prepared
    row: list[Unit]

    def add(self, found: Found) -> None:
        posts = self._roles.positions()
        places, bodies = self._places(), self._bodies()
        found.add(self._people.values())
        found.add(posts.values())
        found.add(bodies)
        found.add(places)
        found.relations += [
            Relation(kind="person-position", head=self._people[first], tail=posts[place])
            for place, first in sorted(self._beside.items())
            if place in posts
        ]

    @cached_property
    def _proposed(self) -> list[Proposal]:
        return proposals(self.row)

    @cached_property
    def _known(self) -> list[Organisation | Place]:
        return linking.known(self.prepared)

    @cached_property
    def _starts(self) -> list[int]:
        return [unit.start for unit in self.row]

    def _span(self, mention: Mention) -> Span | None:
        """Units of a mention that begins and ends where units do."""
        first = bisect_left(self._starts, mention.start)
        after = bisect_right(self._starts, mention.end - 1)
        whole = first < after and self.row[first].start == mention.start
        return (first, after) if whole and self.row[after - 1].end == mention.end else None

    @cached_property
    def _known_spans(self) -> dict[Span, Organisation | Place]:
        every = ((self._span(mention), mention) for mention in self._known)
        return {span: mention for span, mention in every if span}

    @cached_property
    def _names(self) -> dict[int, int]:
        """First unit of a known name → the unit after the longest one."""
        return _longest(self._known_spans)

    @cached_property
    def _spans_of_persons(self) -> tuple[dict[int, int], dict[int, int]]:
        return Persons(self.row, self._proposed, self._names).find()

    @cached_property
    def _persons(self) -> dict[int, int]:
        return self._spans_of_persons[0]

    @cached_property
    def _person_units(self) -> frozenset[int]:
        return _units(self._persons.items())

    @cached_property
    def _organisations(self) -> dict[Span, str | None]:
        names = {**self._names, **self._spans_of_persons[1]}
        phrases = Phrases(self.row, self._persons, names, is_post)
        proposed = _units((each.first, each.after) for each in self._proposed if each.kind == "ORG")
        sources = Sources(
            known={
                span: mention.link or ""
                for span, mention in self._known_spans.items()
                if isinstance(mention, Organisation) and self._person_units.isdisjoint(range(*span))
            },
            bodies=list(Bodies(phrases, proposed).find()),
            learned=list(organisations.learned(self.row, self._proposed, self._person_units)),
            short=list(organisations.initialled(self.row)),
            places=_units(span for span, mention in self._known_spans.items() if isinstance(mention, Place)),
        )
        found = Gathering(self.row, sources).gather()
        return {span: link for span, link in found.items() if span[0] not in self._persons}

    @cached_property
    def _posts(self) -> list[Post]:
        names = {**self._names}
        for first, after in _longest(self._organisations).items():
            names[first] = max(names.get(first, 0), after)
        found = list(Posts(Phrases(self.row, self._persons, names, is_post)).find())
        missed = unseen(self.row, [post.after for post in found], self._persons, names)
        if missed:
            self._persons.update(missed)
            del self._person_units
            found = list(Posts(Phrases(self.row, self._persons, names, is_post)).find())
        return found

    @cached_property
    def _roles(self) -> Roles:
        links: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for (first, after), mention in self._known_spans.items():
            links[after].append((first, str(mention.link)))
        for (first, after), link in self._links.items():
            links[after].append((first, link))
        bodies = {
            first: link for (first, _), link in sorted(self._links.items(), key=lambda each: each[0][1])
        }
        offices = Offices(self.row, links, bodies, self._ministry)
        return Roles(self.prepared, offices, self._posts, self._beside, self._people)

    @cached_property
    def _beside(self) -> dict[int, int]:
        """Place of a post → first unit of who holds it."""
        return Holders(self.row, self._posts, self._persons).attach()

    def _ministry(self, first: int, after: int) -> str | None:
        words = self.prepared.text[self.row[first].start : self.row[after - 1].end]
        return linking.organisation(f"Министерство {words}", "ru", self._home)

    @cached_property
    def _home(self) -> str:
        return linking.home(self.prepared)

    @cached_property
    def _links(self) -> dict[Span, str]:
        """Links of bodies by their units."""
        found: dict[Span, str] = {}
        for (first, after), link in self._organisations.items():
            words = self.prepared.text[self.row[first].start : self.row[after - 1].end]
            found[first, after] = (
                link
                or linking.organisation(words, "ru", self._home)
                or (
                    not self.row[first].capital
                    and after == first + 1
                    and linking.organisation(words.capitalize(), "ru", self._home)
                )
                or organisations.link(self.row, first, after)
            )
        return found

    def _bodies(self) -> list[Organisation]:
        links = dict(self._links)
        for span, whole in organisations.abbreviations(self.row, self._organisations).items():
            known = self._organisations.get(span)
            if known and not self._organisations[whole]:
                links[whole] = known
            elif not known and span not in self._known_spans:
                links[span] = links[whole]
        new = {links[span] for span in outer(links) if organisations.proposed(self.row, span[0])}
        return [
            Organisation(
                start=self.row[first].start,
                end=self.row[after - 1].end,
                link=link,
                status="proposed" if link in new else None,
            )
            for (first, after), link in sorted(links.items())
            if self._person_units.isdisjoint(range(first, after))
        ]

    def _places(self) -> list[Place]:
        known = [
            mention for mention in self._known if isinstance(mention, Place) and not self._hidden(mention)
        ]
        inside = (bisect_right(self._starts, mention.start) - 1 for mention in known)
        taken = self._person_units | self._organisation_units | _units(self._known_spans) | {*inside}
        for first, after, sub in Places(self.row, taken).find(self._proposed):
            start, end = self.row[first].start, self.row[after - 1].end
            words = self.prepared.text[start:end]
            given = linking.place(words, "ru")
            link = given[0] if given else "place:" + organisations.link(self.row, first, after)[4:]
            known.append(Place(start=start, end=end, link=link, sub=given[1] if given else sub))  # type: ignore[arg-type]
        return known

    def _hidden(self, mention: Mention) -> bool:
        """Whether a known place is part of a person's or an enterprise's name, or of a currency's."""
        at = bisect_right(self._starts, mention.start) - 1
        before = self.row[at - 2] if at > 1 and self.row[at - 1].text == "." else self.row[max(0, at - 1)]
        if at in self._person_units or before.low.startswith(("доллар", "долл", "рубл")):
            return True
        alone = before.text in OPENING and self.row[at + 1].kind == "sign" and at > 1
        named = alone and bool(self.row[at - 2].traits.lemmas & (MERE | INSTITUTIONS))
        inside = at in self._organisation_units
        branch = inside and before.latin and at - 1 in self._organisation_units
        half = inside and mention.start > self.row[at].start  # Интерфакс-Казахстан
        return named or half or branch or (self.row[at].latin and inside)

    @cached_property
    def _organisation_units(self) -> frozenset[int]:
        return _units(self._organisations)

    @cached_property
    def _people(self) -> dict[int, Person]:
        """First unit → the person named, with nominative and link."""
        spans = sorted(self._persons.items())
        cases = cases_of(self.row, self._persons, self._posts, self._beside)
        norms: dict[int, str] = {}
        seen: set[str] = set()
        # Names whose case is told by a post or by their own endings tell the nominative of the others.
        for first, after in sorted(spans, key=lambda span: span[0] not in cases):
            norms[first] = self._norm(first, after, cases.get(first, frozenset(CASES)), seen)
            if first in cases:
                seen.update(norms[first].split())
        mentions = [
            Person(start=self.row[first].start, end=self.row[after - 1].end, norm=norms[first])
            for first, after in spans
        ]
        linked = linking.persons.cluster(mentions, self.prepared)
        return {first: person for (first, _), person in zip(spans, linked, strict=True)}

    def _norm(self, first: int, after: int, cases: Iterable[str], seen: set[str]) -> str:
        written = self.prepared.text[self.row[first].start : self.row[after - 1].end]
        if written.isupper():
            written = " ".join(unit.text for unit in self.row[first:after])
        parts = [unit.text for unit in self.row[first:after] if unit.kind == "word"]
        cases = frozenset(cases) & possible(tuple(parts)) or possible(tuple(parts))
        before = self.row[first - 1] if first else self.row[first]
        likely = _BEFORE.get(before.low, "")
        if not likely and before.kind == "word" and before.traits.noun and not before.capital:
            likely = "gen"
        subject = _gender(before) or (_gender(self.row[after]) if likely == "" else None)
        found = nominative(parts, frozenset(cases), seen, likely, subject)
        for part, form in zip(parts, found, strict=True):
            if part != form:
                written = written.replace(part, form, 1)
        return " ".join(written.split())


def _longest(spans: Iterable[Span]) -> dict[int, int]:
    found: dict[int, int] = {}
    for first, after in spans:
        found[first] = max(found.get(first, 0), after)
    return found


def _units(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(at for first, after in spans for at in range(first, after))


def _gender(unit: Unit) -> Gender | None:
    """The gender of a verb in the past."""
    if unit.kind != "word" or not unit.traits.verb:
        return None
    found = forms(unit.low)[0]
    if found.tense != "past" or found.number != "sing":
        return None
    return "masc" if found.gender == "masc" else "femn" if found.gender == "femn" else None
