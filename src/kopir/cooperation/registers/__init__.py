"""The registers: organisations, persons, events, documents, commitments, programmes, technoparks, corridors.

What comes with kopir, under what was published by way of the review or confirmed from a text.
"""

from __future__ import annotations

from kopir.cooperation.registers.published import (
    KINDS,
    Registers,
    kind_of,
    record,
    reference,
    reference_to,
    registers,
    stamp,
)

__all__ = ["KINDS", "Registers", "kind_of", "record", "reference", "reference_to", "registers", "stamp"]
