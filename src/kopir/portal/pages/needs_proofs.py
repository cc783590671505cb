"""The figures that show needs: a phrase for each, and a table of all with their sources."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide.labels import pair
from kopir.evidence import catalogue, codelists
from kopir.evidence.indicator import Indicator
from kopir.evidence.view import View
from kopir.language import Language
from kopir.language.sentences.words import small
from kopir.portal import names
from kopir.portal.page import Column, Number, Section, Source, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State
from kopir.solutions import needs
from kopir.solutions.needs.signs import POPULATION
from kopir.solutions.needs.vocabulary import Proof


def section(view: View, found: needs.FoundNeed, state: State) -> Section | None:
    """What shows one need of a country, or what was looked at; None where nothing shows it anywhere."""
    if not found.signs:
        return _without_figures(found, state)
    used = sources(view, [found], state)
    return Section(
        "proofs",
        _("What shows this need") if found.proven else _("What was looked at"),
        paragraphs=(*_standing(found, state), *caveats([found], state)),
        tables=(table([found], used, state, alone=True),),
    )


def _without_figures(found: needs.FoundNeed, state: State) -> Section:
    """That the country has no figure by which a need could be seen, and which one it would be."""
    return Section(
        "proofs",
        _("What was looked at"),
        paragraphs=(
            _("The evidence has no figure of this country that could show the need. It would be: %(what)s")
            % {"what": small(wanted(found, state.language))},
        ),
    )


def told(found: needs.FoundNeed) -> tuple[needs.Sign, ...]:
    """The figures a page tells of a need: those that are wide enough or, where it is not proven, all."""
    return tuple(sign for sign in found.signs if sign.shown) if found.proven else found.signs


def lead(found: needs.FoundNeed, state: State) -> tuple[str, ...]:
    """The figure that shows a need most, as a sentence; nothing where none does."""
    sign = found.leading()
    return (f"{phrase(sign, state.language)}.",) if sign else ()


def phrase(sign: needs.Sign, language: Language) -> str:
    """One figure with its year and what it is held against."""
    about = catalogue.indicator_or_code(sign.proof.indicator)
    write = common.writer(about, language)
    told = {
        "figure": f"{figure(sign.proof, language)}{_unit(about, language)}",
        "value": write(sign.value),
        "year": sign.period,
    }
    if sign.proof.pair and sign.other is not None:
        which = pair(sign.proof.pair)
        told |= {
            "first": group(which.dimension, which.first, language),
            "second": group(which.dimension, which.second, language),
            "other": write(sign.other),
        }
        return _("%(figure)s: %(first)s – %(value)s, %(second)s – %(other)s (%(year)s)") % told
    if sign.proof.norm:
        told["norm"] = level(about, sign.proof.norm.value, language)
        return _("%(figure)s: %(value)s (%(year)s), the level to reach is %(norm)s") % told
    told["peers"] = write(sign.peers if sign.peers is not None else sign.value)
    return _("%(figure)s: %(value)s (%(year)s), in similar countries %(peers)s") % told


def _unit(about: Indicator, language: Language) -> str:
    """The unit of a figure where no sign after the number says it."""
    mark = common.long_unit(about, language)
    return f", {mark}" if mark else ""


def level(about: Indicator, value: float, language: Language) -> str:
    """A level that was agreed, without needless decimals."""
    unit = common.symbol(about.unit, language) if not common.long_unit(about, language) else None
    return speech.number(value, language, unit=unit or None)


def figure(proof: Proof, language: Language) -> str:
    """What a proof is a figure of: its indicator and the group that is meant."""
    groups = (_short(dimension, code, language) for dimension, code in proof.group.items())
    return ", ".join((names.indicator(proof.indicator, language), *groups))


def group(dimension: str, code: str, language: Language) -> str:
    """The name of a group of people, or of what else figures are broken down by."""
    if code == "_T":
        return _("everybody")
    return codelists.label(dimension, code).get(language)


def _short(dimension: str, code: str, language: Language) -> str:
    """The shortest name of a group."""
    return next(one.label for one in codelists.codelist(dimension).codes if one.code == code).get(language)


def of_whom(sign: needs.Sign, language: Language) -> str | None:
    """Of whom the share is that a gap concerns; None where it is no share of people."""
    if sign.share is None:
        return None
    universe = catalogue.indicator_or_code(sign.proof.indicator).universe
    return _short("universe", universe, language)


def table(
    found: Sequence[needs.FoundNeed], used: tuple[Source, ...], state: State, *, alone: bool = False
) -> Table:
    """Every figure that shows a need; ``alone`` on the page of just this need."""
    rows = [_proof(one, sign, state) for one in found for sign in told(one)]
    return Table(
        "proofs",
        _("The figures behind the needs"),
        (
            Column("need", _("Need"), quiet=alone),
            Column("indicator", _("Indicator"), "indicator"),
            Column("groups", _("Groups")),
            Column("value", _("Value"), "number"),
            Column("period", _("Year"), "period"),
            Column("against", _("Against"), "number"),
            Column("what", _("What it is held against")),
            Column("gap", _("Gap"), "number"),
            Column("peers", _("Similar countries, median"), "number"),
            Column("unit", _("Unit of the gap")),
            Column("kind", _("Kind of proof")),
        ),
        tuple(rows),
        used,
        note=_(
            "Similar countries are those of the same year or, where they have none, of at most two years "
            "before or after. For two groups of people the value is of the first, and the median is of the "
            "gap."
        ),
        folded=not alone,
    )


def _proof(one: needs.FoundNeed, sign: needs.Sign, state: State) -> tuple[Value, ...]:
    about = catalogue.indicator_or_code(sign.proof.indicator)
    against, what = _against(sign, state.language)

    def number(value: float | None) -> Number:
        return Number(value, about.decimals)

    return (
        one.need.names.get(state.language),
        about.code,
        _groups(sign.proof, state.language),
        common.cell(about, sign.value),
        str(sign.period),
        common.cell(about, against),
        what,
        number(sign.gap),
        number(sign.peers) if sign.proof.pair else common.cell(about, sign.peers),
        common.difference_label(about, state.language),
        kind(direct=not sign.indirect),
    )


def _against(sign: needs.Sign, language: Language) -> tuple[float | None, str]:
    """What a figure is held against, as a number and in words."""
    if sign.proof.pair:
        which = pair(sign.proof.pair)
        return sign.other, group(which.dimension, which.second, language)
    if sign.proof.norm:
        return sign.proof.norm.value, sign.proof.norm.why.get(language)
    return sign.peers, _("median of similar countries")


def _groups(proof: Proof, language: Language) -> str | None:
    """Whom the figure is of, where it is not of everybody."""
    groups = [group(dimension, code, language) for dimension, code in proof.group.items()]
    if proof.pair:
        groups.append(pair(proof.pair).names.get(language))
    return "; ".join(groups) or None


def kind(*, direct: bool) -> str:
    """What a proof is worth, in words."""
    return _("direct") if direct else _("indirect: other things weigh on the figure, too")


def _standing(found: needs.FoundNeed, state: State) -> tuple[str, ...]:
    """That a need is shown indirectly only, and what would show it."""
    if found.direct:
        return ()
    if not found.proven:
        return (_("No gap is wide enough to be a need of this country."),)
    return (
        _(
            "Shown only indirectly: other things weigh on these figures, too. Would show it directly, but is "
            "not in the store: %(what)s"
        )
        % {"what": small(wanted(found, state.language))},
    )


def wanted(found: needs.FoundNeed, language: Language) -> str:
    """What would show a need directly: what nobody has put into the store, or a figure of this country."""
    if found.need.wanted:
        return found.need.wanted.get(language)
    if any(not sign.proof.indirect for sign in found.speaking):
        return _("a figure in place of the zero, which may mean that nothing was found, not that nothing is")
    direct = [figure(proof, language) for proof in found.need.proofs if not proof.indirect]
    return _("a figure of this country: %(figures)s") % {"figures": "; ".join(dict.fromkeys(direct))}


def caveats(found: Sequence[needs.FoundNeed], state: State) -> tuple[str, ...]:
    """What a reader must know of the figures that show needs most: each caveat once."""
    abouts: dict[str, list[Indicator]] = {}
    for one in found:
        sign = one.leading()
        about = catalogue.indicator_or_code(sign.proof.indicator) if sign else None
        if about and about.caveat:
            held = abouts.setdefault(about.caveat.get(state.language), [])
            held += [] if about in held else [about]
    return tuple(
        f"{speech.listing([about.short.get(state.language) for about in held], state.language)}: {text}"
        for text, held in abouts.items()
    )


def sources(view: View, found: Sequence[needs.FoundNeed], state: State) -> tuple[Source, ...]:
    """The releases behind the figures of needs."""
    used: list[tuple[str, int | None]] = []
    for one in found:
        used += [(sign.proof.indicator, sign.period) for sign in told(one)]
        used += [(POPULATION, sign.period) for sign in told(one) if sign.people is not None]
    return common.sources(view, state.language, used)
