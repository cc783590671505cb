"""One solution: what it is, what it answers, where it is used, and how well all that is known."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.language.sentences.words import capital
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common, kept_by, offered, told
from kopir.portal.state import Moved, State
from kopir.solutions import links as asked
from kopir.solutions import needs, published, words
from kopir.solutions.matching.answers import EVERYWHERE
from kopir.solutions.records import Solution


def page(view: View, state: State, code: str) -> Page:
    """The page ``solutions/<code>``.

    Raises:
        NotFound: there is no such record.
    """
    if gone := kept_by.withdrawn("solution", code, state):
        return gone
    one = offered.catalogue().by_code.get(code)
    if one is None:
        _lead_on(code, state)
        raise NotFound("there is no solution {found}; see the list of solutions", found=code)
    return Page(
        kind="solution",
        title=one.name,
        overline=", ".join(offered.kind(kind) for kind in one.kinds),
        answer=told.words(one.summary, state) or _("Nobody has told in this catalogue yet what it is."),
        lead=(capital(offered.standing(one.standing)) + ".",),
        sections=tuple(
            section
            for section in (
                _description(one, state),
                _problem(one, state),
                _facts(one, state),
                _answers(one, state),
                _goals(one, state),
                _used(one, state),
                _criteria(one),
                _practices(one, state),
                _links(one, state),
                kept_by.section("solution", code, state),
            )
            if section is not None
        ),
        crumbs=common.crumbs(Link(_("Solutions"), "solutions")),
        notices=common.notices(view, state),
        method=_method(one, state),
        tab="solutions",
        extra={"record": one.plain(), "digest": one.digest()},
    )


def _lead_on(code: str, state: State) -> None:
    """Where the record was found to be another one's, to that one."""
    kept = published.redirects().get(code)
    if kept is not None:
        raise Moved(state.address(f"solutions/{kept}", suffix=state.suffix, query=state.query))


def _description(one: Solution, state: State) -> Section | None:
    text = told.words(one.description, state)
    return Section("description", _("In the words of its owners"), paragraphs=(text,)) if text else None


def _problem(one: Solution, state: State) -> Section | None:
    text = told.words(one.problem, state)
    return Section("problem", _("Problem it is for"), paragraphs=(text,)) if text else None


def _facts(one: Solution, state: State) -> Section:
    blocks = ", ".join(
        f"{needs.blocks()[block.block].names.get(state.language)} ({offered.known(block, state)})"
        for block in one.blocks
    )
    owners = ", ".join(f"{owner.name} ({offered.role(owner.role)})" for owner in one.owners)
    facts: tuple[tuple[str, str, Value], ...] = (
        ("names", _("Other names"), ", ".join(one.aliases) or None),
        ("owners", _("Organisations"), owners or None),
        ("licences", _("Licences"), ", ".join(each.spdx for each in one.licences if each.spdx) or None),
        ("blocks", _("Building blocks"), blocks or None),
        (
            "languages",
            _("Languages of its interface"),
            ", ".join(words.spoken(tag, state.language) for tag in one.speaks) or None,
        ),
        ("offline", _("Works without a connection"), _told(one.offline)),
        ("low_bandwidth", _("Works over weak links"), _told(one.low_bandwidth)),
        ("standards", _("Standards"), "; ".join(one.standards) or None),
        ("privacy", _("Personal data"), told.words(one.privacy, state) or None),
        ("cost", _("Costs"), told.words(one.cost, state) or None),
    )
    silent = [label for key, label, value in facts if not value and key != "names"]
    untold = (_("It says nothing of:") + " " + ", ".join(silent) + ".",) if silent else ()
    if len(silent) == len(facts) - 1 and not one.aliases:
        return Section("facts", _("What is known of it"), paragraphs=untold)
    table = common.particulars("facts", _("What is known of it"), facts)
    return Section("facts", paragraphs=untold, tables=(table,))


def _told(known: bool | None) -> str | None:
    return None if known is None else _("yes") if known else _("no")


def _answers(one: Solution, state: State) -> Section | None:
    if not one.answers:
        return None
    explained = any(claim.why for claim in one.answers)
    rows: list[tuple[Value, ...]] = [
        (
            needs.needs()[claim.need].names.get(state.language),
            *((told.words(claim.why, state) or None,) if explained else ()),
            offered.known(claim, state),
            ", ".join(needs.needs()[claim.need].targets),
        )
        for claim in one.answers
    ]
    table = Table(
        "needs",
        _("Needs it answers"),
        (
            Column("need", _("Need")),
            *((Column("why", _("How it helps")),) if explained else ()),
            Column("known", _("How that is known")),
            Column("targets", _("SDG targets")),
        ),
        tuple(rows),
    )
    return Section("needs", tables=(table,))


