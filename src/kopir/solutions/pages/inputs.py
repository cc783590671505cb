"""A form as its page shows it: every field with its value, its help and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.language import LANGUAGES, Language
from kopir.solutions import words
from kopir.solutions.claims import claims, honest
from kopir.solutions.pages import options
from kopir.solutions.pages.fields import Field, Form
from kopir.solutions.pages.mistakes import Mistakes
from kopir.solutions.pages.typed import CRITERIA, Typed, gathered, rows


@dataclass(frozen=True)
class Row:
    """One part of a list: its number, what it is called, its fields, how well it is known."""

    number: int
    title: str
    inputs: tuple[Input, ...]
    known: str = ""


@dataclass(frozen=True)
class Input:
    """One field.

    Attributes:
        name, id: in the form. shape, label, help, value, must: as the field says.
        error: what is wrong. options: of a list, with the one that is chosen.
        texts: its languages, that of writing first. lang: of a text. source: it is the language of writing.
        checks: codes with their names and whether they are chosen. rows: its parts. inputs: of its one part.
        one: what a part is called. other: codes that are not offered. focus: the page begins here;
            ``adding``: at the button that adds a row.
    """

    name: str
    id: str
    shape: str
    label: str
    help: str = ""
    value: str = ""
    must: bool = False
    error: str = ""
    options: SafeString | str = ""
    offered: str = ""
    texts: tuple[Input, ...] = ()
    lang: str = ""
    source: bool = False
    short: bool = False
    checks: tuple[tuple[str, str, bool], ...] = ()
    rows: tuple[Row, ...] = ()
    inputs: tuple[Input, ...] = ()
    one: str = ""
    other: str = ""
    focus: bool = False
    adding: bool = False


@dataclass(frozen=True)
class Shown:
    """What the inputs are made of.

    Attributes:
        typed: what stands in the fields. language: of the reader. written: of the writer.
        mistakes: by name. focus: name of the field the page begins at.
        known: how well claims are known, by place.
    """

    typed: Typed
    language: Language
    written: str
    mistakes: Mistakes = field(default_factory=dict)
    focus: str = ""
    known: Mapping[str, str] = field(default_factory=dict)

    def inputs(self, fields: tuple[Field, ...], where: str = "") -> tuple[Input, ...]:
        """The inputs of fields, below a part of the form."""
        return tuple(self.input(each, f"{where}{each.name}") for each in fields)

    def input(self, field: Field, name: str) -> Input:
        """One of them."""
        more: dict[str, Any] = {}
        if field.shape in ("choice", "aim"):
            more["options"] = options.html(field.options, self.language, self.typed.get(name, ""))
        elif field.shape == "words":
            more["texts"] = tuple(self._texts(field, name))
        elif field.shape == "several":
            more["checks"] = tuple(self._checks(field, name))
        elif field.shape == "one":
            more["inputs"] = self.inputs(field.fields, f"{name}.")
        elif field.shape in ("rows", "table"):
            more["rows"] = tuple(self._rows(field, name))
        return Input(
            name=name,
            id=identifier(name),
            shape=field.shape,
            label=str(field.label or words.field(field.name)),
            help=str(field.help),
            value=self._value(field, name),
            must=field.must,
            error=self.mistakes.get(name, ""),
            one=str(field.one),
            short=field.short,
            other=self.typed.get(f"{name}.other", ""),
            focus=self.focus == name,
            adding=self.focus == f"add:{name}",
            offered=field.suggests,
            **more,
        )

    def _value(self, field: Field, name: str) -> str:
        """What stands in a field; the decimals of a number as the reader writes them."""
        text = self.typed.get(name, "")
        return text.replace(".", ",") if field.shape == "number" and self.language != "en" else text

    def _texts(self, field: Field, name: str) -> Iterator[Input]:
        for code in (self.written, *(each for each in LANGUAGES if each != self.written)):
            inner = f"{name}.{code}"
            yield Input(
                name=inner,
                id=identifier(inner),
                shape="text",
                label=str(words.LANGUAGES[code]),
                value=self.typed.get(inner, ""),
                error=self.mistakes.get(inner, ""),
                lang=code,
                source=code == self.written,
                short=field.short,
                must=field.must and code == self.written,
                focus=self.focus == inner,
            )

    def _checks(self, field: Field, name: str) -> Iterator[tuple[str, str, bool]]:
        chosen = set(self.typed.get(name, "").split())
        for _group, every in options.listed(field.options, self.language):
            for code, label in every:
                yield code, label, code in chosen

    def _rows(self, field: Field, name: str) -> Iterator[Row]:
        for number in CRITERIA if field.shape == "table" else rows(self.typed, name):
            where = f"{name}.{number}"
            title = str(words.CRITERIA[number]) if field.shape == "table" else f"{field.one} {number + 1}"
            yield Row(number, title, self.inputs(field.fields, f"{where}."), self.known.get(where, ""))


def identifier(name: str) -> str:
    """The id of a field in the page."""
    return "f-" + name.replace(".", "-")


def known(
    form: Form, base: Mapping[str, Any], typed: Typed, written: str, language: Language
) -> dict[str, str]:
    """How well each claim in a form is known, as it will be once it is saved; by place."""
    told = honest(base, gathered(form, typed), written)
    return {claim.place: status(claim.known, language) for claim in claims(told)}


def status(claim: Mapping[str, Any], language: Language) -> str:
    """How well one claim is known, in words."""
    if claim.get("status") == "verified":
        day = claim.get("on")
        facts = {
            "who": claim.get("by") or "–",
            "when": speech.date(date.fromisoformat(str(day)), language, "full") if day else "–",
        }
        return _("verified by %(who)s on %(when)s; a change of it must be verified anew") % facts
    if claim.get("status") == "read":
        return _("read from its public description; nobody has verified it")
    return _("as its owners say; nobody has verified it")


def labels(form: Form, name: str) -> str:
    """What a field is called in a list of mistakes: «Addresses, 2: Address»."""
    told: list[str] = []
    fields: tuple[Field, ...] = form.fields
    for step in name.split("."):
        inner = next((each for each in fields if each.name == step), None)
        if inner is not None:
            told.append(str(inner.label or words.field(inner.name)))
            fields = inner.fields
        elif step.isdecimal():
            told[-1] += f", {int(step) + (0 if name.startswith('criteria') else 1)}"
        elif step in LANGUAGES:
            told.append(str(words.LANGUAGES[step]))
    return ": ".join(told) or name or _("The record as a whole")
