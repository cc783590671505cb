"""The registers as everybody sees them, with what refers to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeVar, cast

from kopir.accounts import shelf
from kopir.cooperation.records import MODELS, PREFIXES, Registered
from kopir.cooperation.registers import erased
from kopir.cooperation.registers.starter import starter
from kopir.errors import NotFound

One = TypeVar("One", bound=Registered)
KINDS: Final = tuple(MODELS)
BY_PREFIX: Final = {PREFIXES.get(kind, kind): kind for kind in KINDS}
_KIND_OF: Final = {model: kind for kind, model in MODELS.items()}
_SHELF: Final = shelf.Shelf(MODELS, {kind: partial(starter, kind) for kind in KINDS})


@dataclass(frozen=True)
class Registers:
    """Every record at one time.

    Attributes:
        records: by kind and code.
        referring: reference to the references of those that name it, in the order of kinds and codes.
    """

    records: Mapping[str, Mapping[str, Registered]]
    referring: Mapping[str, tuple[str, ...]] = field(repr=False)

    def of(self, model: type[One]) -> Mapping[str, One]:
        """The records of a model, by code."""
        return cast(Mapping[str, One], self.records[_KIND_OF[model]])

    def find(self, reference: str) -> Registered | None:
        """What a reference means; nothing where there is no such record (or it is a place or a group)."""
        prefix, _, code = reference.partition(":")
        return self.records[BY_PREFIX[prefix]].get(code) if prefix in BY_PREFIX else None


def reference(one: Registered) -> str:
    """How other records name a record.

    >>> from kopir.cooperation.records import Organisation
    >>> reference(Organisation(code="un-escap", names={"en": "ESCAP"}))
    'org:un-escap'
    """
    return reference_to(kind_of(one), one.code)


def reference_to(kind: str, code: str) -> str:
    """How records name the record of a kind that has a code, whether there is one or not.

    >>> reference_to("organisation", "un-escap"), reference_to("event", "a-forum")
    ('org:un-escap', 'event:a-forum')
    """
    return f"{PREFIXES.get(kind, kind)}:{code}"


def kind_of(one: Registered) -> str:
    """The kind of a record."""
    return _KIND_OF[type(one)]


@shelf.at_each(lambda: stamp())
def registers() -> Registers:
    """The registers as of now; the same object until something is published, withdrawn or erased."""
    records = _without_erased(_SHELF.records())
    referring: dict[str, list[str]] = {}
    for kind in KINDS:
        for one in records[kind].values():
            for other in one.refers():
                referring.setdefault(other, []).append(reference(one))
    return Registers(records, {name: tuple(each) for name, each in referring.items()})


def _without_erased(records: Any) -> Mapping[str, Mapping[str, Registered]]:
    """The records without persons who were erased, and without their names in other records."""
    gathered = erased.digests()
    if not gathered:
        return cast(Mapping[str, Mapping[str, Registered]], records)
    gone = erased.named((one for kind in KINDS for one in records[kind].values()), gathered)
    gone |= {name for code in records["person"] if erased.digest(name := f"person:{code}") in gathered}
    return {
        kind: {
            code: erased.without(one, gone)
            for code, one in records[kind].items()
            if kind != "person" or f"person:{code}" not in gone
        }
        for kind in KINDS
    }


def record(kind: str, code: str) -> Registered:
    """One record.

    Raises:
        NotFound: there is no such kind or record.
    """
    if kind not in MODELS:
        raise NotFound("there is no register of {found}; there are {known}", found=kind, known=list(MODELS))
    found = registers().records[kind].get(code)
    if found is None:
        raise NotFound("the register has no record {found}", found=f"{kind}/{code}")
    return found


@shelf.steadily
def stamp() -> str:
    """What changes whenever a record may; of a database without tables it is empty."""
    steps = shelf.stamp()
    return f"{steps} {erased.count()}" if steps else ""
