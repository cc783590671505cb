"""The limits within which files are opened, each a named setting.

A limit is changed by an environment variable of the same name in capitals with ``KOPIR_`` in front, for
instance ``KOPIR_MAX_FILE_BYTES``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import Any

from kopir.errors import InvalidInput


@dataclass(frozen=True)
class Limits:
    """How large and how deep a file may be before it is refused.

    Args:
        max_file_bytes: size of a file on disk.
        max_unpacked_bytes: sum of the sizes that the members of an archive state.
        max_member_ratio: unpacked size of one member over its packed size; real spreadsheets stay under 60.
        small_member_bytes: members below this size may have any ratio.
        max_members: number of members of an archive.
        max_sheet_cells: rows times columns of one sheet of a workbook.
        max_xml_bytes: size of an XML document.
        max_json_bytes: size of a JSON document.
        max_json_depth: nesting of arrays and objects in a JSON document.
        max_columns: columns of a table.
        sniff_bytes: how much of a file is looked at to tell what it is.
    """

    max_file_bytes: int = 4 * 1024**3
    max_unpacked_bytes: int = 2 * 1024**3
    max_member_ratio: int = 150
    small_member_bytes: int = 1024**2
    max_members: int = 2_000
    max_sheet_cells: int = 20_000_000
    max_xml_bytes: int = 512 * 1024**2
    max_json_bytes: int = 512 * 1024**2
    max_json_depth: int = 64
    max_columns: int = 5_000
    sniff_bytes: int = 256 * 1024

    @classmethod
    def from_environment(cls) -> Limits:
        """The limits of this process.

        Raises:
            InvalidInput: a variable is set to something that is not a positive whole number.
        """
        return cls(**set_in_environment(cls))


def set_in_environment(limits: Any) -> dict[str, int]:
    """The limits of a kind that environment variables set, by name.

    Args:
        limits: a dataclass of whole numbers; ``max_columns`` is set by ``KOPIR_MAX_COLUMNS``.

    Raises:
        InvalidInput: a variable is set to something that is not a positive whole number.
    """
    given: dict[str, int] = {}
    for field in fields(limits):
        variable = f"KOPIR_{field.name.upper()}"
        text = os.environ.get(variable)
        if text is None:
            continue
        if not text.isdecimal() or int(text) == 0:
            raise InvalidInput(
                "the setting {variable} is {found}; a positive whole number is expected",
                variable=variable,
                found=text,
            )
        given[field.name] = int(text)
    return given
