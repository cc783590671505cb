"""Who is who: known bodies, places, persons and documents in any form and in any of the languages.

``known(prepared)`` finds known bodies and places in a text, ``documents(prepared)`` known titles;
``organisation(words, lang, home)`` says which body a phrase names, ``place`` and ``document`` do so for
theirs; ``persons.cluster`` gives the mentions of one person one link, ``persons.holder`` tells who holds an
office; ``slug`` makes a link's last part of a name that is not known. What is known stands in the YAML
files of ``kopir/documents/data``; names of countries come from Unicode CLDR.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kopir.documents.linking import persons as persons
    from kopir.documents.linking.lookup import document as document
    from kopir.documents.linking.lookup import documents as documents
    from kopir.documents.linking.lookup import home as home
    from kopir.documents.linking.lookup import known as known
    from kopir.documents.linking.lookup import organisation as organisation
    from kopir.documents.linking.lookup import place as place
    from kopir.documents.linking.slugs import slug as slug

_HOME = {
    "document": "lookup",
    "documents": "lookup",
    "home": "lookup",
    "known": "lookup",
    "organisation": "lookup",
    "place": "lookup",
    "slug": "slugs",
}

__all__ = ["document", "documents", "home", "known", "organisation", "persons", "place", "slug"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: the tables of names are for those who read texts.
    if name == "persons":
        return import_module("kopir.documents.linking.persons")
    if name in _HOME:
        return getattr(import_module(f"kopir.documents.linking.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
