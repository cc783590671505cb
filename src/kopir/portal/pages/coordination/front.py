"""The front of coordination: whose gaps nothing is known to answer in the reader's group; what to ask."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import areas, groups
from kopir.evidence.view import View
from kopir.portal import groups as chosen_groups
from kopir.portal import names
from kopir.portal.page import Control, Link, Option, Page, Section
from kopir.portal.pages import common
from kopir.portal.pages.coordination import choosing, telling
from kopir.portal.pages.coordination.method import method
from kopir.portal.state import Moved, State


def page(view: View, state: State) -> Page:
    """The page ``coordination``; with ``?country=…`` on to the answer about it.

    Raises:
        Moved: a country was chosen. InvalidInput: there is no such country.
    """
    choosing.chosen(state)  # refuses what nobody could answer
    country = state.get("country")
    if country:
        _on_to(country, state)
    return Page(
        kind="coordination-all",
        title=_("Who does what"),
        answer=_(
            "For each country and group: who works on which need, what overlaps, and which large gaps "
            "nothing is known to answer."
        ),
        lead=telling.lead(state),
        sections=(_groups(state), _countries(state), _onward()),
        controls=(_country(state), *choosing.controls(state)),
        crumbs=common.crumbs(Link(_("Agreements"), "register")),
        notices=common.notices(view, state),
        method=method(),
        tab="agreements",
    )


def _on_to(country: str, state: State) -> None:
    code = choosing.whom(country)
    if not (choosing.is_group(code) or areas.is_country(code)):
        raise common.unknown("country", country)
    raise Moved(state.address(f"coordination/{code}", suffix=state.suffix, query=_asked(state)))


def _country(state: State) -> Control:
    options = [Option(one.code, one.names.get(state.language)) for one in areas.areas("country")]
    options.sort(key=lambda option: speech.sort_key(option.label, state.language))
    return Control("country", _("Country"), (Option("", "–"), *options))


def _asked(state: State) -> dict[str, str]:
    return {name: state.get(name) for name in ("need", "target", "since") if state.get(name)}


def _groups(state: State) -> Section:
    every = sorted(
        groups.groups(), key=lambda one: speech.sort_key(one.names.get(state.language), state.language)
    )
    return Section(
        "groups",
        _("By group of countries"),
        links=tuple(
            Link(one.names.get(state.language), f"coordination/{one.code}", _asked(state)) for one in every
        ),
    )


def _countries(state: State) -> Section:
    members = [code for code in chosen_groups.members(state) if areas.is_country(code)]
    return Section(
        "countries",
        _("By country: %(group)s") % {"group": names.group(chosen_groups.chosen(state), state.language)},
        links=tuple(
            Link(names.area(code, state.language), f"coordination/{code}", _asked(state)) for code in members
        ),
    )


def _onward() -> Section:
    return Section(
        "onward",
        links=(
            Link(_("All programmes and activities"), "programmes"),
            Link(_("Needs of countries"), "needs"),
            Link(_("What was agreed, and how it stands"), "follow"),
        ),
    )
