"""What the page of a text shows: its entries with their fields, joined to the words they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.safestring import SafeString

from kopir.cooperation import references, verdicts, words
from kopir.cooperation.confirmed.candidates import Candidate, Candidates
from kopir.cooperation.duplicates import Duplicate, duplicates
from kopir.cooperation.kinds import ADDRESSES
from kopir.cooperation.marking import Mark, marked
from kopir.cooperation.models import Draft, DraftField, SourceText
from kopir.cooperation.services.confirming import corrected
from kopir.cooperation.values import CODES, DATES, NEEDED, NUMBERS, REFERENCES, SEVERAL
from kopir.documents.drafting import FIELDS
from kopir.language import Language, Text

ORDER: Final = ("event", "document", "commitment", "figure")
MOST_SHOWN: Final = 80
"""Entries of one page; more of them are asked for, for a browser has to lay out a form for each."""
LONG: Final = frozenset({"text", "title", "capacity", "measure"})


@dataclass(frozen=True)
class Problem:
    """Why an action was refused, and what the person had typed.

    Attributes:
        draft: the entry it was done to; 0 for the text as a whole.
        message: in the reader's language.
        typed: values of the form by their names.
    """

    draft: int
    message: str
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Row:
    """One field of an entry on the page."""

    id: int
    name: str
    label: Any
    value: str
    told: str
    """The value in words: what its code is called."""
    state: str
    state_words: Any
    options: list[tuple[str, Any]]
    long: bool
    words: str
    """Words of the text, where they are not the value."""
    place: str
    """Where the words are on this or another page; empty where they are those of the entry itself."""
    also: list[tuple[str, str, str]]
    """Other texts that say it, after a merger: value, title of the text, address."""
    hint: str
    marks: str
    needed: bool
    added: bool
    alone: bool
    """Whether it stands or falls with its entry: who took part."""


@dataclass(frozen=True)
class ShownVerdict:
    """What the evidence says of a claim, in words: the outcome, of which words, why, by which values."""

    outcome: str
    label: Any
    claim: str
    why: str
    proof: list[verdicts.Line]


def shown_verdicts(
    kept: Sequence[verdicts.Kept] | None, text: SourceText, language: Language
) -> list[ShownVerdict]:
    """Verdicts in words, what must be seen first in front."""
    return [
        ShownVerdict(
            each["outcome"],
            words.OUTCOMES[each["outcome"]],
            " ".join(text.words(each["start"], each["end"]).split()),
            verdicts.why(each, language),
            verdicts.proof(each, language),
        )
        for each in sorted(kept or (), key=lambda each: verdicts.WEIGHT.index(each["outcome"]))
    ]


@dataclass(frozen=True)
class Proposed:
    """A record that an entry may be, as its page proposes it.

    Attributes:
        code: of the record. name: in the reader's language or, marked by ``lang``, in another one.
        url: of its page. facts: day and place in words. same: whether a link says that it is the same.
    """

    code: str
    name: str
    lang: str
    url: str
    facts: str
    same: bool


def _proposed(one: Candidate, language: Language) -> Proposed:
    names = one.record.names
    days = words.date_words(one.record.dates())
    countries = [references.name_of(f"place:{code}", language) for code in one.record.areas()[:3]]
    facts = " · ".join(filter(None, (days, ", ".join(countries))))
    url = f"/{language}/{ADDRESSES[one.kind]}/{one.code}"
    return Proposed(one.code, names.get(language) or one.code, names.lang_of(language), url, facts, one.same)


@dataclass
class Entry:
    """One draft on the page."""

    draft: Draft
    heading: str
    kind: Any
    state_words: Any
    rows: list[Row]
    parts: list[Entry]
    marks: str
    problem: str
    typed: list[tuple[Any, str]]
    """What was typed into an entry that somebody else has decided meanwhile."""
    missing: list[tuple[str, Any]]
    new: tuple[str, str]
    """A further field that was refused: its name and the value typed; empty where none was."""
    record: str
    others: list[tuple[int, str]] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    candidates: list[Proposed] = field(default_factory=list)
    verdicts: list[ShownVerdict] = field(default_factory=list)
    stale: bool = False
    """Whether the figure was corrected since it was held against the evidence."""


class Shown:
    """A text, read from the tables once, and made ready for its page."""

    def __init__(
        self, text: SourceText, language: Language, problem: Problem | None = None, whole: bool = False
    ) -> None:
        self.text = text
        self.language = language
        self.problem = problem
        drafts = text.drafts.select_related("decided_by", "into__text", "entry").prefetch_related(
            "fields__text"
        )
        self._drafts = list(drafts)
        self._known = self._names()
        self._register = Candidates()
        self._others: dict[int, SourceText] = {text.pk: text}
        parts: dict[int, list[Draft]] = {}
        for draft in self._drafts:
            if draft.parent_id:
                parts.setdefault(draft.parent_id, []).append(draft)
        self._parts = parts
        every = [draft for draft in self._drafts if not draft.parent_id]
        self.total = len(every)
        self.left = sum(draft.is_open for draft in every)
        if not whole and self.total > MOST_SHOWN:
            # What waits comes first; what is decided moves up when there is room.
            chosen = sorted(every, key=lambda draft: not draft.is_open)[:MOST_SHOWN]
            every = [draft for draft in every if draft in chosen]
        self.entries = [self._entry(draft) for draft in every]
        for entry in self.entries:
            self._beside(entry)

    @property
    def groups(self) -> list[tuple[str, Any, list[Entry]]]:
        """Entries by kind."""
        found = [
            (kind, words.KINDS_MANY[kind], [each for each in self.entries if each.draft.kind == kind])
            for kind in ORDER
        ]
        return [group for group in found if group[2]]

    def html(self) -> SafeString:
        """The text with its mentions marked."""
        entities = self.text.reading.get("entities", [])
        marks = [
            Mark(each["start"], each["end"], each["type"], str(place)) for place, each in enumerate(entities)
        ]
        marks += [Mark(start, end, "", "") for start, end in self.text.reading.get("boilerplate", [])]
        fields: dict[str, str] = {}
        shown = {entry.draft.pk for entry in self.entries}
        drafts = [draft for draft in self._drafts if (draft.parent_id or draft.pk) in shown]
        for draft in sorted(drafts, key=lambda each: each.parent_id is None):
            for one in draft.fields.all():
                if one.text_id != self.text.pk:
                    continue
                if not one.marks and one.start is not None and one.end is not None:
                    marks.append(Mark(one.start, one.end, "ADDED", f"f{one.pk}"))
                    fields[f"f{one.pk}"] = f"f{one.pk}"
                for mark in one.marks:
                    fields.setdefault(str(mark), f"f{one.pk}")
        return marked(self.text.text, marks, fields)

    def legend(self) -> list[tuple[str, Any]]:
        """Types of mentions that the text holds, with their words."""
        types = {each["type"] for each in self.text.reading.get("entities", [])}
        return [(name.lower(), told) for name, told in words.TYPES.items() if name in types]

    def _names(self) -> dict[str, Text]:
        """Names of those that fields refer to, as the registers have them."""
        links = {one.link for draft in self._drafts for one in draft.fields.all() if one.link}
        return {link: name for link in links if (name := references.named(link))}

    def _entry(self, draft: Draft) -> Entry:
        fields = list(draft.fields.all())
        main = (fields[0].start, fields[0].end) if fields else None
        rows = [
            self._row(draft, one, one is not fields[0] and (one.start, one.end) == main) for one in fields
        ]
        given = {row.name for row in rows}
        missing = [
            (name, words.FIELDS[name])
            for name in FIELDS[draft.kind]  # type: ignore[index]  # a kind of the table
            if name not in given or name in SEVERAL
        ]
        own = self.problem is not None and self.problem.draft == draft.pk
        path = ADDRESSES[draft.entry.kind] + f"/{draft.entry.code}" if draft.entry else ""
        return Entry(
            draft=draft,
            heading=fields[0].value if fields else "",
            kind=words.KINDS[draft.kind],
            state_words=words.DRAFT_STATES[draft.state],
            rows=rows,
            parts=[self._entry(part) for part in self._parts.get(draft.pk, ())],
            marks=" ".join(map(str, draft.marks)),
            problem=self.problem.message if own and self.problem else "",
            typed=self._typed(draft) if own else [],
            missing=missing,
            new=self._new(draft) if own else ("", ""),
            record=path,
            verdicts=shown_verdicts(draft.verdict, text=self.text, language=self.language),
            stale=bool(draft.verdict) and corrected(fields),
        )

    def _typed(self, draft: Draft) -> list[tuple[Any, str]]:
        if self.problem is None or draft.is_open:
            return []
        typed = [(one, self.problem.typed.get(f"v-{one.pk}")) for one in draft.fields.all()]
        changed = [
            (words.FIELDS.get(one.name, one.name), value)
            for one, value in typed
            if value is not None and " ".join(value.split()) != " ".join(one.value.split())
        ]
        name, value = self.problem.typed.get("new-name", ""), self.problem.typed.get("new-value", "").strip()
        return [*changed, (words.FIELDS.get(name, name), value)] if value else changed

    def _new(self, draft: Draft) -> tuple[str, str]:
        if self.problem is None or not draft.is_open:
            return "", ""
        return self.problem.typed.get("new-name", ""), self.problem.typed.get("new-value", "")

    def _row(self, draft: Draft, one: DraftField, same_words: bool) -> Row:
        typed = self.problem.typed.get(f"v-{one.pk}") if self.problem and draft.is_open else None
        codes = CODES.get((draft.kind, one.name), ())
        # Words that are those of the entry itself are shown once, at its first field.
        words_said = "" if same_words or one.words == one.value else one.words
        return Row(
            id=one.pk,
            name=one.name,
            label=words.FIELDS.get(one.name, one.name),
            value=one.value if typed is None else typed,
            told=str(words.code_words(draft.kind, one.value)) if codes else one.value,
            state=one.state,
            state_words=words.FIELD_STATES[one.state],
            options=[(code, words.code_words(draft.kind, code)) for code in codes],
            long=one.name in LONG,
            words=words_said,
            place="" if same_words else self._place(one),
            alone=draft.kind == "participation" and one.name == "participant" and one.state == "drafted",
            also=self._also(one),
            hint=self._hint(one),
            marks=" ".join(map(str, one.marks)) or f"f{one.pk}",
            needed=one.name in NEEDED[draft.kind],
            added=not one.drafted,
        )

    def _also(self, one: DraftField) -> list[tuple[str, str, str]]:
        """The further sources of a field."""
        found = []
        for text, _start, _end, value in one.also:
            if text not in self._others:
                self._others[text] = SourceText.objects.get(pk=text)
            other = "" if value == one.value else value
            found.append((other, self._others[text].title, f"/{self.language}/inbox/texts/{text}"))
        return found

    def _place(self, one: DraftField) -> str:
        """Where on the page, or on which other page, the words of a field are."""
        if one.start is None:
            return ""
        entities = one.text.reading.get("entities", [])
        exact = [mark for mark in one.marks if mark < len(entities) and entities[mark]["start"] == one.start]
        mark = f"m{exact[0]}" if exact else f"m{one.marks[0]}" if one.marks else f"mf{one.pk}"
        other = "" if one.text_id == self.text.pk else f"/{self.language}/inbox/texts/{one.text_id}"
        return f"{other}#{mark}"

    def _hint(self, one: DraftField) -> str:
        """What a value means, where it does not say so itself: a date in words, who a link is."""
        if one.name in DATES or one.name == "period":
            told = words.date_words(one.value)
            return told if told != one.value else ""
        if one.name in NUMBERS:
            return words.number_words(one.value)
        if one.name == "unit":
            return words.unit_words(one.value)
        return self._who(one) if one.name in REFERENCES else ""

    def _who(self, one: DraftField) -> str:
        """The name of whom or what a reference means, where the text calls them otherwise."""
        name = self._known.get(str(one.link))
        return name.marked(self.language) if name and name.get(self.language) != one.value else ""

    def _beside(self, entry: Entry) -> None:
        """What an open entry may be merged with."""
        if not entry.draft.is_open:
            return
        entry.others = [
            (each.draft.pk, each.heading)
            for each in self.entries
            if each.draft.kind == entry.draft.kind
            and each.draft.pk != entry.draft.pk
            and each.draft.state in (Draft.State.OPEN, Draft.State.CONFIRMED)
        ]
        entry.candidates = [_proposed(each, self.language) for each in self._register.of(entry.draft)]
        if entry.draft.kind == "event":
            entry.duplicates = duplicates(entry.draft)
