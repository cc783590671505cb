"""What the reader chose on the page of one divide: measure, weights, subgroups and years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kopir import divide
from kopir import language as speech
from kopir.divide import Label
from kopir.divide.between import POPULATION
from kopir.divide.partition import partition
from kopir.divide.then_and_now import ThenAndNow, then_and_now
from kopir.errors import InvalidInput, NotFound
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal.page import Control, Option
from kopir.portal.pages import common, divides
from kopir.portal.state import State

MEASURES: tuple[sentences.Measure, ...] = (
    *("gini", "theil_t", "theil_l", "hoover", "cv", "p90_p10", "palma", "ratio", "range"),
)
"""Measures that can be chosen, the usual one first."""

SPLITS = ("region", "income", "landlocked")
"""Ways to divide the members into subgroups."""

EARLIEST = 2000


@dataclass(frozen=True)
class Choice:
    """A divide as it was chosen.

    Attributes:
        view: the evidence.
        about: the indicator.
        group: code of the group.
        members: its members on the chosen day.
        measure: code of the measure.
        by_people: whether countries are weighted by their population.
        split: what the members are divided by.
        since, until: the years chosen; None leaves them to the evidence.
        on: day of the membership.
    """

    view: View
    about: Indicator
    group: str
    members: tuple[str, ...]
    measure: sentences.Measure
    by_people: bool
    split: str
    since: int | None
    until: int | None
    on: date

    @property
    def label(self) -> Label:
        """Name, meaning and decimals of the measure."""
        return divide.measure_labels(every=True)[self.measure]

    def name(self, state: State) -> str:
        """What the measure is called."""
        return self.label.names.get(state.language)

    @property
    def digits(self) -> int:
        """Decimals of the measure; the range is in the unit of the indicator."""
        return self.about.decimals if self.measure == "range" else self.label.decimals

    def amount(self, value: float | None) -> sentences.Amount:
        """A figure of the measure as a sentence has it."""
        if self.measure == "range":
            return common.amount(self.about, value)
        return sentences.Amount(value, self.digits)

    def written(self, value: float | None, state: State) -> str:
        """A figure of the measure in words."""
        return self.amount(value).text(state.language)

    @property
    def labels(self) -> dict[str, str]:
        """The subgroup of each member."""
        return labelled(self.view, self.members, self.split, self.on)

    def key(self, what: str) -> tuple[object, ...]:
        """Under which a result of this choice is kept with the view."""
        return (what, self.about.code, self.members, self.since, self.until)

    def compared(self) -> ThenAndNow | None:
        """The divide in the two years, computed once a process; None where no two years compare."""
        key = (*self.key("then and now"), self.measure, self.split, self.on)
        found: ThenAndNow | None = self.view.memo(key, self._compared)
        return found

    def _compared(self) -> ThenAndNow | None:
        try:
            return then_and_now(
                self.view,
                self.about.code,
                self.members,
                measure=self.measure,
                first=self.since,
                last=self.until,
                weights=POPULATION if self.view.has(POPULATION) else None,
                partition=self.labels,
            )
        except NotFound:
            return None


def labelled(view: View, members: tuple[str, ...], split: str, on: date) -> dict[str, str]:
    """The subgroup of each member."""
    return dict(zip(members, partition(view, members, split, on), strict=True))


def chosen(view: View, about: Indicator, group: str, members: tuple[str, ...], state: State) -> Choice:
    """What the address asks for.

    Raises:
        InvalidInput: a choice is none that there is.
    """
    measure = next((each for each in MEASURES if each == state.get("measure", MEASURES[0])), None)
    if measure is None:
        raise _refused("measure", state.get("measure"), MEASURES)
    split = state.get("by", SPLITS[0])
    if split not in SPLITS:
        raise InvalidInput(
            "by is “{found}”; the members can be divided by {expected}",
            found=split,
            expected=", ".join(SPLITS),
        )
    years = tuple(str(year) for year in view.panel(about.code).periods)
    since, until = state.get("since"), state.period
    if since and since not in years:
        raise _refused("since", since, years)
    if until is not None and str(until) not in years:
        raise _refused("period", str(until), years)
    by_people = divides.weights_of(state) is not None
    return Choice(
        view, about, group, members, measure, by_people, split, int(since) if since else None, until, state.on
    )


def _refused(name: str, found: str, expected: tuple[str, ...]) -> InvalidInput:
    return InvalidInput(
        "{name} is “{found}”; here it can be {expected}", name=name, found=found, expected=", ".join(expected)
    )


def controls(choice: Choice, indicators: tuple[Indicator, ...], state: State) -> tuple[Control, ...]:
    """What can be chosen: the indicator first, then how its divide is measured, then the years."""
    language = state.language
    named = sorted(
        (Option(each.code, each.short.get(language)) for each in indicators),
        key=lambda option: speech.sort_key(option.label, language),
    )
    labels = divide.measure_labels(every=True)
    years = [str(year) for year in reversed(choice.view.panel(choice.about.code).periods) if year >= EARLIEST]
    return (
        Control("indicator", _("Indicator"), tuple(named), choice.about.code),
        Control(
            "measure",
            _("Measure"),
            tuple(
                Option("" if code == MEASURES[0] else code, labels[code].names.get(language))
                for code in MEASURES
            ),
            "" if choice.measure == MEASURES[0] else choice.measure,
        ),
        weights(state),
        Control(
            "by",
            _("Subgroups"),
            tuple(Option(by, split_name(by)) for by in SPLITS),
            choice.split,
        ),
        Control(
            "since",
            _("From"),
            (Option("", _("2010 or the first year that compares")), *(Option(year, year) for year in years)),
            state.get("since"),
        ),
        Control(
            "period",
            _("To"),
            (Option("", _("newest")), *(Option(year, year) for year in years)),
            state.get("period"),
        ),
    )


def weights(state: State) -> Control:
    """What a country counts for."""
    options = (Option("", _("each country the same")), Option("population", _("by population")))
    return Control("weights", _("Weights"), options, state.get("weights"))


def split_name(by: str) -> str:
    """What the members are divided by."""
    return {"region": _("by region"), "income": _("by income"), "landlocked": _("by access to the sea")}[by]
