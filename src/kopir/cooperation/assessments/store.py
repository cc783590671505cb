"""The evidence that stands beside the questions: the store of this machine as it is now."""

from __future__ import annotations

from functools import cache

from kopir.evidence.store import Store, home
from kopir.evidence.view import View


def current() -> View:
    """The newest evidence; a view of nothing where nothing was published yet."""
    return _store(str(home())).view()


@cache
def _store(_folder: str) -> Store:
    return Store(home())
