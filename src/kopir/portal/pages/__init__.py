"""The page types, one module each, and the addresses they answer to.

A page function takes the view of the evidence, the state in the address and the codes in the path, and gives
a ``Page``. It asks the rooms below for figures and puts them in order; it computes none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kopir.cooperation.assessments import published as assessed
from kopir.cooperation.coordination import stamps
from kopir.cooperation.registers import stamp
from kopir.portal import reading
from kopir.portal.page import Page
from kopir.portal.pages import (
    availability,
    changes,
    compare,
    countries,
    country,
    data,
    divide,
    economy,
    group,
    group_list,
    home,
    index,
    index_analysis,
    index_edition,
    index_list,
    indicator,
    indicator_list,
    method,
    need,
    needs,
    practice,
    practices,
    proper,
    release,
    report,
    search,
    solution,
    solutions,
    workshop,
    workshop_compare,
    workshop_variant,
    workshop_variants,
)
from kopir.portal.pages.assessments import compared as assessments_compared
from kopir.portal.pages.assessments import front as assessments
from kopir.portal.pages.assessments import hosting
from kopir.portal.pages.assessments import report as assessment
from kopir.portal.pages.coordination import activity, choosing, programmes
from kopir.portal.pages.coordination import country as coordination
from kopir.portal.pages.coordination import front as coordination_front
from kopir.portal.pages.following import front as follow
from kopir.portal.pages.following import subject as follow_subject
from kopir.portal.pages.registers import front, listing, network, record
from kopir.portal.search import freshness
from kopir.solutions import published


def _offered() -> str:
    """What changes whenever the evidence, what was published in the exchange, or a register does."""
    return f"{_agreed()} {published.stamp()}"


def _agreed() -> str:
    """What changes whenever the evidence or a register does."""
    return f"{reading.version()} {stamp()}"


def _assessed() -> str:
    """What changes whenever a page of assessments may, with what answers the needs they tell."""
    return f"{_offered()} {assessed.stamp()}"


def _found() -> str:
    """What changes whenever a search may find something else."""
    return f"{_offered()} {freshness.version()}"


def _coordinated() -> str:
    """What changes whenever who does what may: the above, and imported activities."""
    return f"{_offered()} {stamps.activities()}"


Make = Callable[..., Page]


@dataclass(frozen=True)
class Route:
    """One page type.

    Attributes:
        name: name of the route, for ``reverse``.
        pattern: Django path pattern after the language.
        make: the page function.
        spellings: for a part of the path, the function that gives its proper spelling ("kaz" is "KAZ").
        version: what changes whenever an answer may.
        kept: whether an answer holds until the evidence changes; not where readers add to the page.
    """

    name: str
    pattern: str
    make: Make
    spellings: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    version: Callable[[], str] = reading.version
    kept: bool = True

    def proper(self, part: str, value: str) -> str:
        """The proper spelling of a part of the path; what is unknown is left for the page to refuse."""
        spell = self.spellings.get(part)
        return spell(value) if spell else value


AREA = {"area": proper.area}
INDICATOR = {"code": proper.indicator}
INDEX = {"code": proper.index}
GROUP = {"code": proper.group}

ROUTES: tuple[Route, ...] = (
    Route("home", "", home.page),
    Route("home-form", "home<form:form>", home.page),
    Route("countries", "countries<form:form>", countries.page),
    Route("country", "countries/<code:area><form:form>", country.page, AREA, version=_assessed),
    Route("compare", "compare<form:form>", compare.page),
    Route("indicators", "indicators<form:form>", indicator_list.page),
    Route("indicator", "indicators/<code:code><form:form>", indicator.page, INDICATOR),
    Route("indices", "indices<form:form>", index_list.page),
    Route("index", "indices/<code:code><form:form>", index.page, INDEX),
    Route("variants", "indices/<code:code>/variants<form:form>", workshop_variants.page, INDEX, kept=False),
    Route(
        "variants-compared",
        "indices/<code:code>/variants/compare<form:form>",
        workshop_compare.page,
        INDEX,
        kept=False,
    ),
    Route("variant", "indices/<code:code>/variants/<code:variant><form:form>", workshop_variant.page, INDEX),
    Route("index-edition", "indices/<code:code>/<code:edition><form:form>", index_edition.page, INDEX),
    Route(
        "index-analysis",
        "indices/<code:code>/<code:edition>/analysis<form:form>",
        index_analysis.page,
        INDEX,
    ),
    Route("workshop", "indices/<code:code>/<code:edition>/workshop<form:form>", workshop.page, INDEX),
    Route("groups", "groups<form:form>", group_list.page),
    Route("group", "groups/<code:code><form:form>", group.page, GROUP),
    Route("divide", "divide<form:form>", divide.listing),
    Route("divide-indicator", "divide/<code:code><form:form>", divide.page, INDICATOR),
    Route("needs", "needs<form:form>", needs.listing, version=_offered),
    Route("needs-of", "needs/<code:area><form:form>", needs.page, AREA, version=_offered),
    Route("need", "needs/<code:area>/<code:need><form:form>", need.page, AREA, version=_offered),
    Route("practices", "practices<form:form>", practices.listing, version=_offered),
    Route("practice", "practices/<code:code><form:form>", practice.page, version=_offered),
    Route("solutions", "solutions<form:form>", solutions.listing, version=_found),
    Route("solution", "solutions/<code:code><form:form>", solution.page, version=_offered),
    Route("register", "register<form:form>", front.page, version=_agreed),
    Route("register-network", "register/network<form:form>", network.page, version=_agreed),
    Route("register-list", "register/<code:plural><form:form>", listing.page, version=_found),
    Route("register-record", "register/<code:plural>/<code:code><form:form>", record.page, version=_agreed),
    Route("follow", "follow<form:form>", follow.page, version=_agreed),
    Route(
        "follow-subject",
        "follow/<code:kind>/<code:code><form:form>",
        follow_subject.page,
        version=_agreed,
    ),
    Route("assessments", "assessments<form:form>", assessments.page, version=_assessed),
    Route(
        "assessments-compared",
        "assessments/compare<form:form>",
        assessments_compared.page,
        version=_assessed,
    ),
    Route("hosting", "assessments/hosting<form:form>", hosting.page, version=_assessed),
    Route("assessment", "assessments/<code:code><form:form>", assessment.page, version=_assessed),
    Route("coordination", "coordination<form:form>", coordination_front.page, version=_coordinated),
    Route(
        "coordination-of",
        "coordination/<code:whom><form:form>",
        coordination.page,
        {"whom": choosing.whom},
        version=_coordinated,
    ),
    Route("programmes", "programmes<form:form>", programmes.page, version=_coordinated),
    Route("activity", "programmes/<code:code><form:form>", activity.page, version=_coordinated),
    Route("economy", "economy<form:form>", economy.listing, version=_offered),
    Route("economy-group", "economy/<code:code><form:form>", economy.page, GROUP, version=_offered),
    Route("data", "data<form:form>", data.page),
    Route("release", "data/releases/<code:release><form:form>", release.page),
    Route("availability", "data/availability<form:form>", availability.page),
    Route("changes", "data/changes<form:form>", changes.page),
    Route("method", "method<form:form>", method.page),
    Route("report", "report<form:form>", report.page),
    Route("search", "search<form:form>", search.page, version=_found),
)
