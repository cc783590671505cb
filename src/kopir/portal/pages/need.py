"""One need of one country: what answers it and why, and who closed such a gap fastest."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import areas, catalogue
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal import names
from kopir.portal.page import Column, Link, Number, Page, Section, Table, Value
from kopir.portal.pages import common, needs_proofs, offered, weighing
from kopir.portal.state import State
from kopir.solutions import matching, needs

SHOWN = 10


def page(view: View, state: State, area: str, need: str) -> Page:
    """The page ``needs/<area>/<need>``, with ``?w:specific=…`` the weights of what solutions are ranked by.

    Raises:
        NotFound: there is no such area or need.
        InvalidInput: the area is no country.
    """
    weights, problem = weighing.chosen(state, matching.USUAL, matching.checked)
    about = needs.need(need)
    found = next(one for one in needs.assessed(view, area) if one.need.code == need)
    matches = offered.catalogue().matches(view, area, about, weights)
    country = areas.area(area)
    first = matches[0].solution.name if matches else None
    facts = sentences.Answered(country, about.names, len(matches), first, proven=found.proven)
    return Page(
        kind="need",
        title=about.names.get(state.language),
        overline=names.area(area, state.language),
        answer=sentences.answered(facts, state.language),
        lead=(about.meaning.get(state.language),),
        sections=tuple(
            section
            for section in (
                _solutions(matches, about, weights, state),
                weighing.section(f"needs/{area}/{need}", criteria(), matching.USUAL, state, problem),
                needs_proofs.section(view, found, state),
                _fastest(view, found, state),
                _onward(area),
            )
            if section is not None
        ),
        crumbs=common.crumbs(
            Link(_("Needs of countries"), "needs"), Link(names.area(area, state.language), f"needs/{area}")
        ),
        notices=common.notices(view, state),
        method=_method(),
        tab="solutions",
        extra={"area": area, "need": need, "weights": dict(weights), "targets": list(about.targets)},
    )


def _solutions(
    matches: tuple[matching.Match, ...], about: needs.Need, weights: matching.Weights, state: State
) -> Section:
    def percent(part: float | None) -> float | None:
        return None if part is None else 100 * part

    rows: list[tuple[Value, ...]] = [
        (
            place,
            Link(match.solution.name, f"solutions/{match.solution.code}"),
            match.solution.code,
            "; ".join(reasons(match, about, state)),
            *(percent(match.parts[name]) for name in matching.CRITERIA),
            100 * match.score(weights),
        )
        for place, match in enumerate(matches[:SHOWN], 1)
    ]
    table = Table(
        "solutions",
        _("What answers it, and why"),
        (
            Column("place", _("Place"), "rank"),
            Column("solution", _("Solution"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("reasons", _("Reasons")),
            *(Column(name, words, "number", 0) for name, words in criteria().items()),
            Column("score", _("Score"), "number", 0),
        ),
        tuple(rows),
        note=_("Facts: Digital Public Goods Registry, Unlicense. What was read was not verified."),
        empty=_("The catalogue has no answer to this need yet."),
    )
    return Section("solutions", tables=(table,))


def criteria() -> dict[str, str]:
    """What solutions are ranked by, in words."""
    return {
        "specific": _("Answers just this need"),
        "known": _("How well it is known"),
        "similar": _("Used in similar countries"),
        "fit": _("Licence, languages, weak links"),
        "ready": _("Readiness of the country"),
    }


def reasons(match: matching.Match, about: needs.Need, state: State) -> Iterator[str]:
    """Why a solution stands where it stands, a phrase each."""
    language = state.language
    if match.claim:
        yield _claimed(match, state)
    own = [term for term in match.terms if term in about.terms.get(language)]
    if not own and not match.claim:
        own = list(match.terms)  # words of another language are all that speaks for it
    if own:
        yield _("its words: %(terms)s") % {"terms": ", ".join(own[:3])}
    if match.blocks:
        named = [needs.blocks()[block].names.get(language) for block in match.blocks]
        yield _("has the building blocks: %(blocks)s") % {"blocks": ", ".join(named)}
    if match.own:
        yield _("used in the country already")
    if match.similar:
        yield _("used in similar countries: %(countries)s") % {
            "countries": ", ".join(names.area(code, language) for code in match.similar)
        }
    near = [code for code in match.region if code not in match.similar]
    if near:
        yield _("used in the region: %(countries)s") % {
            "countries": ", ".join(names.area(code, language) for code in near)
        }
    yield offered.standing(match.solution.standing)
    yield from _ready(match, state)


def _claimed(match: matching.Match, state: State) -> str:
    known = offered.claim(match.claim)
    if match.among == 1:
        return _("answers this need and no other (%(known)s)") % {"known": known}
    count = speech.number(match.among, state.language, digits=0)
    return _("one of the %(count)s needs it answers (%(known)s)") % {"count": count, "known": known}


def _ready(match: matching.Match, state: State) -> Iterator[str]:
    for each in match.first:
        about = catalogue.indicator(each.indicator)
        if each.value is not None and each.value < each.enough:
            yield _("needs first: %(indicator)s %(enough)s, the country has %(value)s (%(year)s)") % {
                "indicator": names.indicator(each.indicator, state.language),
                "enough": common.writer(about, state.language)(each.enough),
                "value": common.writer(about, state.language)(each.value),
                "year": each.period,
            }


def _fastest(view: View, found: needs.FoundNeed, state: State) -> Section | None:
    answer = matching.fastest(view, found)
    if answer is None:
        return None
    about = catalogue.indicator(answer.indicator)

    def number(value: float) -> Number:
        return Number(value, about.decimals)

    rows: list[tuple[Value, ...]] = [
        (
            each.area,
            str(each.first),
            number(each.before),
            str(each.last),
            number(each.after),
            number(each.pace),
            _("yes") if each.similar else _("no"),
        )
        for each in answer.found
    ]
    used = [(answer.indicator, year) for each in answer.found for year in (each.first, each.last)]
    table = Table(
        "fastest",
        _("Greatest change in five or six years from about the same level"),
        (
            Column("area", _("Country"), "area"),
            Column("first", _("From"), "period"),
            Column("before", _("Value then"), "number"),
            Column("last", _("Until"), "period"),
            Column("after", _("Value reached"), "number"),
            Column("pace", _("Change a year"), "signed"),
            Column("similar", _("A similar country")),
        ),
        tuple(rows),
        common.sources(view, state.language, used),
        note=_("A change that one year brings alone, or across a change of method, is not counted."),
    )
    write = common.writer(about, state.language)
    return Section(
        "fastest",
        _("Who closed such a gap fastest"),
        paragraphs=(
            _("%(indicator)s: the country stands at %(value)s (%(year)s), these began within %(reach)s.")
            % {
                "indicator": names.indicator(answer.indicator, state.language),
                "value": write(answer.level),
                "year": answer.period,
                "reach": speech.points(answer.reach, state.language, digits=about.decimals)
                if about.unit == "PERCENT"
                else write(answer.reach),
            },
        ),
        tables=(table,),
    )


def _onward(area: str) -> Section:
    return Section(
        "onward",
        links=(
            Link(_("All needs of the country"), f"needs/{area}"),
            Link(_("All solutions"), "solutions"),
            Link(_("Profile of the country"), f"countries/{area}"),
        ),
    )


def _method() -> tuple[str, ...]:
    return (
        _(
            "A record is offered only if it answers this very need or, where nobody has told its needs yet, "
            "if its words are those of the need; serving the same goal is not enough."
        ),
        _(
            "The score is the weighted mean of what is known: how specifically the need is answered, how "
            "well the record is known, whether similar countries use it, whether licence and technology fit, "
            "and whether the country has what it takes. A record that says it is used in a hundred countries "
            "or more says nothing of any one of them."
        ),
    )
