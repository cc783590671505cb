"""One form in the hands of its writer: what is typed, what was there before, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kopir.accounts import kinds
from kopir.accounts.kinds import Body
from kopir.accounts.models import Entry
from kopir.errors import InvalidInput
from kopir.language import LANGUAGES, Language
from kopir.solutions import words
from kopir.solutions.pages import options
from kopir.solutions.pages.fields import FORMS, MOST_FIELDS, MOST_ROWS, Form
from kopir.solutions.pages.inputs import Shown, identifier, known, labels
from kopir.solutions.pages.likely import Likely
from kopir.solutions.pages.mistakes import Mistakes
from kopir.solutions.pages.outcomes import asked
from kopir.solutions.pages.proposing import Proposed
from kopir.solutions.pages.seal import opened, sealed
from kopir.solutions.pages.typed import Typed, gathered, over, renumbered, rows, sent, spread
from kopir.solutions.records.codes import code_of


@dataclass
class Sheet:
    """A form as one person fills it in.

    Attributes:
        form: which one. typed: what stands in its fields.
        written: language of writing. language: of the page.
        entry: the record, once there is one. lock: its count of changes the writer saw.
        base: the body the writer began from. note: what the writer says was changed.
        mistakes: what is wrong, by name. problem: what is wrong with the whole.
        proposals: goals and targets to be ticked; None where none were asked for.
        likely: records that may be the same. apart: codes of those that the writer said are others.
        focus: name of the field the page begins at. hand_in: whether that was asked for.
        refused: why nothing may be saved (``keeping``).
    """

    form: Form
    written: str
    language: Language
    typed: Typed = field(default_factory=dict)
    entry: Entry | None = None
    lock: int = 0
    base: Body = field(default_factory=dict)
    note: str = ""
    code: str = ""
    mistakes: Mistakes = field(default_factory=dict)
    problem: str = ""
    proposals: list[Proposed] | None = None
    likely: list[Likely] = field(default_factory=list)
    apart: tuple[str, ...] = ()
    focus: str = ""
    hand_in: bool = False
    refused: str = ""

    @classmethod
    def blank(cls, kind: str, language: str) -> Sheet:
        """The form of a new record, with some empty rows."""
        sheet = cls(FORMS[kind], language, cast(Language, language))
        for each in sheet.form.fields:
            for _number in range(each.blank):
                sheet.add(each.name)
        sheet.focus = ""
        return sheet

    @classmethod
    def of(cls, entry: Entry, body: Body, language: str) -> Sheet:
        """The form of a record that is there."""
        form = FORMS[entry.kind]
        return cls(
            form,
            entry.language,
            cast(Language, language),
            spread(form, body),
            entry=entry,
            lock=entry.lock,
            base=body,
        )

    @classmethod
    def sent(cls, request: HttpRequest, language: str, kind: str, entry: Entry | None = None) -> Sheet:
        """The form as it was sent.

        Raises:
            InvalidInput: what it began from is not what was given to its writer.
        """
        post = request.POST
        written = entry.language if entry else post.get("written", language)
        made = cls(FORMS[kind], written if written in LANGUAGES else language, cast(Language, language))
        made.typed = sent(post, made.form)
        made.note, made.code = post.get("note", ""), post.get("code", "").strip()
        made.apart = tuple(post.getlist("apart"))[:50]
        if entry is not None:
            lock = post.get("lock", "")
            if not (lock.isascii() and lock.isdecimal() and len(lock) < 10):
                raise InvalidInput("the form could not be read; open the page anew")
            made.entry, made.lock, made.base = entry, int(lock), opened(entry.pk, post.get("base", ""))
        made.take(post.getlist("take"))
        return made

    def take(self, aims: list[str]) -> None:
        """Put goals and targets that were ticked into the form, once each."""
        offered = {code for _group, every in options.listed("aims", "en") for code, _label in every}
        there = {self.typed.get(f"goals.{number}.target", "") for number in rows(self.typed, "goals")}
        for aim in aims:
            if aim in offered - there:
                number = self.add("goals")
                self.typed[f"goals.{number}.target"] = aim
                self.focus = f"goals.{number}.why.{self.written}"
                there.add(aim)

    def add(self, name: str) -> int:
        """One more row of a list, an empty one; its number."""
        try:
            of = self.form.at(name)
        except StopIteration:
            raise InvalidInput("the form could not be read; open the page anew") from None
        numbers = rows(self.typed, name)
        if of.shape != "rows":
            raise InvalidInput("the form could not be read; open the page anew")
        if len(numbers) >= MOST_ROWS or len(self.typed) >= MOST_FIELDS:
            raise InvalidInput("the form is full; leave out rows that say little")
        number = max(numbers, default=-1) + 1
        first = of.fields[0].name
        for each in of.fields:
            if each.preset or each.name == first:
                self.typed[f"{name}.{number}.{each.name}"] = each.preset
        self.focus = f"{name}.{number}.{first}"
        return number

    def remove(self, place: str) -> None:
        """Leave a row out: ``links.2``."""
        for name in [each for each in self.typed if each.startswith(f"{place}.")]:
            del self.typed[name]
        self.typed = renumbered(self.form, self.typed, blanks=True)
        self.focus = f"add:{place.partition('.')[0]}"

    def body(self) -> Body:
        """What the record shall say, not checked; empty rows are left out."""
        self.typed = renumbered(self.form, self.typed)
        fields = self.form.model.model_fields  # of what a record had once nothing would fit a form
        before = {name: value for name, value in self.base.items() if name in fields}
        made = over(before, gathered(self.form, self.typed))
        made["code"] = self.base.get("code") or self.code or code_of(self._name(made))
        return made

    def _name(self, body: Body) -> str:
        name: Any = body.get(self.form.named) or ""
        if isinstance(name, Mapping):
            return next((name[each] for each in ("en", self.written, *LANGUAGES) if name.get(each)), "")
        return str(name)

    def page(self, request: HttpRequest, status: int = 200) -> HttpResponse:
        """The page of the form."""
        self.typed = renumbered(self.form, self.typed, blanks=True)
        shown = Shown(
            self.typed,
            self.language,
            self.written,
            self.mistakes,
            self.focus,
            known(self.form, self.base, self.typed, self.written, self.language) if self.entry else {},
        )
        sections = [(section, shown.inputs(section.fields)) for section in self.form.sections]
        context = {
            "title": self._title(),
            "lead": [str(self.form.lead)] if self.entry is None else [],
            "crumbs": self._crumbs(),
            "sheet": self,
            "place": f"{self.entry.pk}/edit" if self.entry else f"new/{self.form.kind}",
            "sections": sections,
            "seal": sealed(self.entry.pk, self.base) if self.entry else "",
            "mistaken": [
                (identifier(name), labels(self.form, name), why) for name, why in self.mistakes.items()
            ],
            "tongues": [(code, words.LANGUAGES[code]) for code in LANGUAGES],
            "lists": self._lists(),
            "written_words": words.LANGUAGES[self.written],
            "asked": [] if self.refused or self.entry is None else asked(self.entry),
            "username": request.POST.get("username", "")[:100],
        }
        return render(request, "solutions/form.html", context, status=status)

    def _lists(self) -> list[tuple[str, list[options.Option]]]:
        """Codes with their names that fields suggest while one types."""
        own = self.form.offers(self.language) if self.form.offers else {}
        others = frozenset[str]().union(*(field.suggested for field in self.form.fields)) - set(own)
        plain = {
            name: [one for _group, every in options.listed(name, self.language) for one in every]
            for name in sorted(others)
        }
        return [*own.items(), *plain.items()]

    def _title(self) -> str:
        if self.entry is None:
            return str(self.form.title)
        return kinds.kind(self.form.kind).title(self.base, self.language)

    def _crumbs(self) -> list[dict[str, str]]:
        found = [{"label": _("Exchange"), "url": f"/{self.language}/exchange"}]
        if self.entry is not None:
            found.append({"label": self._title(), "url": f"/{self.language}/exchange/{self.entry.pk}"})
        return found
