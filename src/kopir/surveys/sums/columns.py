"""Columns of a batch of rows as the loops want them: numbers, and which of them are missing.

Missing is a null in Arrow's bitmap or a NaN; both stay where they are, nothing is copied or converted first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kopir.errors import InvalidInput

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Codes = NDArray[np.int32]
Bits = NDArray[np.uint8]

NO_BITS: Final = np.zeros(0, np.uint8)
_KINDS: Final = (np.int8, np.int32, np.int64, np.float32, np.float64)


@dataclass(frozen=True)
class Column:
    """Numbers of a batch.

    Args:
        values: shape ``(rows,)``; anything where the bitmap says missing.
        bits: Arrow's bitmap of what is known, lowest bit first; empty where nothing is null.
        offset: place of the first row in the bitmap.
    """

    values: NDArray[Any]
    bits: Bits
    offset: int

    def __len__(self) -> int:
        return len(self.values)

    def known(self) -> NDArray[np.bool_]:
        """Which rows have a number, shape ``(rows,)``."""
        if len(self.bits):
            every = np.unpackbits(self.bits, bitorder="little")
            found = every[self.offset : self.offset + len(self)].astype(np.bool_)
        else:
            found = np.ones(len(self), np.bool_)
        return found & ~np.isnan(self.values) if self.values.dtype.kind == "f" else found


def numbers(given: Any, name: str) -> Column:
    """A column of numbers.

    Args:
        given: an Arrow or NumPy array of integers, floats or truths.
        name: of the column, for messages.

    Errors:
        InvalidInput: they are no numbers.
    """
    if isinstance(given, pa.ChunkedArray):
        given = given.combine_chunks()
    if isinstance(given, pa.Array):
        return _from_arrow(given, name)
    values = np.asarray(given)
    if values.dtype.kind not in "biuf" or values.ndim != 1:
        raise _no_numbers(name, values.dtype)
    return Column(_plain(values), NO_BITS, 0)


def _from_arrow(given: Any, name: str) -> Column:
    if pa.types.is_dictionary(given.type):
        given = given.dictionary_decode()
    if pa.types.is_boolean(given.type):
        given = given.cast(pa.int8())
    if pa.types.is_decimal(given.type):
        given = given.cast(pa.float64())
    if not (pa.types.is_integer(given.type) or pa.types.is_floating(given.type)):
        raise _no_numbers(name, given.type)
    bitmap, buffer = given.buffers()
    kind = np.dtype(given.type.to_pandas_dtype())
    values = np.frombuffer(buffer, kind, len(given), given.offset * kind.itemsize)
    nulls = bitmap is not None and given.null_count
    return Column(_plain(values), np.frombuffer(bitmap, np.uint8) if nulls else NO_BITS, given.offset)


def _plain(values: NDArray[Any]) -> NDArray[Any]:
    """Values in one of the few types the loops are compiled for."""
    if values.dtype in _KINDS and values.flags.c_contiguous:
        return read_only(values)
    if values.dtype.kind == "f" or values.dtype == np.uint64:
        return read_only(np.ascontiguousarray(values, np.float64))
    return read_only(np.ascontiguousarray(values, np.int8 if values.dtype == np.bool_ else np.int64))


def read_only(values: NDArray[Any]) -> NDArray[Any]:
    """A view that cannot be written to, as those of Arrow's arrays: loops are compiled for one kind alone."""
    found = values.view()
    found.flags.writeable = False
    return found


def _no_numbers(name: str, found: object) -> InvalidInput:
    return InvalidInput(
        "{column}: expected numbers, found {found}; turn the answers into numbers, 1 for yes and 0 for no",
        column=name,
        found=str(found),
    )
