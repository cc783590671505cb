"""Asking for memory before it is needed.

Rows that are not sorted touch the table of sums at places that nothing foretells, and each would be waited
for. The next rows' places are known, though, and LLVM has an instruction that fetches them meanwhile.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic


def _fetching(context: Any, table: Any, at: Any) -> Any:
    """Fetch the cache line that holds ``table.flat[at]`` of a contiguous array, to be read and written.

    **Source**: LLVM Language Reference, ``llvm.prefetch`` (for writing, kept in every cache, data).
    """
    insert: Any = cgutils.get_or_insert_function

    def made(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        pointer = builder.gep(array.data, [arguments[1]])
        bytes_pointer = builder.bitcast(pointer, cgutils.voidptr_t)
        number = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, number, number, number])
        called = insert(builder.module, kind, "llvm.prefetch.p0i8")
        builder.call(called, [bytes_pointer, number(1), number(3), number(1)])
        return context.get_dummy_value()

    return types.void(table, types.intp), made


prefetch: Any = intrinsic(_fetching)
