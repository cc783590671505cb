"""What changed: figures that a newer vintage revised, added or withdrew."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence.release import Manifest
from kopir.evidence.view import View
from kopir.portal import names, reading
from kopir.portal.page import Column, Control, Link, Number, Option, Page, Section, Table, Value
from kopir.portal.pages.common import crumbs, described, notices, source
from kopir.portal.state import State

SHOWN = 200
"""Rows of the longest table; the twins for machines hold the same."""


def page(view: View, state: State) -> Page:
    """The page ``data/changes``."""
    wanted = state.get("dataset")
    releases = [each for each in view.known_releases() if not wanted or each.dataset == wanted]
    later = [each for each in releases if _replaces(each, view.known_releases())]
    sections = [_section(view, state, each) for each in reversed(later[-6:])]
    if later:
        answer = _("Releases that brought a newer vintage of figures published before: %(count)s.") % {
            "count": speech.number(len(later), state.language, digits=0)
        }
    else:
        answer = _("No figure has been revised yet: every series here is in its first vintage.")
    return Page(
        kind="changes",
        title=_("What changed"),
        answer=answer,
        sections=tuple(sections),
        controls=(_datasets(view, state),),
        crumbs=crumbs(Link(_("Data"), "data")),
        notices=notices(view, state),
        method=(
            _(
                "A newer vintage is compared with what answered before it, figure by figure. To see a "
                "page as it was before, add as_of with an earlier day to its address."
            ),
        ),
        tab="data",
    )


def _replaces(release: Manifest, known: tuple[Manifest, ...]) -> bool:
    return any(
        each.dataset == release.dataset and each.vintage < release.vintage and _overlap(each, release)
        for each in known
    )


def _overlap(earlier: Manifest, later: Manifest) -> bool:
    common = earlier.indicators.keys() & later.indicators.keys()
    if later.scope == "series":
        return bool(common)
    return any(set(earlier.indicators[code].periods) & set(later.indicators[code].periods) for code in common)


def _section(view: View, state: State, release: Manifest) -> Section:
    found = reading.revisions(release)
    rows: list[tuple[Value, ...]] = []
    kinds = {"revised": _("revised"), "added": _("added"), "withdrawn": _("withdrawn")}
    shown = found.filter(found["kind"] == "revised") if (found["kind"] == "revised").any() else found
    for row in shown.head(SHOWN).iter_rows(named=True):
        digits = described(view, row["indicator"]).decimals if view.has(row["indicator"]) else None
        rows.append(
            (
                row["area"],
                row["indicator"],
                row["period"],
                *(_figure(row[key], digits) for key in ("before", "after", "change")),
                kinds[row["kind"]],
            )
        )
    counts = {kind: int((found["kind"] == kind).sum()) for kind in kinds}
    summary = _("%(revised)s figures were revised, %(added)s added, %(withdrawn)s withdrawn.") % {
        kind: speech.number(count, state.language, digits=0) for kind, count in counts.items()
    }
    return Section(
        f"changes-{release.id}".replace(".", "-"),
        _("%(dataset)s, vintage of %(date)s")
        % {
            "dataset": names.dataset(release.dataset, state.language),
            "date": speech.date(release.vintage, state.language, "full"),
        },
        paragraphs=(summary,),
        tables=(
            Table(
                f"changes-{release.id}".replace(".", "-"),
                _("Figures before and after"),
                (
                    Column("area", _("Country"), "area"),
                    Column("indicator", _("Indicator"), "indicator"),
                    Column("period", _("Year"), "period"),
                    Column("before", _("Before"), "number"),
                    Column("after", _("After"), "number"),
                    Column("change", _("Change"), "signed"),
                    Column("kind", _("What happened")),
                ),
                tuple(rows),
                sources=(source(release, state.language),),
                empty=_("The newer vintage repeats the figures of the earlier one."),
                note=_("The first %(count)s changes are shown.") % {"count": SHOWN}
                if shown.height > SHOWN
                else "",
            ),
        ),
        links=(Link(_("The release"), f"data/releases/{release.id}"),),
    )


def _figure(value: float | None, digits: int | None) -> Value:
    return Number(value, digits)


def _datasets(view: View, state: State) -> Control:
    codes = sorted(
        {each.dataset for each in view.known_releases()},
        key=lambda code: speech.sort_key(names.dataset(code, state.language), state.language),
    )
    return Control(
        "dataset",
        _("Dataset"),
        (
            Option("", _("All datasets")),
            *(Option(code, names.dataset(code, state.language)) for code in codes),
        ),
        state.get("dataset"),
    )
