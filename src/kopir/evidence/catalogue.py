"""The catalogue: every indicator and every dataset kopir knows, in three languages.

The texts are data: one YAML file a dataset in ``data/catalogue``, checked when they are loaded. An indicator
that is in the store without being described here is still served, under its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import codelists, yaml_files
from kopir.evidence.codelists import Code, Unit
from kopir.evidence.dataset import Dataset, Edition
from kopir.evidence.indicator import Indicator, Keywords
from kopir.language import LANGUAGES, Text

FOLDER: Final = Path(__file__).parent / "data" / "catalogue"
_NEAR: Final = 80

Entry = TypeVar("Entry", Dataset, Indicator)

__all__ = [
    "Catalogue",
    "Dataset",
    "Edition",
    "Indicator",
    "Keywords",
    "dataset",
    "datasets",
    "editions",
    "indicator",
    "indicator_or_code",
    "indicators",
    "load",
    "nearest",
    "topic",
    "topics",
    "unit",
    "units",
]


class DatasetFile(BaseModel):
    """One file of the catalogue: datasets and their indicators."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    datasets: tuple[Dataset, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Catalogue:
    """Indicators and datasets by code, in the order in which they are shown."""

    indicators: Mapping[str, Indicator]
    datasets: Mapping[str, Dataset]


@lru_cache(maxsize=4)
def load(folder: Path = FOLDER) -> Catalogue:
    """All files of a folder as one catalogue.

    Raises:
        InvalidInput: a file names an unknown dataset, gives a code twice or has a wrong key.
    """
    indicators: dict[str, Indicator] = {}
    datasets: dict[str, Dataset] = {}
    files = [(path, yaml_files.read(path, DatasetFile)) for path in sorted(folder.glob("*.yaml"))]
    for path, file in files:
        for dataset in file.datasets:
            _put(datasets, dataset.id, dataset, path)
    for path, file in files:
        for indicator in file.indicators:
            if indicator.dataset not in datasets:
                raise InvalidInput(
                    "{file}: [{code}].dataset: there is no dataset {dataset}; known: {known}",
                    file=path.name,
                    code=indicator.code,
                    dataset=indicator.dataset,
                    known=", ".join(datasets),
                )
            _put(indicators, indicator.code, indicator, path)
    return Catalogue(indicators, datasets)


def _put(entries: dict[str, Entry], code: str, entry: Entry, path: Path) -> None:
    if code in entries:
        raise InvalidInput(
            "{file}: {code} stands twice in the catalogue; remove one", file=path.name, code=code
        )
    entries[code] = entry


def indicators(dataset: str | None = None) -> tuple[Indicator, ...]:
    """All indicators, or those of one dataset, in the order of the catalogue."""
    every = load().indicators.values()
    return tuple(one for one in every if dataset is None or one.dataset == dataset)


def indicator(code: str) -> Indicator:
    """An indicator of the catalogue.

    Raises:
        NotFound: the catalogue does not describe this code.

    >>> indicator("egdi.tii").topic
    'e-government'
    """
    found = load().indicators.get(code)
    if found is None:
        raise NotFound("the catalogue has no indicator {code}", code=code)
    return found


def indicator_or_code(code: str, dataset: str = "", unit: str = "NUMBER") -> Indicator:
    """An indicator of the catalogue, or one made from its code when the catalogue does not describe it.

    Args:
        code: code of the indicator.
        dataset: dataset it was found in.
        unit: unit it was found with; a unit that is not listed is shown as a pure number.
    """
    found = load().indicators.get(code)
    if found is not None:
        return found
    name = Text.same(code)
    return Indicator.model_validate(
        {
            "code": code,
            "dataset": dataset,
            "names": name,
            "short": name,
            "definition": _UNDESCRIBED,
            "unit": unit if unit in codelists.units() else "NUMBER",
            "topic": "other",
            "known": False,
        }
    )


def nearest(given: str, among: Iterable[str]) -> tuple[str, ...]:
    """Up to five codes whose spelling or short name in any language is near to what was given, best first.

    >>> nearest("egdii", ["egdi", "SP.POP.TOTL"])
    ('egdi',)
    """
    likeness: dict[str, float] = {}
    for code in among:
        short = indicator_or_code(code).short
        names = (code, *(short.get(language) for language in LANGUAGES))
        likeness[code] = max(fuzz.WRatio(given.casefold(), name.casefold()) for name in names)
    # A code that is spelt alike as a whole goes before those that are alike in part.
    whole = {code: fuzz.ratio(given.casefold(), code.casefold()) for code in likeness}
    near = sorted(
        (code for code in likeness if likeness[code] >= _NEAR),
        key=lambda code: (-whole[code] if whole[code] >= _NEAR else 0.0, -likeness[code]),
    )
    return tuple(near[:5])


def datasets() -> tuple[Dataset, ...]:
    """All datasets."""
    return tuple(load().datasets.values())


def dataset(id: str) -> Dataset:
    """A dataset of the catalogue.

    Raises:
        NotFound: no such dataset.

    >>> dataset("WB.WDI").licence
    'CC BY 4.0'
    """
    found = load().datasets.get(id)
    if found is None:
        raise NotFound("there is no dataset {id}; known: {known}", id=id, known=", ".join(load().datasets))
    return found


def editions(dataset_id: str) -> tuple[Edition, ...]:
    """The editions of a dataset, oldest first; none when it is not published in editions."""
    return dataset(dataset_id).editions


def units() -> Mapping[str, Unit]:
    """All units of measure by code."""
    return codelists.units()


def unit(code: str) -> Unit:
    """A unit of measure; raises NotFound for an unknown one."""
    return codelists.unit(code)


def topics() -> tuple[Code, ...]:
    """The topics indicators are ordered by."""
    return codelists.codelist("topic").codes


def topic(code: str) -> Code:
    """One topic.

    Raises:
        NotFound: no such topic.
    """
    found = codelists.codelist("topic").find(code)
    if found is None:
        raise NotFound("there is no topic {code}; known: {known}", code=code, known=_known_topics())
    return found


def _known_topics() -> str:
    return ", ".join(one.code for one in topics())


_UNDESCRIBED: Final = Text(
    kk="Каталогта бұл көрсеткіштің сипаттамасы жоқ: ол қоймаға өз кодымен енгізілген.",
    ru="В каталоге нет описания этого показателя: он загружен в хранилище под своим кодом.",
    en="The catalogue does not describe this indicator: it was imported under its own code.",
)
