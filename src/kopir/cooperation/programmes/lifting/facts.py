"""What whoever imports says of activities that do not say it themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from kopir.cooperation.programmes.codelists import codes
from kopir.errors import InvalidInput

LISTS: Final[Mapping[str, str]] = {
    "reporting_type": "OrganisationType",
    "reporting_role": "OrganisationRole",
    "participating_role": "OrganisationRole",
    "status": "ActivityStatus",
}
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "dates": ("planned", "actual"),
    "identifiers": ("other-identifier",),
}
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts for a lift; each holds only where an activity does not tell it.

    Args:
        reporting_org: identifier of the organisation that reports. Where it is given, ``reporting_type`` and
            ``reporting_name`` hold for this organisation alone.
        reporting_type: code of OrganisationType. reporting_name: of the organisation.
        reporting_role: code of OrganisationRole in which the reporting organisation takes part itself.
        participating_role: code of OrganisationRole of organisations whose role is no code of it.
        status: code of ActivityStatus.
        dates: whether days of beginning and end are ``planned`` or ``actual``.
        identifiers: ``other-identifier``: an activity without identifier has that of the reporting
            organisation, a hyphen, and its only other identifier.

    Raises:
        InvalidInput: a value is no code of its list, or no text.
    """

    reporting_org: str = ""
    reporting_type: str = ""
    reporting_name: str = ""
    reporting_role: str = ""
    participating_role: str = ""
    status: str = ""
    dates: str = ""
    identifiers: str = ""

    def __post_init__(self) -> None:
        for name, value in self.told().items():
            listed = LISTS.get(name)
            known = sorted(codes(listed), key=lambda code: (len(code), code)) if listed else CHOICES.get(name)
            if known and value not in known:
                raise InvalidInput(
                    "{option}: {found} is not known; known are {known}",
                    option=option_of(name),
                    found=repr(value[:40]),
                    known=", ".join(known),
                )
            if value != value.strip() or len(value) > LONGEST:
                raise InvalidInput(
                    "{option}: {found} is no text of 1 to {most} letters without white space around it",
                    option=option_of(name),
                    found=repr(value[:40]),
                    most=LONGEST,
                )

    def told(self) -> dict[str, str]:
        """What is said, by name.

        >>> Facts(status="2").told()
        {'status': '2'}
        """
        return {one.name: getattr(self, one.name) for one in fields(self) if getattr(self, one.name)}


def option_of(name: str) -> str:
    """What a fact is called on the command line.

    >>> option_of("reporting_org")
    '--reporting-org'
    """
    return f"--{name.replace('_', '-')}"
