"""How much of an IATI file is read, each limit a named setting."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.evidence.readers.limits import set_in_environment


@dataclass(frozen=True)
class IatiLimits:
    """What a file may hold before it is refused, or read no further.

    Args:
        iati_max_file_bytes: size on disk, packed or not.
        iati_max_unpacked_bytes: size of the XML.
        iati_max_ratio: unpacked over packed size of a file that unpacks to more than 64 MiB; real ones stay
            under 60.
        iati_max_activity_bytes: of one activity or organisation.
        iati_max_children: elements in one element, as transactions in an activity: a wrong one among very
            many is found slowly.
        iati_max_activities: of a file.
        iati_max_faults: faults and remarks that a report lists, and entries of each kind of a lift; all are
            counted.
    """

    iati_max_file_bytes: int = 4 * 1024**3
    iati_max_unpacked_bytes: int = 8 * 1024**3
    iati_max_ratio: int = 200
    iati_max_activity_bytes: int = 8 * 1024**2
    iati_max_children: int = 10_000
    iati_max_activities: int = 2_000_000
    iati_max_faults: int = 5_000

    @classmethod
    def from_environment(cls) -> IatiLimits:
        """The limits of this process.

        Raises:
            InvalidInput: a variable is set to something that is not a positive whole number.
        """
        return cls(**set_in_environment(cls))
