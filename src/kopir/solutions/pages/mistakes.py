"""What is wrong with what was typed into a form: by field, in words that say how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import ValidationError

from kopir.accounts.kinds import Body
from kopir.accounts.views import told
from kopir.errors import KopirError
from kopir.solutions.pages.fields import Field, Form
from kopir.solutions.records.codes import LONGEST as LONGEST_CODE
from kopir.solutions.records.parts import LONGEST

Mistakes = dict[str, str]
"""Names of fields as they stand in the form, with what is wrong."""

_SAME: Final = {"goal": "target"}
"""Keys of a part that one field of the form fills."""


def mistakes(form: Form, body: Body, language: str) -> Mistakes:
    """What of a body cannot stand, each with the name of its field in the form.

    Args:
        form: its form.
        body: as it was gathered, its rows numbered without gaps.
        language: that its texts are written in first.
    """
    found: Mistakes = {}
    try:
        form.model.model_validate(body)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            name, field = _place(form, each["loc"], body)
            found.setdefault(name, _said(field, dict(each)))
    for field in form.fields:
        if field.must and not _has(body, field.name, language):
            name = f"{field.name}.{language}" if field.shape == "words" else field.name
            found[name] = _needed(field)
    if form.fits is not None:
        unfit = form.fits(body)
        if unfit:
            found.pop("", None)  # said of the record as a whole by its model, and here of a field
        found = {**unfit, **found}
    return found


def lacking(form: Form, body: Body, language: str) -> Mistakes:
    """What a record needs before it is handed in, beyond what a draft needs."""
    found: Mistakes = {}
    for names in form.wanted:
        if any(_has(body, name, language) for name in names):
            continue
        field = form.field(names[0])
        name = f"{names[0]}.{language}" if field.shape == "words" else names[0]
        found[name] = _before_review(names[0])
    return found


def _has(body: Body, name: str, language: str) -> bool:
    value = body.get(name)
    return bool(str(value.get(language, "")).strip()) if isinstance(value, dict) else bool(value)


def _needed(field: Field) -> str:
    return _("Choose one of the list.") if field.shape == "choice" else _("This is needed: write it.")


def _before_review(name: str) -> str:
    return {
        "answers": _("Before it is handed in, name a need it answers or a goal it serves."),
        "documents": _("Before it is handed in, name a document or an office to ask."),
        "links": _("Before it is handed in, give one address at least."),
        "kinds": _("Before it is handed in, say what it is."),
        "sources": _("Before it is handed in, name a public text that says so."),
    }.get(name, _("Before it is handed in, write this in the language of writing."))


def _place(form: Form, where: tuple[int | str, ...], body: Body) -> tuple[str, Field | None]:
    """The name of the field of the form that an error of the model is about."""
    fields: tuple[Field, ...] = form.fields
    steps, field = [], None
    for step in where:
        if isinstance(step, int):
            if field is not None and field.shape in ("several", "lines"):
                break
            steps.append(str(_number(field, step, body)))
            continue
        key = _SAME.get(step, step) if field is not None and field.name == "goals" else step
        inner = next((each for each in fields if each.name == key), None)
        if inner is None:
            if field is None or field.shape == "words":
                steps.append(key)
            break
        field, fields = inner, inner.fields
        steps.append(key)
    return ".".join(steps), field


def _number(field: Field | None, step: int, body: Body) -> int:
    """A row by the number it has in the form; those of a table have numbers of their own."""
    if field is not None and field.shape == "table":
        return int(body[field.name][step]["number"])
    return step


def _said(field: Field | None, error: dict[str, Any]) -> str:
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, KopirError):
        plain = told(cause, get_language() or "en")
    else:
        plain = str(error["msg"]).replace("Value error, ", "")
    return next(_cures(field, error), plain)


def _cures(field: Field | None, error: dict[str, Any]) -> Iterator[str]:
    found = error["input"]
    if isinstance(found, str) and len(found) > LONGEST:
        yield _("%(count)s letters are too many: shorten the text to %(most)s at most.") % {
            "count": len(found),
            "most": LONGEST,
        }
    if error["type"] == "string_too_long":
        yield _("This is too long: write %(most)s letters at most.") % {"most": error["ctx"]["max_length"]}
    if field is not None:
        yield from _of_field(field)
    elif error["loc"] == ("code",):
        yield _("Use small Latin letters, digits and hyphens, %(most)s at most.") % {"most": LONGEST_CODE}
    if error["type"] in ("missing", "string_too_short"):
        yield _("This is needed: write it.")


def _of_field(field: Field) -> Iterator[str]:
    """What can be wrong with a field of this shape."""
    if field.cure:
        yield str(field.cure)
    if field.shape in ("choice", "aim", "several", "yesno"):
        yield _("Choose one of the list.")
    elif field.shape == "address":
        yield _("This is no address of the web; it begins with https:// or http://.")
    elif field.shape == "whole":
        yield _("Write a year in figures, from %(first)s to %(last)s.") % {
            "first": field.least,
            "last": field.most,
        }
    elif field.shape == "number":
        yield _("Write a number in figures, as 45.3.")
    elif field.name == "result":
        yield _("The first year must come before the last.")
