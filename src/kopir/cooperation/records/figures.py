"""Figures as they were said in public: turnover, growth, shares, of a country or a group of states."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from kopir.cooperation import values
from kopir.cooperation.records.parts import Day, Number, Reference, Registered, Slug, countries, links
from kopir.documents.entities import FigureKind
from kopir.errors import InvalidValue
from kopir.solutions.records.parts import IndicatorCode, Plain


class Figure(Registered):
    """A figure somebody said; ``names`` is what is measured, in a few words.

    Attributes:
        wording: as it stands in the source. wording_lang: its language.
        value, highest: plain numbers (37.3e9), the second of a range. unit: ``USD``, ``%``, a counted noun.
        kind, comparator, direction: as figures of texts have them.
        measure: what is measured, as a code that official series share, where there is one.
        about: state, group or body it is of. partner: with whom, of trade.
        part_of: code of the figure whose part it is said to be ("including services …").
        period: it is of. against: the period a growth is counted from.
        yearly: whether a growth over several years is their yearly average.
        indicator: of the evidence store, where it has that series.
        said_by: who said it.
    """

    wording: Plain = ""
    wording_lang: Plain = ""
    value: Number
    highest: Number | None = None
    unit: Plain = ""
    kind: FigureKind
    comparator: Literal["", ">", "<", ">=", "<=", "~"] = ""
    direction: Literal["", "level", "up", "down", "share", "target", "planned", "forecast", "potential"] = ""
    measure: Literal[
        "", "trade-turnover", "exports", "imports", "services-trade", "gdp", "gdp-growth", "investment",
        "transit", "freight", "population", "other",
    ] = ""  # fmt: skip
    about: Reference | None = None
    partner: Reference | None = None
    part_of: Slug | None = None
    period: Day | None = None
    against: Day | None = None
    yearly: bool = False
    indicator: IndicatorCode | None = None
    said_by: Reference | None = None

    @model_validator(mode="after")
    def _is_counted_from_before(self) -> Figure:
        until = values.bounds(self.period or "")[1]
        since = values.bounds(self.against or "")[1]
        if until and since and until <= since:
            raise InvalidValue(
                "the period ({period}) does not end after the one it is counted from ({against})",
                period=self.period,
                against=self.against,
            )
        if self.part_of == self.code:
            raise InvalidValue("a figure cannot be part of itself")
        return self

    def refers(self) -> tuple[str, ...]:
        """Whom it is about, who said it, and the figure it is part of."""
        whole = f"figure:{self.part_of}" if self.part_of else None
        return links(self.about, self.partner, self.said_by, whole)

    def areas(self) -> tuple[str, ...]:
        """States it is about."""
        return countries(self.about, self.partner)

    def dates(self) -> str:
        """The period it is of."""
        return self.period or ""
