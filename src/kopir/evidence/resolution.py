"""Which release answers for which figures on a given day.

Vintages of a dataset follow one another. A release of scope ``series`` replaces, from its vintage on, every
earlier value of each indicator it holds (a withdrawn figure is withdrawn); a release of scope ``periods``
replaces only the periods it holds (an edition a year). Between equal vintages the later published wins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kopir.evidence.release import Manifest


@dataclass(frozen=True)
class Segment:
    """The part of an indicator that one release answers for.

    Args:
        release: the release.
        periods: the periods it answers for; ``None`` = all that it holds.
    """

    release: Manifest
    periods: frozenset[str] | None


Segments = tuple[Segment, ...]


def resolve(releases: Iterable[Manifest], as_of: date | None = None) -> dict[tuple[str, str], Segments]:
    """Segments by (indicator, dataset), newest first, of the releases known on ``as_of`` (None = all)."""
    by_series: dict[tuple[str, str], list[Manifest]] = defaultdict(list)
    for release in releases:
        if as_of is None or release.vintage <= as_of:
            for indicator in release.indicators:
                by_series[indicator, release.dataset].append(release)
    return {series: _segments(series[0], found) for series, found in by_series.items()}


def _segments(indicator: str, releases: list[Manifest]) -> Segments:
    taken: set[str] = set()
    segments: list[Segment] = []
    for release in sorted(releases, key=lambda each: (each.vintage, each.published), reverse=True):
        held = frozenset(release.indicators[indicator].periods)
        answers = held - taken
        if answers:
            segments.append(Segment(release, None if answers == held else answers))
        if release.scope == "series":
            break
        taken |= held
    return tuple(segments)


def superseded(release: Manifest, releases: Iterable[Manifest], indicator: str) -> Segments:
    """What answered for an indicator of ``release`` just before it was known."""
    earlier = [
        each
        for each in releases
        if each.dataset == release.dataset
        and indicator in each.indicators
        and (each.vintage, each.published) < (release.vintage, release.published)
    ]
    return _segments(indicator, earlier)
