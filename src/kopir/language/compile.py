"""Compiles every catalogue of translations in the package: ``python -m kopir.language.compile``.

Django reads only compiled catalogues; the other rooms read either form. Files that are fresh are left alone.
"""

from __future__ import annotations

from pathlib import Path

import kopir
from kopir.language.catalogue import binary

PACKAGE = Path(kopir.__file__).parent


def compile_all(root: Path = PACKAGE) -> list[Path]:
    """Write the ``.mo`` beside each ``.po`` below a folder that has none or an older one; those written."""
    return [_compiled(source) for source in sorted(root.rglob("*.po")) if not _fresh(source)]


def _fresh(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def _compiled(source: Path) -> Path:
    target = source.with_suffix(".mo")
    half = source.with_suffix(".mo.part")
    half.write_bytes(binary(source))
    half.replace(target)
    return target


def main() -> None:
    """Compile, and name each file that was written."""
    for path in compile_all():
        print(path.relative_to(PACKAGE))


if __name__ == "__main__":
    main()
