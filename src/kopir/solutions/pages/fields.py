"""The forms of records: which fields, in which order, of which shape, with which help.

Those of a solution and a practice stand here; rooms above add the forms of their kinds with ``add``.

Everything else about a form (its page, what is read from it, what is wrong with it) is made of these tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from kopir.language import Language
from kopir.solutions.records import Practice, Solution

Said = str | Promise
"""Words in the language of whoever reads them."""

Shape = Literal[
    "line", "text", "words", "choice", "several", "yesno", "whole", "number", "address", "lines", "aim",
    "rows", "one", "table", "code",
]  # fmt: skip
"""How a field is filled in.

``line``, ``text``: words of one language, on one line or several. ``words``: a text in three languages.
``choice``, ``several``: codes of a list. ``yesno``: also not known. ``whole``: a whole number.
``lines``: one text a line. ``code``: letters on one line, or nothing known.
``aim``: a goal or target of sustainable development.
``rows``: as many parts as there are. ``one``: one part, or none. ``table``: a part for each of nine numbers.
"""


@dataclass(frozen=True)
class Field:
    """One field of a form.

    Attributes:
        name: its key in the body.
        shape: how it is filled in.
        label: where it is not called as on the page of the record. one: a row of it.
        help: what to write, and what for.
        options: name of the list that codes are of.
        fields: of one part. blank: empty rows of a new record.
        short: a text in three languages of one line. must: it is needed for a draft.
        preset: what stands in it in a new row, and says nothing by itself. least, most: of a whole number.
        cure: what is said where it cannot stand, if its shape does not say it.
    """

    name: str
    shape: Shape
    help: Said = ""
    label: Said = ""
    one: Said = ""
    options: str = ""
    fields: tuple[Field, ...] = ()
    blank: int = 0
    short: bool = False
    must: bool = False
    preset: str = ""
    least: int = 1950
    most: int = 2100
    cure: Said = ""

    @property
    def suggests(self) -> str:
        """The list whose codes it suggests while one types; nothing where it has none, or takes no others."""
        return self.options if self.shape in ("line", "code") else ""

    @property
    def suggested(self) -> frozenset[str]:
        """The lists that it and the fields of its parts suggest codes of."""
        return frozenset({self.suggests} - {""}).union(*(field.suggested for field in self.fields))


@dataclass(frozen=True)
class Section:
    """Fields that belong together, under one heading."""

    code: str
    title: Said
    fields: tuple[Field, ...]
    help: Said = ""


@dataclass(frozen=True)
class Form:
    """The form of a kind of records.

    Attributes:
        kind: of the records.
        title: of the page of a new one. begin: of the link to it.
        model: what a body of the kind is.
        sections: in their order.
        proposing: names of the texts that goals and targets are proposed for.
        wanted: alternatives of fields, one of which a record must have before it is handed in.
        named: the field that its code is made of.
        settle: puts what was typed into a body's form; gives it with what of it means nothing, by field.
        fits: what in a body does not fit other records, by field.
        alike: codes of records that a new one may be, each with what both share.
        offers: codes with their names of those lists that its fields suggest and that are not among the
            lists of all forms.
    """

    kind: str
    title: Said
    begin: Said
    model: type[BaseModel]
    lead: Said
    sections: tuple[Section, ...]
    proposing: tuple[str, ...]
    wanted: tuple[tuple[str, ...], ...]
    named: str = "name"
    settle: Callable[[dict[str, Any]], tuple[dict[str, Any], dict[str, str]]] | None = None
    fits: Callable[[dict[str, Any]], dict[str, str]] | None = None
    alike: Callable[[BaseModel], Iterable[tuple[str, BaseModel]]] | None = None
    offers: Callable[[Language], Mapping[str, list[tuple[str, str]]]] | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them, in their order."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, name: str) -> Field:
        """The field of a key of the body."""
        return next(field for field in self.fields if field.name == name)

    def at(self, place: str) -> Field:
        """The field at a place of the form: ``history.0.evidence``; ``StopIteration`` where there is none."""
        inner: tuple[Field, ...] = self.fields
        found = None
        for step in place.split("."):
            if not step.isdecimal() or found is None:
                found = next(field for field in inner if field.name == step)
                inner = found.fields
        assert found is not None
        return found


MOST_ROWS: Final = 300
"""Rows of a list that one form takes."""
MOST_FIELDS: Final = 1_800
"""Fields of a form to which a row is added; Django reads 2,000 of a request."""
_WHY: Final = Field(
    "why", "words", _("One sentence: what it does for this."), short=True, label=_("How it helps")
)
_PROOF: Final = Field("link", "address", label=_("Address of the evidence"))
_GOALS: Final = Field(
    "goals",
    "rows",
    _(
        "What it serves, and how. The button below reads your texts and proposes; nothing is taken that you "
        "do not tick."
    ),
    one=_("Goal or target"),
    fields=(Field("target", "aim", label=_("Goal or target"), options="aims"), _WHY, _PROOF),
)
_ANSWERS: Final = Field(
    "answers",
    "rows",
    _("Choose only what it was made for: one need told precisely finds more readers than five told vaguely."),
    one=_("Need"),
    fields=(Field("need", "choice", options="needs"), _WHY),
    blank=1,
)
_ROLE: Final = Field("role", "choice", options="roles", preset="owner")
_OWNER: Final = (
    Field("name", "line", label=_("Name of the organisation")),
    _ROLE,
    Field("website", "address"),
)
_LINK: Final = (Field("kind", "choice", options="links", preset="website"), Field("address", "address"))

SOLUTION: Final = Form(
    "solution",
    _("A new solution"),
    _("Add a solution"),
    Solution,
    _(
        "Software, data, content, a standard or a model that helps with a need. What you write is a draft of "
        "your organisation until you hand it in; two people of other organisations review it before "
        "everybody sees it."
    ),
    (
        Section(
            "what",
            _("The solution in short"),
            (
                Field("name", "line", _("As its owners write it."), must=True),
                Field(
                    "aliases",
                    "lines",
                    _("One a line: former names, abbreviations, names in other languages."),
                ),
                Field("kinds", "several", options="kinds"),
                Field(
                    "summary",
                    "words",
                    _("One or two sentences a colleague understands who has never heard of it."),
                ),
                Field("problem", "words", _("What it was made for, and for whom.")),
                Field(
                    "description",
                    "words",
                    _("Only where a colleague needs more than the sentences above."),
                    label=_("In full"),
                ),
            ),
        ),
        Section(
            "needs",
            _("Needs, goals, building blocks"),
            (
                _ANSWERS,
                _GOALS,
                Field(
                    "blocks",
                    "rows",
                    _("Parts that other services can share."),
                    one=_("Building block"),
                    fields=(Field("block", "choice", options="blocks"),),
                ),
            ),
        ),
        Section(
            "where",
            _("Addresses, owners, licences"),
            (
                Field(
                    "links",
                    "rows",
                    _("Website, source code, demonstration, documentation."),
                    one=_("Address"),
                    fields=_LINK,
                    blank=2,
                ),
                Field("owners", "rows", one=_("Organisation"), fields=_OWNER, blank=1),
                Field(
                    "licences",
                    "rows",
                    _("By its SPDX identifier, as MIT or EUPL-1.2; several where it has several."),
                    one=_("Licence"),
                    fields=(
                        Field("spdx", "line", label=_("SPDX identifier"), options="licences"),
                        Field("link", "address", label=_("Address of its text")),
                    ),
                    blank=1,
                ),
            ),
        ),
        Section(
            "used",
            _("Where it is used"),
            (
                Field(
                    "deployments",
                    "rows",
                    _("Each country, since when, on which scale, and where one can read of it."),
                    label=_("Countries"),
                    one=_("Country"),
                    fields=(
                        Field("area", "choice", options="countries"),
                        Field("year", "whole", label=_("Since which year")),
                        Field("scale", "words", _("How many people, offices or services."), short=True),
                        _PROOF,
                    ),
                    blank=1,
                ),
            ),
        ),
        Section(
            "fit",
            _("What it takes"),
            (
                Field("speaks", "several", _("Languages its users see."), options="tongues"),
                Field("offline", "yesno"),
                Field("low_bandwidth", "yesno"),
                Field("standards", "lines", _("One a line, as OpenAPI 3.1 or ISO 20022.")),
                Field("privacy", "words", _("Which personal data it keeps, and what protects them.")),
                Field(
                    "cost",
                    "words",
                    _("As known: licences, people, running costs, in which year and currency."),
                ),
            ),
        ),
        Section(
            "criteria",
            _("Digital public good: nine indicators"),
            (
                Field(
                    "criteria",
                    "table",
                    label=_("Indicators of a digital public good"),
                    fields=(Field("met", "yesno"), _PROOF),
                ),
            ),
            _("As far as you know; an address where one can see it makes it easy to review."),
        ),
    ),
    ("name", "summary", "problem", "description"),
    (("kinds",), ("summary",), ("links",), ("answers", "goals")),
)

PRACTICE: Final = Form(
    "practice",
    _("A new practice"),
    _("Add a practice"),
    Practice,
    _(
        "What a country did against a gap, told so that a colleague elsewhere can do the same. What "
        "you write is a draft of your organisation until you hand it in; two people of other organisations "
        "review it before everybody sees it."
    ),
    (
        Section("what", _("The practice"), (
            Field("name", "words", _("What it is called, or did, in a few words."), short=True, must=True),
            Field("area", "choice", options="countries", must=True),
            Field("first", "whole"),
            Field("last", "whole", _("Empty where it goes on.")),
            Field("context", "words", _("What a colleague elsewhere must know to compare.")),
            Field("problem", "words", _("The gap, in figures where there are some."), label=_("The problem")),
            Field("action", "words", _("Step by step, so that it can be copied.")),
            Field("actors", "rows", one=_("Organisation"), fields=_OWNER, blank=1),
            Field("cost", "words", _("Money, people, time, as known.")),
            Field("lessons", "words", _("What you would do differently.")),
        )),
        Section("needs", _("Needs, goals, solutions used"), (
            _ANSWERS,
            _GOALS,
            Field("solutions", "lines", _("One a line: the name or code of a solution of the catalogue.")),
        )),
        Section("result", _("What changed"), (
            Field(
                "result",
                "one",
                _(
                    "The change of one indicator in the years of the practice. That the practice brought it "
                    "about is not said."
                ),
                fields=(
                    Field("indicator", "choice", options="indicators"),
                    Field("area", "choice", options="countries"),
                    Field("first", "whole", least=1900),
                    Field("before", "number", label=_("Value in the first year")),
                    Field("last", "whole", least=1900),
                    Field("after", "number", label=_("Value in the last year")),
                    Field(
                        "group",
                        "one",
                        _("Nothing where the figures are of everybody."),
                        fields=(
                            Field("sex", "choice", label=_("Sex"), options="sex"),
                            Field("location", "choice", label=_("Town or village"), options="location"),
                            Field("age", "choice", label=_("Age"), options="age"),
                            Field("wealth", "choice", label=_("Wealth"), options="wealth"),
                        ),
                    ),
                ),
            ),
        )),
        Section("further", _("Where to learn more"), (
            Field("contact", "line", _("An office and how to reach it, never a person's own telephone.")),
            Field(
                "documents", "rows", _("Laws, reports, pages that tell of it."), one=_("Document"),
                fields=_LINK, blank=2,
            ),
        )),
    ),
    ("name", "context", "problem", "action"),
    (("problem",), ("action",), ("documents", "contact"), ("answers", "goals")),
)  # fmt: skip

FORMS: Final[dict[str, Form]] = {form.kind: form for form in (SOLUTION, PRACTICE)}
"""Kind to its form."""


def add(form: Form) -> None:
    """Make the form of a kind known; the same kind again replaces it."""
    FORMS[form.kind] = form
