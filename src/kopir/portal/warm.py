"""The first reader of a process should not pay for what all readers share.

When a process starts it makes a few pages for nobody: templates are read, names are translated, the newest
values of all series and the standings that every profile shows are computed and kept with the view; with the
page of a divide come regressions, closing dates and the compiled loops of convergence clubs. The workshop of
an index is made too, in which every kernel takes part: compiling them takes half a minute where their cache
is empty, which no reader should wait for. Before all of them the search is made ready, where it is behind.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Thread
from typing import Final

from django.utils import timezone, translation

from kopir.errors import KopirError
from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.language import LANGUAGES
from kopir.portal import groups, reading
from kopir.portal.page import Page
from kopir.portal.pages import country, divide, home, indicator, workshop
from kopir.portal.render import forms
from kopir.portal.search import freshness
from kopir.portal.state import State

LEADING: Final = "egdi"
"""The index whose workshop is made at the start: with it the kernels are compiled or read from disk."""
INTERNET: Final = "i99H"
"""The indicator whose divide is made at the start."""
EVERYTHING: Final = {"methods": "normalise,aggregate,treat,impute", "noise": "1", "runs": "100", "aim": "20"}
LOG = logging.getLogger(__name__)


def in_background() -> Thread:
    """Warm up beside the first readers; a daemon thread, so that it never holds up the end of the process."""
    thread = Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread


def warm() -> int:
    """Make the pages that share most with all others; how many could be made."""
    made = 0
    try:
        freshness.version()
    except KopirError as error:
        LOG.info("the search could not be made ready: %s", error)
    for language in LANGUAGES:
        blank = State(language, "", timezone.localdate())
        with translation.override(language):
            for state, make in _pages(blank):
                try:
                    forms.render(make(reading.view(), state), state, "")
                    made += 1
                except KopirError as error:
                    LOG.info("nothing to warm up: %s", error)
    return made


def _pages(blank: State) -> Iterator[tuple[State, Callable[[View, State], Page]]]:
    area = groups.members(blank)[0]
    yield blank, home.page
    yield replace(blank, path=f"countries/{area}"), lambda view, state: country.page(view, state, area)
    yield replace(blank, path="indicators/egdi"), lambda view, state: indicator.page(view, state, "egdi")
    yield replace(blank, path=f"divide/{INTERNET}"), lambda view, state: divide.page(view, state, INTERNET)
    newest = definitions.load(LEADING).editions[-1].code
    place = replace(blank, path=f"indices/{LEADING}/{newest}/workshop", query=EVERYTHING)
    yield place, lambda view, state: workshop.page(view, state, LEADING, newest)
