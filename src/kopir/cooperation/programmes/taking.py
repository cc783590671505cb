"""Activities that were checked go into the tables: new ones, changed ones, each wholly or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import timezone

from kopir.cooperation.programmes import content
from kopir.cooperation.programmes.checking import Checked
from kopir.cooperation.programmes.drawing import Drawn, Reporter
from kopir.cooperation.programmes.drawing import activities as activity_columns
from kopir.cooperation.programmes.drawing import money as money_columns
from kopir.cooperation.programmes.drawing import places as place_columns
from kopir.cooperation.programmes.drawing import results as result_columns
from kopir.cooperation.programmes.drawing.values import amount
from kopir.cooperation.programmes.models import (
    Activity,
    Agency,
    Budget,
    Content,
    Indicator,
    Party,
    Period,
    Portion,
    Recipient,
    Result,
    Run,
    Sector,
    Target,
    Transaction,
)
from kopir.cooperation.programmes.storing import PARAMETERS, Tables, parts
from kopir.errors import InvalidInput

CHILDREN: Final = (
    ("parties", Party, activity_columns.PARTY),
    ("recipients", Recipient, place_columns.RECIPIENT),
    ("sectors", Sector, place_columns.SECTOR),
    ("targets", Target, place_columns.TARGET),
    ("budgets", Budget, money_columns.BUDGET),
    ("transactions", Transaction, money_columns.TRANSACTION),
)
PORTION: Final = (
    "activity",
    "agency",
    "area",
    "region",
    "goal",
    "target",
    "year",
    "currency",
    "committed",
    "disbursed",
    "spent",
    "budgeted",
    "evenly",
)
_KEPT: Final = (
    "identifier",
    "source",
    "file",
    "run",
    "agency",
    "secondary",
    "title",
    "title_lang",
    "title_kk",
    "title_ru",
    "title_en",
    "summary",
    "summary_lang",
    "status",
    "planned_start",
    "actual_start",
    "planned_end",
    "actual_end",
    "first_day",
    "last_day",
    "scope",
    "hierarchy",
    "currency",
    "humanitarian",
    "updated",
    "version",
    "digest",
    "taken",
)


@dataclass(frozen=True, slots=True)
class _There:
    """What is known of an activity that is there."""

    number: int
    digest: str
    agency: int
    secondary: bool


@dataclass
class Outcome:
    """What became of the activities of a file so far.

    Attributes:
        new: identifiers. changed: identifiers with the elements that differ. same: how many.
        refused: what was wrong, with the identifier. agencies: numbers of those whose sums changed.
    """

    new: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    same: int = 0
    refused: list[tuple[str, InvalidInput]] = field(default_factory=list)
    agencies: set[int] = field(default_factory=set)


@dataclass
class Taker:
    """Puts activities into the tables.

    Args:
        run: the import. source: of the activities. version: of the standard.
        tables: of the database.
    """

    run: Run
    source: str
    version: str
    tables: Tables
    agencies: dict[str, int] = field(default_factory=dict)

    def take(self, batch: Sequence[Checked]) -> Outcome:
        """Write a batch; within a transaction.

        Args:
            batch: activities without faults, no identifier twice.
        """
        outcome = Outcome()
        there = self._there([one.identifier for one in batch])
        new: list[Checked] = []
        changed: list[tuple[int, Checked]] = []
        for one in batch:
            known = there.get(one.identifier)
            if known is None:
                new.append(one)
            elif known.digest == one.digest:
                outcome.same += 1
            elif self._may_replace(known, one, outcome):
                changed.append((known.number, one))
        numbers = self.tables.numbers(Activity, len(new))
        self._change(changed, outcome)
        numbered = list(zip(numbers, new, strict=True))
        self._insert(numbered, outcome)
        self._children([*numbered, *changed], outcome)
        return outcome

    def _there(self, identifiers: Sequence[str]) -> dict[str, _There]:
        found: dict[str, _There] = {}
        for some in parts(identifiers, PARAMETERS):
            rows = Activity.objects.filter(identifier__in=some).values_list(
                "identifier", "pk", "digest", "agency_id", "secondary"
            )
            found |= {row[0]: _There(row[1], row[2], row[3], row[4]) for row in rows}
        return found

    def _may_replace(self, known: _There, one: Checked, outcome: Outcome) -> bool:
        """Whether what is there is the same organisation's, or was only told by another."""
        assert one.drawn is not None
        reporter = one.drawn.reporter
        if self._agency(reporter) == known.agency or (known.secondary and not reporter.secondary):
            outcome.agencies.add(known.agency)
            return True
        place = one.find.place
        outcome.refused.append(
            (
                one.identifier,
                InvalidInput(
                    "{file}, activity {number}: {identifier} is reported by {other} already; an activity has "
                    "one reporting organisation, correct the identifier or mark the report as secondary",
                    file=place.file,
                    number=place.number,
                    identifier=one.identifier,
                    other=Agency.objects.get(pk=known.agency).ref,
                ),
            )
        )
        return False

    def _agency(self, reporter: Reporter) -> int:
        """The number of an organisation, which is entered when it reports for the first time."""
        number = self.agencies.get(reporter.ref)
        if number is None:
            names = {f"name_{code}": reporter.names.get(code, "") for code in ("kk", "ru", "en")}
            agency, _made = Agency.objects.get_or_create(
                ref=reporter.ref,
                defaults={"type": reporter.type, "name": reporter.name, "lang": reporter.lang, **names},
            )
            number = self.agencies[reporter.ref] = agency.pk
        return number

    def _row(self, one: Checked) -> list[Any]:
        assert one.drawn is not None
        told = {
            **one.drawn.values,
            "identifier": one.identifier,
            "source": self.source,
            "file": self.run.file,
            "run": self.run.pk,
            "agency": self._agency(one.drawn.reporter),
            "updated": self.tables.time(one.drawn.values["updated"]),
            "version": self.version,
            "digest": one.digest,
            "taken": self.tables.time(timezone.now()),
        }
        return [told[name] for name in _KEPT]

    def _insert(self, new: Sequence[tuple[int, Checked]], outcome: Outcome) -> None:
        rows = ([number, *self._row(one), False] for number, one in new)
        self.tables.insert(Activity, ("id", *_KEPT, "withdrawn"), list(rows))
        outcome.new += [one.identifier for _number, one in new]

    def _change(self, changed: Sequence[tuple[int, Checked]], outcome: Outcome) -> None:
        if not changed:
            return
        numbers = [number for number, _one in changed]
        before = dict(Content.objects.filter(pk__in=numbers).values_list("pk", "body"))
        for number, one in changed:
            outcome.changed[one.identifier] = _apart(bytes(before.get(number, b"")), one.body)
        self.tables.update(Activity, _KEPT, [[*self._row(one), number] for number, one in changed])
        indicators = list(Indicator.objects.filter(result__activity__in=numbers).values_list("pk", flat=True))
        self.tables.delete(Period, "indicator", indicators)
        self.tables.delete(Indicator, "id", indicators)
        for each in (*(model for _name, model, _fields in CHILDREN), Result, Portion, Content):
            self.tables.delete(each, "activity", numbers)

    def _children(self, written: Sequence[tuple[int, Checked]], outcome: Outcome) -> None:
        insert = self.tables.insert
        insert(Content, ("activity", "body"), [(number, content.packed(one.body)) for number, one in written])
        drawn = [(number, one.drawn) for number, one in written if one.drawn is not None]
        for name, model, fields in CHILDREN:
            insert(
                model,
                ("activity", *fields),
                [(number, *row) for number, one in drawn for row in getattr(one, name)],
            )
        portions = []
        for number, one in drawn:
            agency = self._agency(one.reporter)
            outcome.agencies.add(agency)
            portions += [
                (number, agency, *row[:6], *(amount(cents) for cents in row[6:10]), row[10])
                for row in one.portions
            ]
        insert(Portion, PORTION, portions)
        self._results(drawn)

    def _results(self, drawn: Sequence[tuple[int, Drawn]]) -> None:
        """Results, indicators and periods, which refer to one another by number."""
        found = [(number, *one) for number, each in drawn for one in each.results]
        numbers = self.tables.numbers(Result, len(found))
        self.tables.insert(
            Result,
            ("id", "activity", *result_columns.RESULT),
            [(own, activity, *row) for own, (activity, row, _rest) in zip(numbers, found, strict=True)],
        )
        indicators = [
            (own, *one) for own, (_activity, _row, each) in zip(numbers, found, strict=True) for one in each
        ]
        owns = self.tables.numbers(Indicator, len(indicators))
        self.tables.insert(
            Indicator,
            ("id", "result", *result_columns.INDICATOR),
            [(own, result, *row) for own, (result, row, _rest) in zip(owns, indicators, strict=True)],
        )
        self.tables.insert(
            Period,
            ("indicator", *result_columns.PERIOD),
            [
                (own, *row)
                for own, (_result, _row, each) in zip(owns, indicators, strict=True)
                for row in each
            ],
        )


def _apart(before: bytes, after: bytes) -> list[str]:
    """Names of the elements that differ between two contents; attributes of the activity as ``@``."""
    if not before:
        return []
    old, new = (_by_name(body) for body in (content.unpacked(before), after))
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _by_name(body: bytes) -> dict[str, list[bytes]]:
    element = content.element_of(body)
    found: dict[str, list[bytes]] = {"@": [repr(sorted(element.attrib.items())).encode()]}
    for one in element:
        found.setdefault(one.tag, []).append(content.canonical(one))
    return found
