"""What was typed into the form of a register, as its model takes it: names become references and codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final, cast

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz

from kopir.accounts.kinds import Body
from kopir.accounts.views import told
from kopir.cooperation import references, values
from kopir.cooperation.forms.choices import WHO
from kopir.cooperation.forms.derived import inner_of
from kopir.cooperation.forms.naming import COUNTRIES
from kopir.cooperation.records import MODELS, Registered
from kopir.cooperation.records.parts import REFERRED
from kopir.cooperation.registers import integrity, registers
from kopir.errors import InvalidInput
from kopir.evidence import areas, groups
from kopir.language import LANGUAGES, Language
from kopir.solutions.pages.fields import FORMS, Field
from kopir.solutions.pages.mistakes import Mistakes

ALIKE: Final = 88.0
"""Least similarity of the names of two records of one kind, of 100."""


def settled(kind: str, body: Body) -> tuple[Body, Mistakes]:
    """A body as its model takes it, and what of it means nobody and nothing, by field.

    Args:
        kind: of the register.
        body: as it was gathered from the form.
    """
    wrong: Mistakes = {}
    fields = {field.name: field for field in FORMS[kind].fields}
    made = {name: _value(fields.get(name), value, name, wrong) for name, value in body.items()}
    return _without_nothing(MODELS[kind], made), wrong


def _value(field: Field | None, value: Any, place: str, wrong: Mistakes) -> Any:
    if field is None or value in (None, "", []):
        return value
    if field.shape == "rows":
        return [_part(field, each, f"{place}.{number}", wrong) for number, each in enumerate(value)]
    if field.shape == "one":
        return _part(field, value, place, wrong)
    if field.options == WHO:
        meant = partial(_meant, place=place, wrong=wrong)
        return [meant(each) for each in value] if field.shape == "lines" else meant(value)
    if field.name in COUNTRIES:
        return _countries(value)
    if field.options in MODELS:
        coded = partial(_coded, field.options)
        return [coded(each) for each in value] if field.shape == "lines" else coded(value)
    return value


def _part(field: Field, part: Any, place: str, wrong: Mistakes) -> Any:
    inner = {each.name: each for each in field.fields}
    return {name: _value(inner.get(name), value, f"{place}.{name}", wrong) for name, value in part.items()}


def _meant(written: str, place: str, wrong: Mistakes) -> str:
    """The reference of whom somebody wrote; as it is where nobody is known by it."""
    if written.startswith(tuple(f"{each}:" for each in REFERRED)):
        return written
    named = references.link_for(written) or _group(written)
    if named:
        return named
    wrong[place] = _(
        "Nobody is called %(name)s in the registers: choose one of the list, or add the record first."
    ) % {"name": written}
    return written


def _group(written: str) -> str:
    wanted = references.key(written)
    for one in groups.groups():
        named = (one.code, *one.names.model_dump().values(), *one.short.model_dump().values())
        if wanted in map(references.key, named):
            return f"group:{one.code}"
    return ""


def _countries(written: list[str]) -> list[str]:
    return [code or each for each, code in zip(written, areas.resolve(written).codes, strict=True)]


def _coded(kind: str, written: str) -> str:
    """The code of a record of which somebody wrote the code or the name."""
    known = written in registers().records[kind]
    return written if known else references.code_called(kind, written) or written


def _without_nothing(model: type[BaseModel], body: Body) -> Body:
    """A body in which what was left empty is what the model has where nothing is known."""
    made = dict(body)
    for name, info in model.model_fields.items():
        value = made.get(name)
        inner, _many = inner_of(info.annotation)
        if name in made and value in (None, "") and not info.is_required():
            made[name] = json.loads(json.dumps(info.get_default(), default=_plain))
        elif isinstance(value, list | dict) and isinstance(inner, type) and issubclass(inner, BaseModel):
            parts = [
                _without_nothing(inner, each) for each in (value if isinstance(value, list) else [value])
            ]
            made[name] = parts if isinstance(value, list) else parts[0]
    return made


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)


def unfitting(kind: str, body: Body) -> Mistakes:
    """What in a body does not fit itself or other records, by field, in the reader's language."""
    found = dict(_dates(body))
    try:
        one = MODELS[kind].model_validate(body)
    except ValidationError:
        return found
    try:
        integrity.refuse(one)
    except InvalidInput as error:
        said = told(error, cast(Language, get_language() or "en"))
        why = said.partition(": ")[2]  # every message begins with the field, which the form names itself
        found.setdefault(str(error.facts["field"]), why[:1].upper() + why[1:])
    return found


def _dates(body: Body, at: str = "") -> Iterator[tuple[str, str]]:
    """What ends before it begins: deadlines and horizons before the day of the record; work; posts."""
    for begins, ends in (("day", "deadline"), ("day", "horizon"), ("first", "last")):
        since = values.bounds(str(body.get(begins) or ""))[0]
        until = values.bounds(str(body.get(ends) or ""))[1]
        if since and until and until < since:
            said = (
                _("This ends before the day of the record (%(day)s): correct the one or the other.")
                if begins == "day"
                else _("This ends before it begins (%(day)s): correct the one or the other.")
            )
            yield f"{at}{ends}", said % {"day": body[begins]}
    for number, post in enumerate(body.get("posts") or ()):
        yield from _dates(post, f"posts.{number}.")


def alike(kind: str, new: BaseModel) -> Iterable[tuple[str, BaseModel]]:
    """Records of the register that a new one may be: by a name in the same language."""
    names = cast(Registered, new).names.model_dump()
    for one in registers().records[kind].values():
        theirs = one.names.model_dump()
        for code in LANGUAGES:
            mine, other = references.key(names[code]), references.key(theirs[code])
            if mine and other and fuzz.token_sort_ratio(mine, other) >= ALIKE:
                yield one.code, one
                break
