"""What is typed into a form: flat names and texts, made of a body and made into one again.

``spread`` and ``gathered`` are each other's inverse: a body that is shown in a form and sent back says what
it said. What is typed wrong stays as it is, for its writer to correct; ``mistakes`` tells where.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.http import QueryDict

from kopir.accounts.kinds import Body
from kopir.language import LANGUAGES
from kopir.solutions.pages import options
from kopir.solutions.pages.fields import MOST_ROWS, Field, Form

Typed = dict[str, str]

CRITERIA: Final = tuple(range(1, 10))
"""Indicators of a digital public good."""
_ROW: Final = re.compile(r"[0-9]{1,5}")
_FIGURES: Final = re.compile(r"[0-9]{1,6}")
_DECIMAL: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]{1,3})?", re.IGNORECASE)
_LIST: Final = re.compile(r"[,;\s]+")


def sent(post: QueryDict, form: Form) -> Typed:
    """The fields of a form as they were sent; anything else is left alone."""
    known = {field.name for field in form.fields}
    several = {field.name for field in form.fields if field.shape == "several"}
    found: Typed = {}
    for name in post:
        if name.partition(".")[0] in known:
            found[name] = " ".join(post.getlist(name)) if name in several else str(post[name])
    return found


# From a body to the form


def spread(form: Form, body: Mapping[str, Any]) -> Typed:
    """What stands in the fields of a form for a body in its normal form."""
    return {name: text for field in form.fields for name, text in _spread(field, field.name, body)}


def _spread(field: Field, name: str, part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    value = part.get(field.name)
    if field.shape == "aim":
        yield name, str(part.get("target") or part.get("goal") or "")
    elif field.shape == "words":
        for code in LANGUAGES:
            yield f"{name}.{code}", str((value or {}).get(code, ""))
    elif field.shape == "several":
        yield from _spread_several(field, name, value or [])
    elif field.shape == "lines":
        yield name, "\n".join(" ".join(str(each).split()) for each in value or [])
    elif field.shape in ("rows", "one", "table"):
        yield from _spread_parts(field, name, value)
    elif field.shape == "yesno":
        yield name, {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""
    else:
        yield name, "" if value is None else str(value)


def _spread_several(field: Field, name: str, codes: list[str]) -> Iterator[tuple[str, str]]:
    offered = {code for _group, every in options.listed(field.options, "en") for code, _label in every}
    yield name, " ".join(code for code in codes if code in offered)
    yield f"{name}.other", ", ".join(code for code in codes if code not in offered)


def _spread_parts(field: Field, name: str, value: Any) -> Iterator[tuple[str, str]]:
    if field.shape == "one":
        parts = [(name, value or {})]
    elif field.shape == "table":
        of = {each["number"]: each for each in value or ()}
        parts = [(f"{name}.{number}", of.get(number, {})) for number in CRITERIA]
    else:
        parts = [(f"{name}.{place}", each) for place, each in enumerate(value or ())]
    for where, part in parts:
        for inner in field.fields:
            yield from _spread(inner, f"{where}.{inner.name}", part)


# From the form to a body


def rows(typed: Typed, name: str) -> list[int]:
    """The numbers of the rows of a list, in their order."""
    found = {
        int(number)
        for each in typed
        if each.startswith(f"{name}.") and _ROW.fullmatch(number := each[len(name) + 1 :].partition(".")[0])
    }
    return sorted(found)[:MOST_ROWS]


def renumbered(form: Form, typed: Typed, blanks: bool = False) -> Typed:
    """The rows of all lists numbered from 0 without gaps; empty ones are left out.

    Args:
        form: the form.
        typed: what stands in it.
        blanks: whether empty rows stay.
    """
    made = dict(typed)
    for field in form.fields:
        made = _renumbered(field, field.name, made, blanks)
    return made


def _renumbered(field: Field, at: str, typed: Typed, blanks: bool) -> Typed:
    """The rows of a field at a place, and those within its parts."""
    made = dict(typed)
    if field.shape == "rows":
        kept = [
            number for number in rows(typed, at) if blanks or not _is_empty(field, f"{at}.{number}", typed)
        ]
        for name in [each for each in made if each.startswith(f"{at}.")]:
            del made[name]
        for place, number in enumerate(kept):
            before = f"{at}.{number}."
            for name, text in typed.items():
                if name.startswith(before):
                    made[f"{at}.{place}.{name[len(before) :]}"] = text
    lists = [inner for inner in field.fields if inner.shape in ("rows", "one")]
    if lists:
        parts = [f"{at}.{number}" for number in rows(made, at)] if field.shape == "rows" else [at]
        for part in parts:
            for inner in lists:
                made = _renumbered(inner, f"{part}.{inner.name}", made, blanks)
    return made


def _is_empty(field: Field, where: str, typed: Typed) -> bool:
    """Whether nothing was typed into a part; a kind or role alone says nothing."""
    preset = {inner.name for inner in field.fields if inner.preset}
    return not any(
        text.strip()
        for name, text in typed.items()
        if name.startswith(f"{where}.") and name[len(where) + 1 :].partition(".")[0] not in preset
    )


def gathered(form: Form, typed: Typed) -> Body:
    """A body of what was typed into a form, its rows numbered without gaps; not checked."""
    return {key: value for field in form.fields for key, value in _gathered(field, field.name, typed)}


def _gathered(field: Field, name: str, typed: Typed) -> Iterator[tuple[str, Any]]:
    raw = typed.get(name, "").replace("\r\n", "\n").strip()
    if field.shape == "aim":
        yield "goal", int(head) if _FIGURES.fullmatch(head := raw.partition(".")[0]) else raw
        yield "target", raw if "." in raw else None
    elif field.shape == "words":
        texts = {code: typed.get(f"{name}.{code}", "").replace("\r\n", "\n") for code in LANGUAGES}
        yield field.name, texts
    elif field.shape == "several":
        others = _LIST.split(typed.get(f"{name}.other", "").strip())
        yield field.name, list(dict.fromkeys(code for code in (*raw.split(), *others) if code))
    elif field.shape == "lines":
        every = (" ".join(line.split()) for line in raw.split("\n"))
        yield field.name, [line for line in every if line]
    elif field.shape in ("rows", "one", "table"):
        yield field.name, _gathered_parts(field, name, typed)
    else:
        yield field.name, _value(field, raw)


def _gathered_parts(field: Field, name: str, typed: Typed) -> Any:
    if field.shape == "rows":
        return [_part(field, f"{name}.{number}", typed) for number in rows(typed, name)]
    if field.shape == "table":
        told = [number for number in CRITERIA if not _is_empty(field, f"{name}.{number}", typed)]
        return [{"number": number, **_part(field, f"{name}.{number}", typed)} for number in told]
    if field.name == "group":
        return {key: value for key, value in _part(field, name, typed).items() if value}
    return None if _is_empty(field, name, typed) else _part(field, name, typed)


def _part(field: Field, where: str, typed: Typed) -> Body:
    return {
        key: value
        for inner in field.fields
        for key, value in _gathered(inner, f"{where}.{inner.name}", typed)
    }


def _value(field: Field, raw: str) -> Any:
    if field.shape in ("address", "code"):
        return raw or None
    if field.shape == "yesno":
        return {"yes": True, "no": False, "": None}.get(raw, raw)
    if field.shape == "whole":
        return int(raw) if _FIGURES.fullmatch(raw) else raw or None
    if field.shape == "number":
        plain = raw.replace("\u00a0", "").replace(" ", "").replace(",", ".").replace("−", "-")
        number = float(plain) if _DECIMAL.fullmatch(plain) else math.nan
        return number if math.isfinite(number) else raw or None
    return raw


def over(base: Mapping[str, Any], body: Body) -> Body:
    """A body with what a form does not hold as it was; codes stay in their order while they are the same."""
    made = {**base, **body}
    for key in ("kinds", "speaks"):
        before = base.get(key)
        if before and key in body and sorted(before) == sorted(body[key]):
            made[key] = list(before)
    return made
