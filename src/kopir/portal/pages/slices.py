"""Social groups an indicator has figures of: the reader chooses one, and the page speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from django.utils.translation import gettext as _

from kopir.errors import InvalidInput
from kopir.evidence import codelists
from kopir.evidence.catalogue import Indicator
from kopir.evidence.observation import DIMENSIONS, TOTAL
from kopir.evidence.view import View
from kopir.language import LANGUAGES, Text
from kopir.portal import reading
from kopir.portal.page import Control, Option
from kopir.portal.state import State

Slice = Mapping[str, str]
"""Codes by dimension, totals left out; empty for the total."""

MOST_DIMENSIONS = 2
"""Slices by more dimensions at once are left to the downloads."""


def slices(view: View, code: str) -> tuple[Slice, ...]:
    """The slices there are figures of, the total first, then in the order of the codelists."""
    return _slices(view.version, view.as_of.isoformat() if view.as_of else "", code)


@lru_cache(maxsize=1024)
def _slices(_version: str, day: str, code: str) -> tuple[Slice, ...]:
    view = reading.view_of(day)
    if not view.series_of(code).dimensions:
        return (MappingProxyType({}),)
    rows = view.observations(code, dims="all").select(DIMENSIONS).unique().iter_rows(named=True)
    found = [MappingProxyType({name: row[name] for name in DIMENSIONS if row[name] != TOTAL}) for row in rows]
    wanted = [each for each in found if len(each) <= MOST_DIMENSIONS]
    return tuple(sorted(wanted, key=_order))


def _order(given: Slice) -> tuple[int, list[tuple[int, int, str]]]:
    return len(given), [(DIMENSIONS.index(name), _place(name, code), code) for name, code in given.items()]


def _place(dimension: str, code: str) -> int:
    codes = [one.code for one in codelists.codelist(dimension).codes]
    return codes.index(code) if code in codes else len(codes)


def written(given: Slice) -> str:
    """A slice as it stands in an address: "sex:F+composite_breakdown:SKILL_ARSP"."""
    return "+".join(f"{name}:{code}" for name, code in given.items())


def chosen(view: View, code: str, state: State) -> Slice:
    """The slice in the address, else the total, else the first there is.

    Raises:
        InvalidInput: the indicator has no such slice.
    """
    known = {written(each): each for each in slices(view, code)}
    wanted = state.get("by")
    if wanted and wanted not in known:
        raise InvalidInput(
            "by is “{found}”; this indicator can be seen by {expected}",
            found=wanted,
            expected=", ".join(one for one in known if one),
        )
    return known.get(wanted) or next(iter(known.values()), MappingProxyType({}))


def named(about: Indicator, given: Slice) -> Indicator:
    """The indicator with the slice in its names, so that every title and subtitle says it."""
    if not given:
        return about
    texts = {}
    for field in ("short", "names"):
        text: Text = getattr(about, field)
        texts[field] = Text(**{one: f"{text.get(one)}: {_label(given, one)}" for one in LANGUAGES})
    return about.model_copy(update=texts)


def _label(given: Slice, language: str) -> str:
    labels = (codelists.label(name, code) for name, code in given.items())
    return ", ".join(getattr(label, language) or label.en for label in labels)


def control(view: View, code: str, given: Slice, state: State) -> tuple[Control, ...]:
    """The field in which a social group is chosen; none where there is nothing to choose."""
    known = slices(view, code)
    if len(known) < 2:
        return ()
    options = tuple(
        Option(written(each), _label(each, state.language) if each else _("everybody")) for each in known
    )
    return (Control("by", _("Social group"), options, written(given)),)
