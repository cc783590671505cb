"""Records of the registers as kinds of records under review."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from kopir.accounts.kinds import Body, Kind, register
from kopir.cooperation.records import MODELS, Registered
from kopir.cooperation.registers import erased, integrity, reference, registers
from kopir.errors import InvalidInput
from kopir.language import Language
from kopir.language.catalogue import phrase
from kopir.language.text import FALLBACK
from kopir.solutions.kinds import checked, texts, with_text

NAMES: Final = {
    "organisation": (phrase("organisation"), phrase("organisations")),
    "person": (phrase("person"), phrase("persons")),
    "event": (phrase("event"), phrase("events")),
    "document": (phrase("document"), phrase("documents")),
    "commitment": (phrase("commitment"), phrase("commitments")),
    "programme": (phrase("programme"), phrase("programmes")),
    "technopark": (phrase("technopark"), phrase("technoparks")),
    "corridor": (phrase("corridor"), phrase("corridors")),
    "figure": (phrase("figure"), phrase("figures")),
}
"""Kind to the phrases for one record and for several."""
ADDRESSES: Final = {kind: f"register/{kind}s" for kind in MODELS}
"""Kind to the address of its list below the language."""


def title(body: Body, language: Language) -> str:
    """How a body is named in a language or, where it has no name in that, in another."""
    words: dict[str, Any] = body.get("names") or {}
    return next((str(words[code]) for code in FALLBACK[language] if words.get(code)), str(body["code"]))


def _checked(model: type[Registered], body: Body) -> Body:
    """A body in its normal form, that fits the other records.

    Raises:
        InvalidInput: the first field that cannot stand, with the cure.
    """
    whole = checked(model, body)
    one = model.model_validate(whole)
    if erased.is_erased(reference(one)):
        raise InvalidInput(
            "{field}: this person was erased from the registers and is not taken in again; leave "
            "the record out",
            field="names",
        )
    integrity.refuse(one)
    return whole


def _named(kind: str, code: str, language: Language) -> str:
    """What a published record is called."""
    one = registers().records[kind].get(code)
    return one.names.get(language) if one else code


def register_kinds() -> None:
    """Make them known to the workflow of review."""
    for kind, model in MODELS.items():
        register(
            Kind(
                code=kind,
                name=NAMES[kind][0],
                plural=NAMES[kind][1],
                check=partial(_checked, model),
                title=title,
                texts=texts,
                with_text=with_text,
                areas=lambda body, model=model: model.model_validate(body).areas(),  # type: ignore[misc]
                address=lambda code, kind=kind: f"{ADDRESSES[kind]}/{code}",  # type: ignore[misc]
                referring=partial(integrity.referring, kind),
                named=partial(_named, kind),
            )
        )
