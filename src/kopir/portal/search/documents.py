"""What a search finds: a document with its names, what is said of it, and the choices it falls under."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from kopir.language import Text

NOTHING = Text(kk="", ru="", en="")


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found; its texts are kept by how much a word in them tells.

    Attributes:
        kind, code: together they name it.
        path: address of its page without language and query. query: what the address chooses.
        title: its name, as results show it.
        note: a sentence on it, as results show it; also searched.
        names: other names and short forms, in whatever language they are.
        told: further texts on it.
        about: what it has to do with: names of needs, keywords.
        besides: what it only touches.
        facets: values a reader can choose by, such as ``{"country": ("KAZ",)}``.
        order: place among others of its kind where no words were asked for.
    """

    kind: str
    code: str
    path: str
    title: Text
    query: Mapping[str, str] = field(default_factory=dict)
    note: Text = NOTHING
    names: tuple[str, ...] = ()
    told: tuple[Text, ...] = ()
    about: tuple[Text, ...] = ()
    besides: tuple[Text, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = ""

    def digest(self, form: str) -> str:
        """SHA-256 of all it says, and of the form in which words are kept."""
        texts = ((self.title, self.note), self.told, self.about, self.besides)
        whole = (
            form,
            *(self.kind, self.code, self.path, dict(self.query), self.names, self.order),
            [[(text.kk, text.ru, text.en) for text in some] for some in texts],
            {facet: values for facet, values in self.facets.items() if values},
        )
        written = json.dumps(whole, ensure_ascii=False, sort_keys=True)
        return sha256(written.encode()).hexdigest()
