"""The limits within which survey microdata are opened, each a named setting.

A limit is changed by an environment variable of the same name in capitals with ``KOPIR_`` in front, for
instance ``KOPIR_MAX_MICRODATA_BYTES``.
"""

from __future__ import annotations

from dataclasses import dataclass

from kopir.evidence.readers.limits import set_in_environment


@dataclass(frozen=True)
class Limits:
    """How large a file of microdata may be, and how much memory and disk reading it may take.

    Args:
        max_microdata_bytes: size of the file on disk.
        max_microdata_columns: number of its variables.
        microdata_memory_bytes: a file of SPSS, Stata or SAS up to this size is held in memory; a larger one
            is converted piece by piece to Parquet, which is then read in a stream.
        microdata_spare_bytes: what must stay free on the disk that is converted to.
        survey_memory_bytes: memory that estimates from a file may take.
    """

    max_microdata_bytes: int = 64 * 1024**3
    max_microdata_columns: int = 20_000
    microdata_memory_bytes: int = 128 * 1024**2
    microdata_spare_bytes: int = 512 * 1024**2
    survey_memory_bytes: int = 2 * 1024**3

    @classmethod
    def from_environment(cls) -> Limits:
        """The limits of this process.

        Raises:
            InvalidInput: a variable is set to something that is not a positive whole number.
        """
        return cls(**set_in_environment(cls))
