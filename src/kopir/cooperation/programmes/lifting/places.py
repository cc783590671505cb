"""Where an activity is: the elements of location that were withdrawn, and those of the drafts.

Source: IATI standard 1.04, "Location: Summary of changes", table 1 and 2 (coordinates become point and
exactness, gazetteer-entry becomes location-id, location-type becomes feature-designation, administrative has
a vocabulary); codelists GeographicVocabulary, GeographicalPrecision and GeographicExactness; IATI schema,
draft of 2010-05-04 (``target-location``: "a human-readable description of the location", ``@gis``).
"""

from __future__ import annotations

import re
from typing import Any, Final

from kopir.cooperation.programmes.drawing.values import line
from kopir.cooperation.programmes.lifting.ledger import Ledger
from kopir.solutions.importing.places import reason

SYSTEM: Final = "http://www.opengis.net/def/crs/EPSG/0/4326"
"""The only one that the standard allows."""
GAZETTEERS: Final = {"GEO": "G1", "1": "G1", "OSM": "G2", "3": "G2"}
"""Codes of GeographicVocabulary by those of GazetteerAgency that have one."""
DIVISIONS: Final = (("country", "A4", ""), ("adm1", "A2", "1"), ("adm2", "A2", "2"))
"""Attributes of ``administrative``: ISO 3166-1 for the country, UN SALB for the first and second level."""
_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_PAIR: Final = re.compile(rf"({_NUMBER})(?: ?, ?| )({_NUMBER})")


def locations(element: Any, ledger: Ledger) -> None:
    """Write the places of an activity as version 2.03 does."""
    for one in element.findall("target-location"):
        _target(one, ledger)
    for one in element.findall("location"):
        for found in one.findall("coordinates"):
            _coordinates(one, found, ledger)
        for found in one.findall("gazetteer-entry"):
            _gazetteer(one, found, ledger)
        for found in one.findall("location-type"):
            _feature(one, found, ledger)
        for found in one.findall("administrative"):
            _division(one, found, ledger)


def _target(element: Any, ledger: Ledger) -> None:
    ledger.changed(element, "", element.tag, "location")
    element.tag = "location"
    text, pair = element.text, _PAIR.fullmatch(line(element.get("gis")))
    if line(text):
        described = ledger.new(element, "description", element)
        described.text = text
        element.text = None
    if pair:
        ledger.changed(element, "gis", pair[0], "point/pos")
        _point(element, element, pair[1], pair[2], ledger)
        del element.attrib["gis"]


def _point(location: Any, of: Any, latitude: str, longitude: str, ledger: Ledger) -> None:
    point = ledger.new(location, "point", of, srsName=SYSTEM)
    ledger.new(point, "pos", of).text = f"{latitude} {longitude}"


def _coordinates(location: Any, found: Any, ledger: Ledger) -> None:
    latitude, longitude = line(found.get("latitude")), line(found.get("longitude"))
    if not (latitude and longitude) or location.find("point") is not None:
        return
    ledger.changed(found, "latitude", latitude, "point/pos")
    ledger.changed(found, "longitude", longitude, "point/pos")
    _point(location, found, latitude, longitude, ledger)
    del found.attrib["latitude"], found.attrib["longitude"]
    precision = found.get("precision")
    if precision and precision in "123456789" and location.find("exactness") is None:
        code = "1" if precision == "1" else "2"
        ledger.changed(found, "precision", precision, f"exactness/@code {code}")
        ledger.derived(
            found,
            "exactness/@code",
            code,
            reason("of the codes of GeographicalPrecision 1 alone is exact"),
        )
        ledger.new(location, "exactness", found, code=code)
        del found.attrib["precision"]
    ledger.leave(found)


def _gazetteer(location: Any, found: Any, ledger: Ledger) -> None:
    name = "gazetteer-ref" if "gazetteer-ref" in found.attrib else "gazeteer-ref"
    vocabulary, code = GAZETTEERS.get(line(found.get(name))), line(found.text)
    if not vocabulary or not code:
        return
    ledger.changed(found, name, found.get(name), f"location-id/@vocabulary {vocabulary}")
    ledger.changed(found, "", code, "location-id/@code")
    ledger.new(location, "location-id", found, vocabulary=vocabulary, code=code)
    del found.attrib[name]
    found.text = None
    ledger.leave(found)


def _feature(location: Any, found: Any, ledger: Ledger) -> None:
    code = line(found.get("code"))
    if not code or location.find("feature-designation") is not None:
        return
    ledger.changed(found, "", found.tag, "feature-designation")
    found.tag = "feature-designation"


def _division(location: Any, found: Any, ledger: Ledger) -> None:
    told = [(name, vocabulary, level) for name, vocabulary, level in DIVISIONS if line(found.get(name))]
    if not told or found.get("code"):
        return
    for name, vocabulary, level in told:
        ledger.changed(found, name, found.get(name), f"administrative/@code, @vocabulary {vocabulary}")
        made = ledger.new(
            location, "administrative", found, vocabulary=vocabulary, code=found.attrib.pop(name)
        )
        if level:
            made.set("level", level)
    ledger.leave(found)
