"""What a dataset is: who publishes it, under which licence, how it is cited, in which editions it came."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from kopir.language import Text


class Edition(BaseModel):
    """One edition of a dataset that comes in editions, such as a survey every second year.

    Attributes:
        code: the edition, as it stands in the observations.
        published: day from which it counts as known.
        precision: how exactly that day is known; with ``month`` it is the last day of the month, with
            ``year`` that of the year, so that a figure is never taken to be known too early.
        basis: where the day is taken from.
        title: title of the publication in English; in Kazakh and Russian what it is, as not every edition was
            translated.
        caveat: what holds for this edition only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    code: str
    published: date
    precision: Literal["day", "month", "year"]
    basis: str
    title: Text
    caveat: Text | None = None


class Dataset(BaseModel):
    """One dataset of one publisher.

    Attributes:
        id: as it stands in the column ``source`` of the observations.
        names: full name.
        short: name for a source line.
        publisher: the organisation.
        description: what it holds, in our own words.
        url: page of the dataset.
        indicator_url: page of one indicator, with ``{code}``; empty where there is none.
        licence: name of the licence or terms.
        licence_url: text of the licence.
        terms: what may be done with the figures, in one sentence.
        citation: how to cite it.
        ships: whether its figures may travel with kopir.
        editions: the editions, oldest first; none for a dataset that is revised all the time.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: str
    names: Text
    short: Text
    publisher: Text
    description: Text
    url: str
    indicator_url: str = ""
    licence: str
    licence_url: str
    terms: Text
    citation: Text
    ships: bool
    editions: tuple[Edition, ...] = ()

    def edition(self, code: str) -> Edition | None:
        """One edition, or nothing."""
        return next((one for one in self.editions if one.code == code), None)

    def page_of(self, indicator: str) -> str:
        """Address of the publisher's page on an indicator, or of the dataset."""
        return self.indicator_url.format(code=indicator) if self.indicator_url else self.url
