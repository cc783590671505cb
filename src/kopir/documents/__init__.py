"""Documents: a press release in Kazakh, Russian or English becomes a draft of entries for the register.

``read`` finds persons and their posts, bodies, places, dates, events, documents, figures and undertakings,
and how they belong together; each is a span of the text or is worked out from one. It knows nothing of
Django, needs no network and gives the same answer each time. A machine drafts, a person confirms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kopir.documents.reader import read as read
    from kopir.documents.reading import Reading as Reading

_HOME = {"read": "reader", "Reading": "reading"}

__all__ = ["Reading", "read"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: dictionaries and models are for those who read texts.
    if name in _HOME:
        return getattr(import_module(f"kopir.documents.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
