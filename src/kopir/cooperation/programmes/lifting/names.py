"""Elements and attributes that had other names in version 1 and its drafts.

Source: IATI schemas, CHANGES.txt of 2010-04-17 to 2011-03-11 (drafts); IATI standard 2.01, changelog, "Other
Flags: Renamed Element", "Document Link", and changelog of 1.02 (``document-link/@language``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kopir.cooperation.programmes.lifting.ledger import Ledger

RENAMED: Final[Mapping[tuple[str, str], str]] = {
    ("iati-activity", "flow-type"): "default-flow-type",
    ("iati-activity", "finance-type"): "default-finance-type",
    ("iati-activity", "aid-type"): "default-aid-type",
    ("iati-activity", "tied-status"): "default-tied-status",
    ("iati-activity", "budget-planned"): "budget",
    ("contact-info", "organization"): "organisation",
    ("crs-add", "aidtype-flag"): "other-flags",
    ("crs-add", "aid-type-flag"): "other-flags",
    ("transaction", "milestone-date"): "transaction-date",
}
"""New names by parent and old name."""
CODED: Final = frozenset(
    {
        "collaboration-type",
        "default-flow-type",
        "default-finance-type",
        "default-aid-type",
        "default-tied-status",
        "flow-type",
        "finance-type",
        "aid-type",
        "tied-status",
        "sector",
        "policy-marker",
        "transaction-type",
        "activity-status",
        "target-location",
    }
)
"""Elements whose ``ref`` became ``code`` in the draft of 2010-07-07."""


def rename(element: Any, ledger: Ledger) -> None:
    """Give elements and attributes of an activity the names of version 2.03."""
    for one in element.iterdescendants():
        parent = one.getparent().tag
        name = RENAMED.get((parent, one.tag))
        if name is not None:
            ledger.changed(one, "", one.tag, name)
            one.tag = name
        if one.tag in CODED and "ref" in one.attrib and "code" not in one.attrib:
            ledger.changed(one, "ref", "ref", "code")
            one.set("code", one.attrib.pop("ref"))
        if one.tag == "document-link" and "language" in one.attrib:
            ledger.changed(one, "language", "language", "language/@code")
            ledger.new(one, "language", one, code=one.attrib.pop("language"))
