"""What the reader chose: all of it is in the address, and the address is made from it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import quote, urlencode

from kopir.errors import InvalidInput
from kopir.language import Language

PARAMETERS: Final[tuple[str, ...]] = (
    "group",
    "on",
    "as_of",
    "areas",
    "indicator",
    "period",
    "by",
    "weights",
    "measure",
    "since",
    "dataset",
    "topic",
    "q",
    "need",
    "goal",
    "target",
    "block",
    "country",
    "agency",
    "kind",
    "licence",
    "speaks",
    "standing",
    "verified",
    "actor",
    "document",
    "pillar",
    "status",
    "within",
    "like",
    "policy",
    "add",
    "focus",
    "start",
    "over",
    "normalise",
    "aggregate",
    "treat",
    "impute",
    "spread",
    "methods",
    "noise",
    "runs",
    "seed",
    "stage",
    "aim",
    "aim_score",
    "years",
    "others",
    "a",
    "b",
    "table",
    "chart",
)
"""Every parameter an address may carry, in the order they are written."""

NAMED_BY_CODES: Final = re.compile(r"(?:w|agg|set):[A-Za-z0-9_.:-]{1,90}")
"""Parameters of a workshop that are named by what they set: ``w:<node>:<child>`` its weight,
``agg:<node>`` how the node is brought together, ``set:<leaf>`` a value in place of that in the evidence."""
MOST_NAMED: Final = 400
LISTS: Final = frozenset({"methods", "areas", "indicator"})
"""Parameters of which a form sends several: they become one, parted by commas."""

CARRIED: Final[frozenset[str]] = frozenset({"group", "on", "as_of"})
"""What goes with the reader from page to page."""

LONGEST = 200
EARLIEST = date(1900, 1, 1)


class Moved(Exception):
    """The address is another way to write the address of a page."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True)
class State:
    """The address of a page, taken apart.

    Attributes:
        language: language of the page.
        path: address without language, suffix and query ("countries/KAZ"; "" is home).
        suffix: "json", "csv", "xlsx", "svg", "png", or "" for the page itself.
        query: chosen parameters, only known ones.
        today: the day of the request.
    """

    language: Language
    path: str
    today: date
    suffix: str = ""
    query: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        """What was chosen for a parameter."""
        return self.query.get(name, default)

    @property
    def as_of(self) -> date | None:
        """The day whose evidence is shown; None for the newest."""
        day = self._day("as_of")
        if day is not None and day > self.today:
            raise InvalidInput(
                "as_of is {found}, a day that has not come yet; give a day up to {today}",
                found=day.isoformat(),
                name="as_of",
                today=self.today.isoformat(),
            )
        return day

    @property
    def on(self) -> date:
        """The day whose members make up a group; today unless another was chosen."""
        return self._day("on") or self.today

    @property
    def on_chosen(self) -> bool:
        """Whether the day of membership was chosen."""
        return bool(self.get("on"))

    @property
    def period(self) -> int | None:
        """The year chosen, if one was."""
        given = self.get("period")
        if not given:
            return None
        if not (given.isascii() and given.isdigit() and len(given) == 4):
            raise InvalidInput(
                "period is “{found}”, which is not a year; write four digits, for example 2022",
                found=given,
                name="period",
            )
        return int(given)

    def _day(self, name: str) -> date | None:
        given = self.get(name)
        if not given:
            return None
        try:
            day = date.fromisoformat(given)
        except ValueError:
            day = date.min
        if not EARLIEST <= day <= self.today + timedelta(days=36_525):
            raise InvalidInput(
                "{name} is “{found}”, which is not a date; write it as 2023-07-04", name=name, found=given
            )
        return day

    def address(
        self,
        path: str | None = None,
        *,
        suffix: str = "",
        language: Language | None = None,
        query: Mapping[str, str] | None = None,
        **changes: str,
    ) -> str:
        """The address of this page or another one, with what goes with the reader.

        Args:
            path: another page; None stays on this one and keeps its whole state.
            language: another language; None keeps it.
            suffix: "json", "csv" ... for the same thing in another form.
            query: parameters to set; an empty string takes one away.
            **changes: the same, as keywords.
        """
        kept = {
            name: value
            for name, value in self.query.items()
            if name in CARRIED or (path is None and name not in ("table", "chart"))
        }
        chosen = {**kept, **(query or {}), **changes}
        where = self.path if path is None else path
        start = f"/{language or self.language}/{quote(where, safe='/.,')}"
        if suffix:
            start = (f"{start}home" if not where else start) + f".{suffix}"
        named = sorted(name for name in chosen if NAMED_BY_CODES.fullmatch(name))
        written = urlencode(
            [(name, chosen[name]) for name in (*PARAMETERS, *named) if chosen.get(name)],
            safe=",:",
            quote_via=quote,
        )
        return f"{start}?{written}" if written else start

    def with_query(self, **changes: str) -> State:
        """The same page with other choices."""
        return replace(self, query={**self.query, **changes})


def read_query(given: Mapping[str, str]) -> dict[str, str]:
    """The known parameters of a query, trimmed; what is unknown is left aside.

    Raises:
        InvalidInput: a value is longer than any choice could be, or holds control characters.
    """
    chosen = {}
    named = sorted(name for name in given if NAMED_BY_CODES.fullmatch(name))[:MOST_NAMED]
    for name in (*PARAMETERS, *named):
        value = _given(given, name).strip()
        if len(value) > LONGEST:
            raise InvalidInput(
                "{name} has {found} characters; at most {most} are read",
                name=name,
                found=len(value),
                most=LONGEST,
            )
        if value and not value.isprintable():
            raise InvalidInput("{name} holds characters that cannot be read; type it again", name=name)
        if value:
            chosen[name] = value
    return chosen


def _given(query: Mapping[str, str], name: str) -> str:
    """The value of a parameter; the several values of a list as one."""
    several: list[str] = query.getlist(name) if name in LISTS and hasattr(query, "getlist") else []
    return ",".join(several) if several else query.get(name, "")
