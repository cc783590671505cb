"""One practice: what a country did, what changed in the same years, what was learnt, and who may copy it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence import areas
from kopir.evidence.panel import Panel
from kopir.evidence.view import View
from kopir.language import Text
from kopir.portal import groups, names
from kopir.portal.page import Chart, Column, Control, Link, Option, Page, Section, Table, Value
from kopir.portal.pages import common, drawn, kept_by, offered, told
from kopir.portal.state import State
from kopir.solutions import matching, needs
from kopir.solutions.records import Practice, Result


def page(view: View, state: State, code: str) -> Page:
    """The page ``practices/<code>``, with ``?country=KAZ`` the needs it answers as that country has them.

    Raises:
        NotFound: there is no such practice.
    """
    if gone := kept_by.withdrawn("practice", code, state):
        return gone
    one = offered.practices().get(code)
    if one is None:
        raise NotFound("there is no practice {found}; see the list of practices", found=code)
    return Page(
        kind="practice",
        title=told.words(one.name, state),
        overline=", ".join(filter(None, (names.area(one.area, state.language), told.years(one)))),
        answer=told.change(one.result, state) if one.result else told.words(one.action, state),
        lead=_standing(one, state),
        sections=tuple(
            section
            for section in (
                _story(one, state),
                _result(view, one.result, state),
                _facts(one, state),
                _needs(view, one, state),
                _solutions(one),
                _documents(one),
                _similar(one, state),
                kept_by.section("practice", code, state),
            )
            if section is not None
        ),
        controls=(_country(state),),
        crumbs=common.crumbs(
            Link(_("Needs of countries"), "needs"), Link(_("Practices of countries"), "practices")
        ),
        notices=common.notices(view, state),
        method=_method(one),
        tab="solutions",
        extra={"record": one.plain(), "digest": one.digest()},
    )


def _standing(one: Practice, state: State) -> tuple[str, ...]:
    """Where the record comes from and how well it is known."""
    taken = told.origin(one.origin, state)
    if one.verified:
        said = _("The needs it is said to answer were verified; all else stands as it was told.")
        return (said, taken) if taken else (said,)
    return (taken or _("Nobody has verified this record."),)


def _story(one: Practice, state: State) -> Section:
    """What was told, part by part; what is not known is left out."""
    parts: tuple[tuple[str, str, Text], ...] = (
        ("context", _("What there was"), one.context),
        ("problem", _("What was lacking"), one.problem),
        ("action", _("What was done"), one.action),
        ("cost", _("What it cost"), one.cost),
        ("lessons", _("What was learnt"), one.lessons),
    )
    table = common.particulars(
        "story",
        _("What was done, and what was learnt"),
        ((name, label, told.words(text, state)) for name, label, text in parts),
    )
    return Section("story", tables=(table,))


def _result(view: View, result: Result | None, state: State) -> Section | None:
    """The indicator over the years, as a picture and a table; None where the evidence has no such figures."""
    if result is None or not view.has(result.indicator):
        return None
    about = told.about(result)
    panel = view.panel(result.indicator, **{str(name): code for name, code in result.group.items()})
    periods = [year for year in panel.periods if panel.at(result.area, year) is not None]
    if len(periods) < 2:
        return None
    used = common.sources(view, state.language, [(about.code, year) for year in periods])
    title = f"{names.area(result.area, state.language)}. {told.values(result, state)}"
    figure = drawn.trend("result", title, about, panel, (result.area,), state, strong=result.area)
    return Section(
        "result",
        _("What changed in the same years"),
        paragraphs=(
            _("The practice and the change stand side by side; that one brought the other is not said."),
        ),
        chart=Chart("result", figure, "result", used),
        tables=(_values(panel, periods, result, state),),
        links=(Link(_("The indicator in all countries"), f"indicators/{about.code}"),),
    )


def _values(panel: Panel, periods: list[int], result: Result, state: State) -> Table:
    about = told.about(result)
    marks = {result.first: _("first year compared"), result.last: _("last year compared")}
    rows: list[tuple[Value, ...]] = [
        (str(year), panel.at(result.area, year), marks.get(int(year))) for year in reversed(periods)
    ]
    return Table(
        "result",
        _("Values by year"),
        (
            Column("period", _("Year"), "period"),
            common.value_column(about, state.language),
            Column("mark", _("Compared")),
        ),
        tuple(rows),
        folded=True,
    )


def _facts(one: Practice, state: State) -> Section:
    actors = ", ".join(f"{actor.name} ({offered.role(actor.role)})" for actor in one.actors)
    site = next((actor.website for actor in one.actors if actor.name == one.contact), None)
    table = common.particulars(
        "facts",
        _("Who did it, and whom to ask"),
        (
            ("country", _("Country"), Link(names.area(one.area, state.language), f"countries/{one.area}")),
            ("years", _("When"), told.years(one)),
            ("actors", _("Organisations"), actors or None),
            ("contact", _("Office to ask"), Link(one.contact, site) if site else one.contact or None),
            ("targets", _("SDG targets"), told.targets(one) or None),
            ("cost", _("Costs"), None if one.cost else _("not known")),
        ),
    )
    return Section("facts", tables=(table,))


def _needs(view: View, one: Practice, state: State) -> Section | None:
    """The needs it answers: as the chosen country has them, or which members of the group have them."""
    if not one.answers:
        return None
    chosen = state.get("country") if areas.is_country(state.get("country")) else ""
    found = {each.need.code: each for each in needs.assessed(view, chosen)} if chosen else {}
    rows: list[tuple[Value, ...]] = []
    for claim in one.answers:
        about = needs.needs()[claim.need]
        name = about.names.get(state.language)
        if chosen:
            proven = _("yes") if found[about.code].proven else _("the evidence does not show it")
            rows.append((Link(name, f"needs/{chosen}/{about.code}"), proven, told.claim(claim.status)))
        else:
            rows.append(
                (
                    Link(name, "practices", {"need": about.code}),
                    _having(view, about, state),
                    told.claim(claim.status),
                )
            )
    who = (
        _("Need of %(country)s") % {"country": names.area(chosen, state.language)}
        if chosen
        else _("Countries of the group that have it")
    )
    table = Table(
        "needs",
        _("Needs it answers"),
        (Column("need", _("Need"), "link"), Column("who", who), Column("known", _("How that is known"))),
        tuple(rows),
    )
    return Section("needs", tables=(table,))


def _having(view: View, about: needs.Need, state: State) -> str | None:
    members = groups.members(state)
    return told.listing(
        [names.area(each.area, state.language) for each in needs.having(view, about) if each.area in members]
    )


def _country(state: State) -> Control:
    """For which country the needs are told."""
    options = [Option(one.code, one.names.get(state.language)) for one in areas.areas("country")]
    options.sort(key=lambda option: speech.sort_key(option.label, state.language))
    return Control("country", _("For which country"), (Option("", "–"), *options), state.get("country"))


def _solutions(one: Practice) -> Section | None:
    known = offered.catalogue().by_code
    links = tuple(Link(known[code].name, f"solutions/{code}") for code in one.solutions if code in known)
    return Section("solutions", _("Solutions it uses"), links=links) if links else None


def _documents(one: Practice) -> Section | None:
    links = tuple(Link(f"{offered.link(each.kind)}: {each.address}", each.address) for each in one.documents)
    return Section("documents", _("Where it is told"), links=links) if links else None


def _similar(one: Practice, state: State) -> Section | None:
    found = matching.similar(offered.practices().values(), one)
    if not found:
        return None
    rows: list[tuple[Value, ...]] = [
        (told.practice(each, state), each.area, told.span(each), told.needs_of(each, state)) for each in found
    ]
    table = Table(
        "similar",
        _("Practices for the same needs"),
        (
            Column("practice", _("Practice"), "link"),
            Column("area", _("Country"), "area"),
            Column("years", _("Years")),
            Column("needs", _("Needs it answers")),
        ),
        tuple(rows),
    )
    return Section("similar", tables=(table,))


def _method(one: Practice) -> tuple[str, ...]:
    if one.result is None:
        return ()
    return (
        _(
            "The first year compared is about the beginning of the practice, the last is its end or a year "
            "in it; all years stand in the picture and in the table."
        ),
    )
