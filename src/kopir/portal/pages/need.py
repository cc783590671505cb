"""One need of one country: what answers it and why, what others did, and who closed such a gap fastest."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir.evidence import areas
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal import names
from kopir.portal.page import Control, Link, Option, Page, Section
from kopir.portal.pages import (
    common,
    need_fastest,
    need_practices,
    need_solutions,
    need_steps,
    needs_proofs,
    offered,
    technoparks,
    weighing,
)
from kopir.portal.state import State
from kopir.solutions import matching, needs


def page(view: View, state: State, area: str, need: str) -> Page:
    """The page ``needs/<area>/<need>``.

    ``?w:specific=…`` are the weights of what solutions are ranked by, ``?w:practice:like=…`` of practices,
    ``?policy=permissive`` is what is asked of licences.

    Raises:
        NotFound: there is no such area or need.
        InvalidInput: the area is no country, or there is no such policy.
    """
    weights, problem = weighing.chosen(state, matching.USUAL, matching.checked)
    practice_weights, practice_problem = weighing.chosen(
        state, matching.PRACTICE_USUAL, matching.practices_checked, need_practices.PREFIX
    )
    about = needs.need(need)
    found = next(one for one in needs.assessed(view, area) if one.need.code == need)
    asked = matching.policy(state.get("policy"))
    matches = offered.catalogue().matches(view, area, about, weights, asked)
    wider = {
        code: offered.catalogue().matches(view, area, needs.need(code), weights, asked)
        for code in about.wider
    }
    country = areas.area(area)
    first = matches[0].solution.name if matches else None
    facts = sentences.Answered(country, about.names, len(matches), first, proven=found.proven)
    return Page(
        kind="need",
        title=about.names.get(state.language),
        overline=names.area(area, state.language),
        answer=sentences.answered(facts, state.language),
        lead=(about.meaning.get(state.language), *needs_proofs.lead(found, state)),
        sections=tuple(
            section
            for section in (
                need_solutions.section(matches, area, about, weights, state),
                need_solutions.wider(wider, matches, area, weights, state),
                need_practices.section(view, area, about, practice_weights, state),
                need_practices.own(area, about, state),
                _weights(f"needs/{area}/{need}", problem, practice_problem, state),
                needs_proofs.section(view, found, state),
                need_steps.section(about, state),
                need_fastest.section(view, found, state),
                _onward(area, need),
            )
            if section is not None
        ),
        controls=(_policy(asked, state),),
        crumbs=common.crumbs(
            Link(_("Needs of countries"), "needs"), Link(names.area(area, state.language), f"needs/{area}")
        ),
        notices=common.notices(view, state),
        method=_method(),
        tab="solutions",
        extra={
            "area": area,
            "need": need,
            "weights": dict(weights),
            "practice_weights": dict(practice_weights),
            "policy": asked.code,
            "targets": list(about.targets),
        },
    )


def _policy(asked: matching.Policy, state: State) -> Control:
    """What is asked of the licence of a solution."""
    options = tuple(
        Option("" if place == 0 else one.code, one.names.get(state.language))
        for place, one in enumerate(matching.policies().values())
    )
    selected = "" if asked == matching.policy() else asked.code
    return Control("policy", _("Licence policy"), options, selected)


def _weights(path: str, problem: str, practice_problem: str, state: State) -> Section:
    """The weights of solutions and of practices, in one form."""
    groups = (
        weighing.group(_("Weights of solutions"), need_solutions.criteria(), matching.USUAL, state, problem),
        weighing.group(
            _("Weights of practices"),
            need_practices.criteria(),
            matching.PRACTICE_USUAL,
            state,
            practice_problem,
            need_practices.PREFIX,
        ),
    )
    return weighing.together(path, groups, state)


def _onward(area: str, code: str) -> Section:
    return Section(
        "onward",
        links=(
            Link(_("Who does what where, overlaps and blind spots"), f"coordination/{area}", {"need": code}),
            Link(_("All needs of the country"), f"needs/{area}"),
            Link(_("All solutions"), "solutions"),
            Link(_("All practices"), "practices"),
            *technoparks.offering(code),
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
            "The score is the weighted mean of how specifically the need is answered, how well the record is "
            "known, whether similar countries use it, whether licence, languages and technology fit, and "
            "whether the country has what it takes first. What is not known adds nothing, so that no record "
            "gains by saying less. A record that says it is used in a hundred countries or more says nothing "
            "of any one of them."
        ),
        _(
            "Practices are ranked by how specifically they answer the need, by how much the "
            "indicator that shows it changed in five years, as a part of the spread of countries, and by how "
            "like the country is: two standard deviations away counts as not like at all."
        ),
    )
