"""What a country needs: its proven gaps by size, people concerned and distance to countries like it."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide.labels import pair
from kopir.errors import InvalidInput
from kopir.evidence import areas, catalogue
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.language.catalogue import explain
from kopir.portal import names
from kopir.portal.page import (
    Column,
    Field,
    FieldGroup,
    Form,
    Link,
    Number,
    Page,
    Section,
    Source,
    Table,
    Value,
)
from kopir.portal.pages import common
from kopir.portal.state import CARRIED, State
from kopir.solutions import needs

HEAVIEST = 10
_PARAMETERS = {name: f"w:{name}" for name in needs.CRITERIA}


def page(view: View, state: State, area: str) -> Page:
    """The page ``needs/<area>``, with ``?w:size=…`` the weights of what needs are ranked by.

    Raises:
        NotFound: there is no such area.
        InvalidInput: the area is no country.
    """
    weights, problem = chosen(state)
    every = needs.assessed(view, area)
    found = sorted((one for one in every if one.proven), key=lambda one: (-one.score(weights), one.need.code))
    country = areas.area(area)
    used = _sources(view, found, state)
    peers = speech.listing(
        [names.area(code, state.language) for code in needs.peers_of(view, area)], state.language
    )
    facts = sentences.Needed(country, len(found), found[0].need.names if found else None)
    return Page(
        kind="needs",
        title=_("Needs: %(country)s") % {"country": names.area(area, state.language)},
        answer=sentences.needed(facts, state.language),
        lead=(_("Compared with the countries most like it: %(countries)s.") % {"countries": peers},)
        if peers
        else (),
        sections=tuple(
            section
            for section in (
                Section("needs", tables=(_ranked(found, weights, used, state),)),
                _form(area, state, problem),
                Section("proofs", _("What shows each need"), tables=(_proofs(found, used, state),)),
                _others(every, state),
                _onward(area),
            )
            if section is not None
        ),
        crumbs=common.crumbs(Link(_("Needs of countries"), "needs")),
        notices=common.notices(view, state),
        method=_method(),
        commands=(_command(area, weights),),
        tab="solutions",
        extra={"area": area, "weights": dict(weights), "peers": list(needs.peers_of(view, area))},
    )


def listing(view: View, state: State) -> Page:
    """The page ``needs``: the vocabulary, and which members of the chosen group have each need."""
    from kopir.portal import groups

    members = groups.members(state)
    having = {
        code: [each.area for each in needs.having(view, one) if each.area in members]
        for code, one in needs.needs().items()
    }
    rows: list[tuple[Value, ...]] = [
        (
            one.names.get(state.language),
            len(having[code]),
            ", ".join(names.area(each, state.language) for each in having[code]) or None,
            ", ".join(one.targets),
            one.meaning.get(state.language),
        )
        for code, one in needs.needs().items()
    ]
    rows.sort(key=lambda row: (-int(str(row[1])), speech.sort_key(str(row[0]), state.language)))
    table = Table(
        "needs",
        _("Needs and who has them"),
        (
            Column("need", _("Need")),
            Column("count", _("Countries of the group"), "integer"),
            Column("areas", _("Which, the greatest need first")),
            Column("targets", _("SDG targets")),
            Column("meaning", _("What is lacking")),
        ),
        tuple(rows),
    )
    countries = Section(
        "countries",
        _("By country"),
        links=tuple(
            Link(names.area(each, state.language), f"needs/{each}")
            for each in members
            if areas.area(each).kind == "country"
        ),
    )
    return Page(
        kind="needs-all",
        title=_("Needs of countries"),
        answer=_("The evidence is searched for %(count)s needs of digital development in every country.")
        % {"count": speech.number(len(rows), state.language, digits=0)},
        lead=(
            _("Countries of the group “%(group)s”.")
            % {"group": names.group(groups.chosen(state), state.language)},
        ),
        sections=(countries, Section("all", tables=(table,))),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        method=_method(),
        tab="solutions",
    )


def chosen(state: State) -> tuple[needs.Weights, str]:
    """The weights in the address, and what is wrong with them; then the equal ones hold."""
    found = dict(needs.EQUAL)
    for name, parameter in _PARAMETERS.items():
        given = state.get(parameter)
        if given:
            try:
                found[name] = float(given.replace(",", "."))
            except ValueError:
                found[name] = math.nan
    try:
        needs.checked(found)
    except InvalidInput as error:
        return needs.EQUAL, explain(error, state.language)
    if max(found.values()) > HEAVIEST:
        return needs.EQUAL, _("A weight is at most %(most)s.") % {"most": HEAVIEST}
    return found, ""


def _ranked(
    found: list[needs.FoundNeed], weights: needs.Weights, used: tuple[Source, ...], state: State
) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            place,
            one.need.names.get(state.language),
            _percent(one.parts["size"]),
            _percent(one.parts["reach"]),
            one.people,
            _percent(one.parts["distance"]),
            100 * one.score(weights),
            ", ".join(one.need.targets),
        )
        for place, one in enumerate(found, 1)
    ]
    return Table(
        "needs",
        _("Proven needs, the greatest first"),
        (
            Column("place", _("Place"), "rank"),
            Column("need", _("Need")),
            Column("size", _("Size of the gap, % of the spread of countries"), "number", 0),
            Column("reach", _("People concerned, %"), "number", 0),
            Column("people", _("People concerned"), "integer"),
            Column("distance", _("Behind similar countries, % of the spread"), "number", 0),
            Column("score", _("Score"), "number", 0),
            Column("targets", _("SDG targets")),
        ),
        tuple(rows),
        used,
        empty=_("The evidence shows none of the needs known here. The table below says what was looked at."),
    )


def _proofs(found: list[needs.FoundNeed], used: tuple[Source, ...], state: State) -> Table:
    rows = [_proof(one, sign, state) for one in found for sign in one.signs if sign.shown]
    return Table(
        "proofs",
        _("The figures behind the needs"),
        (
            Column("need", _("Need")),
            Column("indicator", _("Indicator"), "indicator"),
            Column("groups", _("Groups of people")),
            Column("value", _("Value"), "number"),
            Column("period", _("Year"), "period"),
            Column("against", _("Against"), "number"),
            Column("what", _("What it is held against")),
            Column("gap", _("Gap"), "number"),
            Column("peers", _("Similar countries, median"), "number"),
            Column("unit", _("Unit")),
            Column("kind", _("Kind of proof")),
        ),
        tuple(rows),
        used,
        note=_("For two groups of people the value is of the first, and the median is of the gap."),
    )


def _proof(one: needs.FoundNeed, sign: needs.Sign, state: State) -> tuple[Value, ...]:
    about = catalogue.indicator_or_code(sign.proof.indicator)
    norm = sign.proof.norm
    if sign.proof.pair:
        against, what = sign.other, pair(sign.proof.pair).names.get(state.language)
    elif norm:
        against, what = norm.value, norm.why.get(state.language)
    else:
        against, what = sign.peers, _("median of similar countries")

    def number(value: float | None) -> Number:
        return Number(value, about.decimals)

    return (
        one.need.names.get(state.language),
        about.code,
        pair(sign.proof.pair).names.get(state.language) if sign.proof.pair else None,
        common.cell(about, sign.value),
        str(sign.period),
        number(against),
        what,
        number(sign.gap),
        number(sign.peers),
        common.long_unit(about, state.language),
        _("indirect: other things weigh on the figure, too") if sign.proof.indirect else _("direct"),
    )


def _others(every: tuple[needs.FoundNeed, ...], state: State) -> Section | None:
    """Needs that are not shown: no wide gap, or no figures."""
    rows: list[tuple[Value, ...]] = [
        (
            one.need.names.get(state.language),
            _("no gap that is wide enough") if one.signs else _("no figures"),
            ", ".join(
                sorted({names.indicator(proof.indicator, state.language) for proof in one.need.proofs})
            ),
        )
        for one in every
        if not one.proven
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: speech.sort_key(str(row[0]), state.language))
    table = Table(
        "not-shown",
        _("Needs that the evidence does not show"),
        (
            Column("need", _("Need")),
            Column("why", _("Why not")),
            Column("indicators", _("Looked at, or wanted")),
        ),
        tuple(rows),
        folded=True,
    )
    return Section("not-shown", tables=(table,))


def _looked_at(one: needs.FoundNeed, state: State) -> list[str]:
    return list(dict.fromkeys(names.indicator(each.indicator, state.language) for each in one.need.proofs))


def _form(area: str, state: State, problem: str) -> Section:
    labels = {
        "size": _("Size of the gap"),
        "reach": _("People concerned"),
        "distance": _("Distance to similar countries"),
    }
    fields = tuple(
        Field(
            _PARAMETERS[name],
            labels[name],
            type="range",
            value=state.get(_PARAMETERS[name]) or "1",
            default="1",
            low="0",
            high=str(HEAVIEST),
            step="0.5",
        )
        for name in needs.CRITERIA
    )
    form = Form(
        "weigh",
        f"needs/{area}",
        (FieldGroup("weigh-by", _("Weights"), fields, problem=problem, folded=not problem),),
        _("Rank anew"),
        kept={name: value for name, value in state.query.items() if name in CARRIED},
    )
    return Section("weights", _("What counts how much"), form=form)


def _sources(view: View, found: list[needs.FoundNeed], state: State) -> tuple[Source, ...]:
    used: list[tuple[str, int | None]] = []
    for one in found:
        used += [(sign.proof.indicator, sign.period) for sign in one.signs if sign.shown]
        if one.people is not None:
            used.append(("SP.POP.TOTL", None))
    return common.sources(view, state.language, used)


def _onward(area: str) -> Section:
    return Section(
        "onward",
        links=(Link(_("Profile of the country"), f"countries/{area}"), Link(_("All needs"), "needs")),
    )


def _method() -> tuple[str, ...]:
    return (
        _(
            "A need is proven when a gap in the evidence is wide enough: to a level that was agreed, to the "
            "median of the ten most similar countries, or between two groups of people. From what width on a "
            "gap counts stands in the vocabulary of needs."
        ),
        _(
            "Gaps of different indicators are compared as parts of the spread of all countries, 95th less "
            "5th percentile. The score is the weighted mean of size, people concerned and distance to "
            "similar countries, from 0 to 100; what is not known is left out of it."
        ),
    )


def _command(area: str, weights: needs.Weights) -> str:
    """What prints the page again."""
    given = [f" --{name} {weights[name]:g}" for name in needs.CRITERIA if weights[name] != 1]
    return f"kopir needs {area}{''.join(given)}"


def _percent(part: float | None) -> float | None:
    return None if part is None else 100 * part
