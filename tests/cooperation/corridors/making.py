"""Corridors for the tests: invented ones, which is why they are here and not in the register."""

from __future__ import annotations

from typing import Any

from kopir.cooperation.records import Corridor

SOURCE = {"title": "A measurement"}
POINTS = (
    {"code": "a", "names": {"en": "A"}, "kind": "city", "countries": ["CHN"]},
    {"code": "ab", "names": {"en": "A–B"}, "kind": "border", "countries": ["CHN", "KAZ"]},
    {"code": "b", "names": {"en": "B"}, "kind": "port", "countries": ["KAZ"]},
    {"code": "c", "names": {"en": "C"}, "kind": "port", "countries": ["AZE"]},
)


def seen(*hours: float, **more: Any) -> list[dict[str, Any]]:
    """Observations of so many hours."""
    return [{"day": "2024", "hours": each, "source": SOURCE, **more} for each in hours]


def way(first: str, last: str, distance: float | None, *hours: float, **more: Any) -> dict[str, Any]:
    """A way with its observations."""
    return {
        "first": first,
        "last": last,
        "mode": "road",
        "distance": distance,
        "observations": seen(*hours, **more),
    }


def stop(point: str, *hours: float, **more: Any) -> dict[str, Any]:
    """A stop with its observations."""
    return {"first": point, "last": point, "mode": "road", "observations": seen(*hours), **more}


def corridor(*legs: dict[str, Any], **more: Any) -> Corridor:
    """A corridor of the four points."""
    return Corridor.model_validate(
        {"code": "one", "names": {"en": "One"}, "points": list(POINTS), "legs": list(legs), **more}
    )


def served(service: str, status: str, country: str | None = None) -> dict[str, Any]:
    """What is said of a service."""
    return {"service": service, "status": status, "country": country, "source": SOURCE}


def with_services(*given: dict[str, Any], at: str = "ab", **more: Any) -> Corridor:
    """A corridor with services at one of its points."""
    points = [{**point, "services": list(given) if point["code"] == at else []} for point in POINTS]
    return Corridor.model_validate({"code": "one", "names": {"en": "One"}, "points": points, **more})
