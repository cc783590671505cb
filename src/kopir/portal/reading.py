"""The evidence this process reads: one store, one view for each day it is asked about."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache

import polars as pl

from kopir.evidence.release import Manifest
from kopir.evidence.revisions import revisions as compare
from kopir.evidence.store import Store
from kopir.evidence.view import View
from kopir.indices.definition import own_version
from kopir.portal.locations import home


@cache
def _store(folder: str) -> Store:
    return Store(home())


def store() -> Store:
    """The store under KOPIR_HOME."""
    return _store(str(home()))


def version() -> str:
    """What changes whenever a page may: the releases there are, and the user's own index definitions."""
    return " ".join([store().version, *(f"{name} {time}" for name, time in own_version())])


def view(as_of: date | None = None) -> View:
    """The evidence as it is now, or as it was known on a day.

    Nothing changes between two vintages, so all days between them share one view: readers who ask for many
    days cannot make the process hold more views than there are vintages.
    """
    if as_of is None:
        return store().view()
    known = [release.vintage for release in store().releases() if release.vintage <= as_of]
    return store().view(max(known, default=date.min))


def view_of(day: str) -> View:
    """The view of a day in ISO form; of now for an empty one. For caches, whose keys are plain texts."""
    return view(date.fromisoformat(day) if day else None)


def published() -> datetime | None:
    """When the newest release became visible."""
    releases = store().releases()
    return releases[-1].published if releases else None


def revisions(release: Manifest) -> pl.DataFrame:
    """Figures in which a release differs from what answered before it; compared once a process."""
    return _revisions(str(home()), release.id)


@lru_cache(maxsize=64)
def _revisions(_folder: str, identifier: str) -> pl.DataFrame:
    every = store().releases()
    release = next(each for each in every if each.id == identifier)
    return compare(store().folder / "releases", release, every)