def _goals(one: Solution, state: State) -> Section | None:
    if not one.goals:
        return None
    rows: list[tuple[Value, ...]] = [
        (
            str(goal.goal),
            goal.target,
            told.words(goal.why, state) or None,
            _evidence(goal.link),
            offered.known(goal, state),
        )
        for goal in one.goals
    ]
    table = Table(
        "goals",
        _("Goals and targets it serves"),
        (
            Column("goal", _("Goal")),
            Column("target", _("Target")),
            Column("why", _("How it helps")),
            Column("link", _("Evidence"), "link"),
            Column("known", _("How that is known")),
        ),
        tuple(rows),
    )
    return Section("goals", tables=(table,))


def _used(one: Solution, state: State) -> Section | None:
    if not one.deployments:
        return None
    detailed = any(each.scale or each.link for each in one.deployments)
    columns = (
        Column("area", _("Country"), "area"),
        Column("year", _("Since the year"), "period"),
        *((Column("scale", _("Scale")), Column("link", _("Evidence"), "link")) if detailed else ()),
        Column("known", _("How that is known")),
    )
    rows: list[tuple[Value, ...]] = [
        (
            each.area,
            str(each.year) if each.year else None,
            *((told.words(each.scale, state) or None, _evidence(each.link)) if detailed else ()),
            offered.known(each.checked, state),
        )
        for each in one.deployments
    ]
    everywhere = len(one.countries()) >= EVERYWHERE
    table = Table("countries", _("Where it is used"), columns, tuple(rows), folded=everywhere)
    return Section("countries", tables=(table,))


def _criteria(one: Solution) -> Section | None:
    """What is said of the nine indicators of a digital public good, each with its evidence."""
    if not one.criteria:
        return None
    rows: list[tuple[Value, ...]] = [
        (
            str(words.CRITERIA[each.number]),
            _told(each.met) or _("not known"),
            _evidence(each.link),
        )
        for each in sorted(one.criteria, key=lambda each: each.number)
    ]
    table = Table(
        "criteria",
        _("Indicators of a digital public good"),
        (
            Column("indicator", _("Indicator")),
            Column("met", _("Met")),
            Column("link", _("Evidence"), "link"),
        ),
        tuple(rows),
        note=_("As its owners say; the standard is that of the Digital Public Goods Alliance."),
    )
    return Section("criteria", tables=(table,))


def _evidence(address: str | None) -> Link | None:
    return Link(_("evidence"), address) if address else None


def _practices(one: Solution, state: State) -> Section | None:
    """The practices that are told to use it."""
    used = [each for each in offered.practices().values() if one.code in each.solutions]
    if not used:
        return None
    rows: list[tuple[Value, ...]] = [
        (told.practice(each, state), each.area, told.span(each), told.needs_of(each, state)) for each in used
    ]
    table = Table(
        "practices",
        _("Practices that use it"),
        (
            Column("practice", _("Practice"), "link"),
            Column("area", _("Country"), "area"),
            Column("years", _("Years")),
            Column("needs", _("Needs it answers")),
        ),
        tuple(rows),
    )
    return Section("practices", tables=(table,))


def _links(one: Solution, state: State) -> Section | None:
    known = asked.states(link.address for link in one.links)
    links = tuple(
        Link(
            f"{offered.link(link.kind)}: {link.address}{_silence(known.get(link.address), state)}",
            link.address,
        )
        for link in one.links
    )
    return Section("links", _("Addresses"), links=links) if links else None


def _silence(known: asked.State | None, state: State) -> str:
    """What readers should know of an address that answers no more."""
    if known is None or known.silent is None:
        return ""
    day = speech.date(known.silent, state.language, "full")
    return f" ({_('did not answer on %(day)s') % {'day': day}})"


def _method(one: Solution, state: State) -> tuple[str, ...]:
    if one.origin is None:
        return ()
    facts = _("Facts from: %(source)s, record %(record)s, taken over on %(date)s, %(licence)s.") % {
        "source": one.origin.dataset,
        "record": one.origin.identifier,
        "date": speech.date(one.origin.retrieved, state.language, "full"),
        "licence": one.origin.licence,
    }
    if not any(each.status == "read" for each in (*one.answers, *one.blocks)):
        return (facts,)
    return (
        facts,
        _("Needs and building blocks marked as read are what kopir read of it; nobody has verified those."),
    )
