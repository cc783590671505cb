"""What can be found, kind by kind.

To let readers find a further kind of records, write a function that gives its ``Document``s and add a line to
``SOURCES``; pages, facets, the index and its freshness follow. Where such records change while the portal
runs, the line also names a function whose answer changes with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Final

import kopir
from kopir import documents, language
from kopir.cooperation.assessments import published as assessed
from kopir.cooperation.registers import KINDS as REGISTERS
from kopir.cooperation.registers import registers
from kopir.cooperation.registers import stamp as registers_stamp
from kopir.evidence import areas, catalogue, groups
from kopir.evidence.area_matching import other_names
from kopir.indices import definition
from kopir.language import LANGUAGES, Text
from kopir.portal import reading
from kopir.portal.search.documents import Document
from kopir.portal.search.records import of_assessment, of_practice, of_registered, of_solution
from kopir.solutions import published
from kopir.solutions.needs import needs
from kopir.solutions.records import Practice, Solution


@dataclass(frozen=True)
class Source:
    """One kind of things that can be found.

    Attributes:
        kind: in addresses.
        documents: all of them.
        stamp: changes when they change; those without it change with the program or the evidence only.
    """

    kind: str
    documents: Callable[[], Iterable[Document]]
    stamp: Callable[[], str] = str


def records() -> Iterator[Solution | Practice]:
    """The records of solutions and practices that readers may see."""
    yield from (one for one in published.solutions().values() if one.standing != "excluded")
    yield from published.practices().values()


def _areas() -> Iterator[Document]:
    for one in areas.areas():
        if one.kind in ("country", "territory"):
            names = (one.code, one.iso2 or "", *other_names(one.code))
            yield Document(
                "area",
                one.code,
                f"countries/{one.code}",
                one.names,
                names=tuple(name for name in names if name),
                facets={"country": (one.code,)},
            )


def _groups() -> Iterator[Document]:
    for one in groups.groups():
        short = tuple(dict.fromkeys((one.code, *_each(one.short))))
        yield Document("group", one.code, f"groups/{one.code}", one.names, note=one.description, names=short)


def _indices() -> Iterator[Document]:
    for code in definition.codes():
        if reading.view().has(code):
            one = definition.load(code)
            yield Document("index", code, f"indices/{code}", one.names, note=one.description, names=(code,))


def _indicators() -> Iterator[Document]:
    for one in catalogue.indicators():
        if not reading.view().has(one.code):
            continue
        targets = tuple(dict.fromkeys(".".join(code.split(".")[:2]) for code in one.sdg))
        yield Document(
            "indicator",
            one.code,
            f"indicators/{one.code}",
            one.short,
            note=one.definition,
            names=tuple(dict.fromkeys((one.code, *_each(one.names)))),
            about=_keywords(one.keywords),
            facets={"target": targets, "goal": _goals(targets)},
        )


def _needs() -> Iterator[Document]:
    for one in needs().values():
        yield Document(
            "need",
            one.code,
            "solutions",
            one.names,
            query={"need": one.code},
            note=one.meaning,
            about=_keywords(one.terms),
            facets={
                "need": (one.code,),
                "target": one.targets,
                "goal": _goals(one.targets),
                "block": one.blocks,
            },
        )


def _solutions() -> Iterator[Document]:
    return (of_solution(one) for one in records() if isinstance(one, Solution))


def _practices() -> Iterator[Document]:
    return (of_practice(one) for one in records() if isinstance(one, Practice))


def _registered(kind: str) -> Iterator[Document]:
    return (of_registered(kind, one) for one in registers().records[kind].values())


def _assessments() -> Iterator[Document]:
    return (of_assessment(one) for one in assessed.published().values())


SOURCES: Final = (
    Source("area", _areas),
    Source("group", _groups),
    Source("index", _indices),
    Source("indicator", _indicators),
    Source("need", _needs),
    Source("solution", _solutions, published.stamp),
    Source("practice", _practices, published.stamp),
    *(Source(kind, partial(_registered, kind), registers_stamp) for kind in REGISTERS),
    Source("assessment", _assessments, assessed.stamp),
)
"""In the order in which equally good hits stand."""


def every() -> Iterator[Document]:
    """Everything that can be found."""
    return chain.from_iterable(source.documents() for source in SOURCES)


def one(kind: str, code: str) -> Document | None:
    """A document by its name, where there is one."""
    found = (source.documents() for source in SOURCES if source.kind == kind)
    return next((each for each in chain.from_iterable(found) if each.code == code), None)


def stamp() -> str:
    """What changes whenever something that can be found may have changed."""
    stamps = dict.fromkeys(source.stamp for source in SOURCES)  # several kinds may change together
    parts = (form(), _vocabularies(), reading.version(), *(each() for each in stamps))
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def form() -> str:
    """What changes with the way in which words are kept."""
    return _of_files((*_beside(language), *_beside(documents), *Path(__file__).parent.rglob("*.py")))


@cache
def _vocabularies() -> str:
    """What changes with the names, keywords and records that come with the program."""
    folder = Path(kopir.__file__).parent
    return _of_files((*folder.rglob("*.yaml"), *folder.rglob("*.jsonl")))


def _beside(package: ModuleType) -> Iterator[Path]:
    folder = Path(package.__file__ or "").parent
    return (place for place in folder.rglob("*") if place.suffix in (".py", ".txt"))


def _of_files(places: Iterable[Path]) -> str:
    """SHA-256 of files."""
    found = sha256()
    for place in sorted(places):
        found.update(place.read_bytes())
    return found.hexdigest()


def _each(text: Text) -> tuple[str, ...]:
    return tuple(name for name in (text.kk, text.ru, text.en) if name)


def _goals(targets: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(target.split(".")[0] for target in targets))


def _keywords(given: object) -> tuple[Text, ...]:
    by_language = {each: " ".join(getattr(given, each)) for each in LANGUAGES}
    return (Text(**by_language),) if any(by_language.values()) else ()
