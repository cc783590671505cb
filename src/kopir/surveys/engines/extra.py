"""What the optional extra brings, or who to ask for it."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from kopir.errors import Unavailable


def need(*packages: str) -> None:
    """Make sure that packages of the extra are there.

    Errors:
        Unavailable: one is not installed.

    >>> need("json")
    """
    for package in packages:
        if find_spec(package) is None:
            raise Unavailable(
                "{package} is not installed, which this engine needs; install it with "
                "pip install kopir[spark], or use the engine local",
                package=package,
            )


def need_java() -> None:
    """Make sure that there is a Java to run Spark's side of this process.

    Errors:
        Unavailable: there is none.
    """
    home = os.environ.get("JAVA_HOME")
    if not (home and (Path(home) / "bin" / "java").exists()) and shutil.which("java") is None:
        raise Unavailable(
            "there is no Java, which Spark needs; install Java 17 or later (Debian: "
            "default-jre-headless), or set JAVA_HOME"
        )
