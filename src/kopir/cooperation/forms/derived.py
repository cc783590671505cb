"""The fields of a form, made of the fields of a model: what is added to a record is in its form."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kopir.cooperation.forms import choices, naming
from kopir.cooperation.records import parts
from kopir.cooperation.registers.integrity import REFERENCES
from kopir.cooperation.registers.published import BY_PREFIX
from kopir.language import LANGUAGES
from kopir.solutions import words
from kopir.solutions.pages.fields import Field, Section
from kopir.solutions.records import parts as shared

LAST: Final = ("note", "sources")
"""Fields behind all others, in a part of their own."""
_LONG: Final = frozenset({"note", "outcome"})
_HIDDEN: Final = frozenset({"code"})
_DAY: Final = _(
    "This is no date of the calendar: write 2025-09-01, 2026-H1, 2026/2035 or /2035 (until 2035)."
)
_UNTIL: Final = _(
    "This is no date of the calendar and no length of time: write 2030, 2026-H1, 2026-09-01, or P3Y for "
    "three years from the day it was made."
)
_WHO: Final = _("Write org:…, person:…, place:KAZ or group:SCO, as the list has it, or the name.")
_CODE: Final = _("Write the code or the name of a record, as the list has it.")
_CODES: Final = _("Write codes or names of records, one a line, as the register has them.")
_MONEY: Final = _("Write an amount in figures, with two decimals at most.")
_WHOLE: Final = _("Write a whole number in figures.")


def sections(kind: str, model: type[BaseModel]) -> tuple[Section, ...]:
    """The parts of the form of a kind: what it is, its lists, and where it is said."""
    every = [field for field in fields(kind, model) if field.name not in _HIDDEN]
    lists = [field for field in every if field.shape in ("rows", "one") and field.name not in LAST]
    plain = [field for field in every if field not in lists and field.name not in LAST]
    last = [field for field in every if field.name in LAST]
    made = [Section("what", naming.WHAT, tuple(plain))]
    if lists:
        made.append(Section("parts", naming.PARTS, tuple(lists)))
    return (*made, Section("said", naming.SAID, tuple(last), naming.SAID_HELP))


def fields(kind: str, model: type[BaseModel], top: bool = True) -> Iterator[Field]:
    """The fields of a model or of a part, those that name it first."""
    order = sorted(model.model_fields, key=lambda name: (name != "names", name == "kind" and not top))
    for name in order:
        yield _field(kind, name, model.model_fields[name], top)


def _field(kind: str, name: str, info: FieldInfo, top: bool) -> Field:
    inner, many = inner_of(info.annotation)
    marks = (*info.metadata, *_marks(info.annotation))
    said: dict[str, Any] = {"label": naming.label(kind, name), "help": naming.help_of(name)}
    if isinstance(inner, type) and issubclass(inner, shared.Words):
        if many:
            tongues = tuple(Field(code, "line", label=words.LANGUAGES[code]) for code in LANGUAGES)
            return Field(name, "rows", fields=tongues, one=naming.one(name), **said)
        return Field(name, "words", short=name not in _LONG, must=top and name == "names", **said)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        part = tuple(fields(kind, inner, top=False))
        blank = 1 if top and name == "sources" else 0
        shape = "rows" if many else "one"
        return Field(name, shape, fields=part, blank=blank, one=naming.one(name), **said)  # type: ignore[arg-type]
    return _plain(kind, name, inner, many, marks, info, said)


def _plain(
    kind: str,
    name: str,
    inner: Any,
    many: bool,
    marks: tuple[Any, ...],
    info: FieldInfo,
    said: dict[str, Any],
) -> Field:
    must = info.is_required() and not many
    if _is(marks, shared.NeedCode):
        return Field(name, "several" if many else "choice", options="needs", **said)
    if _is(marks, parts.Deadline):
        return Field(name, "code", cure=_UNTIL, **said)
    if _is(marks, parts.Day):
        return Field(name, "code", cure=_DAY, **said)
    if _is(marks, parts.Reference):
        return Field(name, "lines" if many else "code", options=choices.WHO, cure=_WHO, **said)
    if _is(marks, parts.Slug):
        return _coded(kind, name, many, said)
    if many:
        return Field(name, "lines", cure=naming.cure(name), **said)
    if get_origin(inner) is Literal:
        return Field(name, "choice", options=choices.list_of(kind, name), must=must, **said)
    for known, listed in ((shared.Country, "countries"), (shared.IndicatorCode, "indicators")):
        if _is(marks, known):
            return Field(name, "choice", options=listed, **said)
    return _scalar(kind, name, inner, marks, said)


def _coded(kind: str, name: str, many: bool, said: dict[str, Any]) -> Field:
    """Codes of records, or a code of its own."""
    named = BY_PREFIX.get(REFERENCES.get(kind, {}).get(name, ""), "")
    if many:
        return Field(name, "lines", options=named, cure=_CODES, **{**said, "help": naming.CODES})
    return Field(name, "code", options=named, cure=_CODE if named else "", **said)


def _scalar(kind: str, name: str, inner: Any, marks: tuple[Any, ...], said: dict[str, Any]) -> Field:
    if _is(marks, shared.Address):
        return Field(name, "address", **said)
    if inner is bool:
        return Field(name, "yesno", **said)
    if inner is int:
        label = naming.TEXT if name == "text" else said["label"]
        return Field(name, "whole", cure=_WHOLE, least=0, most=10**9, **{**said, "label": label})
    if inner is float:
        return Field(name, "number", **said)
    if inner in (Decimal, date):
        return Field(name, "code", cure=_MONEY if inner is Decimal else _DAY, **said)
    listed = choices.list_of(kind, name)
    return Field(name, "choice" if listed else "line", options=listed, **said)


def inner_of(annotation: Any) -> tuple[Any, bool]:
    """What a field holds, without what may be missing and without marks; whether it holds several."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return inner_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return inner_of(next(each for each in get_args(annotation) if each is not type(None)))
    if origin is tuple:
        return inner_of(get_args(annotation)[0])[0], True
    return annotation, False


def _marks(annotation: Any) -> Iterator[Any]:
    """The validators of an annotation, inside of tuples and of what may be missing, too."""
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for each in get_args(annotation):
        if get_origin(each) is not None:
            yield from _marks(each)


def _is(marks: tuple[Any, ...], known: Any) -> bool:
    """Whether the validators are those of an annotation: what tells a day from a reference is its check."""
    return known.__metadata__[-1] in marks
