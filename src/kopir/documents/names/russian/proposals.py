"""What a trained model takes for names of persons, places and bodies: a first guess for the grammar to mend.

The model is slovnet's ``slovnet_ner_news_v1`` over the word vectors ``navec_news_v1_1B_250K_300d_100q``, both
carried by the package natasha (MIT): three convolutions over words and their shapes, then a chain of tags.
Source: A. Kukushkin, Natasha project, https://natasha.github.io/ner. It is computed here with plain matrices,
one text at a time, which costs half of what the package's own padded batches do.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kopir.documents.names.russian.units import Unit

Floats = NDArray[np.float32]

_CHUNK: Final = 400
"""Words computed at once: small matrices stay in the processor's cache and on one core."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words taken for a name.

    Attributes:
        first, after: places of its first unit and of the unit after its last one.
        kind: ``PER``, ``LOC`` or ``ORG``.
    """

    first: int
    after: int
    kind: str


def proposals(row: list[Unit]) -> list[Proposal]:
    """Names the model sees in the units of a text, in order.

    >>> from kopir.documents.reader import prepare
    >>> [each.kind for each in proposals(units(prepare("Мурат Нуртлеу прибыл в Минск.")))]
    ['PER', 'LOC']
    """
    places = [at for at, unit in enumerate(row) if unit.kind != "end"]
    found = []
    for start in range(0, len(places), _CHUNK):
        chunk = places[start : start + _CHUNK]
        found += list(_spans(chunk, _model().tags([row[at].text for at in chunk])))
    return found


def _spans(places: list[int], tags: list[str]) -> Iterator[Proposal]:
    first = after = 0
    kind = ""
    for at, tag in zip(places, tags, strict=True):
        inside = tag.startswith("I-") and tag[2:] == kind and at == after
        if kind and not inside:
            yield Proposal(first, after, kind)
            kind = ""
        if tag[:2] in ("B-", "I-"):
            if not inside:
                first, kind = at, tag[2:]
            after = at + 1
    if kind:
        yield Proposal(first, after, kind)


class _Model:
    """Weights, and the tags of words by them."""

    def __init__(self, navec: Any, ner: Any) -> None:
        encoder, model = ner.infer.encoder, ner.infer.model
        self._words, self._shapes = encoder.words_vocab, encoder.shapes_vocab
        self._names: list[str] = ner.infer.decoder.tags_vocab.items
        self._indexes = navec.pq.indexes
        self._codes = navec.pq.codes
        self._places = np.arange(self._codes.shape[0])
        self._shape_vectors = model.emb.shape.weight.array
        self._layers = [
            (
                np.ascontiguousarray(layer.conv.weight.array.transpose(2, 1, 0)),
                layer.conv.bias.array,
                *_scaled(layer.norm),
            )
            for layer in model.encoder.layers
        ]
        self._proj, self._bias = model.head.proj.weight.array, model.head.proj.bias.array
        self._transitions = model.head.crf.transitions.array

    def tags(self, words: list[str]) -> list[str]:
        """The likeliest chain of tags."""
        from slovnet.shape import word_shape

        ids = np.array([self._words.encode(word.lower()) for word in words])
        shapes = np.array([self._shapes.encode(word_shape(word)) for word in words])
        vectors = self._codes[self._places, self._indexes[ids]].reshape(len(words), -1)
        layer: Floats = np.concatenate((vectors, self._shape_vectors[shapes]), axis=1)
        for weights, bias, scale, shift in self._layers:
            wide = np.pad(layer, ((1, 1), (0, 0)))
            out = wide[:-2] @ weights[0]
            out += wide[1:-1] @ weights[1]
            out += wide[2:] @ weights[2]
            out += bias
            layer = np.maximum(out, 0, out=out) * scale + shift
        emissions = layer @ self._proj + self._bias
        return [self._names[tag] for tag in self._chain(emissions)]

    def _chain(self, emissions: Floats) -> list[int]:
        """Viterbi's best path."""
        score = emissions[0]
        history = []
        columns = np.arange(score.size)
        for emission in emissions[1:]:
            every = score[:, None] + self._transitions
            best = every.argmax(0)
            history.append(best)
            score = every[best, columns] + emission
        path = [int(score.argmax())]
        for best in reversed(history):
            path.append(int(best[path[-1]]))
        return path[::-1]


def _scaled(norm: Any) -> tuple[Floats, Floats]:
    """Batch normalisation as one product and one sum."""
    scale = norm.weight.array / norm.std.array
    return scale, norm.bias.array - norm.mean.array * scale


@cache
def _model() -> _Model:
    # Half a second and 60 MB, for Russian texts only. The package natasha is found but not imported: it would
    # load a dictionary that no longer runs.
    from navec import Navec
    from slovnet import NER

    spec = importlib.util.find_spec("natasha")
    assert spec is not None and spec.origin is not None
    data = Path(spec.origin).parent / "data"
    navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    return _Model(navec, NER.load(data / "model" / "slovnet_ner_news_v1.tar"))
