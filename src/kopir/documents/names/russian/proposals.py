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
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kopir.documents.names.russian.units import Unit
from kopir.surveys.sums.products import one_thread_a_product

Floats = NDArray[np.float32]

_CHUNK: Final = 400
"""Words computed at once: small matrices stay in the processor's cache."""

_KEPT: Final = 6_000
"""Words whose share in the first convolution is kept, 3 kB each."""

_BATCH: Final = 64
"""Words whose share is computed at once."""


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
    >>> from kopir.documents.names.russian.units import units
    >>> [each.kind for each in proposals(units(prepare("Мурат Нуртлеу прибыл в Минск.")))]
    ['PER', 'LOC']
    """
    places = [at for at, unit in enumerate(row) if unit.kind != "end"]
    found = []
    with one_thread_a_product():
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
        first, *self._layers = [_Layer.of(layer) for layer in model.encoder.layers]
        self._first = _FirstLayer(first, navec.pq, model.emb.shape.weight.array)
        self._words, self._shapes = encoder.words_vocab, encoder.shapes_vocab
        self._coded = lru_cache(maxsize=1 << 15)(self._code)
        self._names: list[str] = ner.infer.decoder.tags_vocab.items
        self._proj, self._bias = model.head.proj.weight.array, model.head.proj.bias.array
        self._transitions = model.head.crf.transitions.array

    def _code(self, word: str) -> tuple[int, int]:
        """Places of a word and of its shape in the tables of the model."""
        from slovnet.shape import word_shape

        return self._words.encode(word.lower()), self._shapes.encode(word_shape(word))

    def tags(self, words: list[str]) -> list[str]:
        """The likeliest chain of tags."""
        layer = self._first.values([self._coded(word) for word in words])
        for each in self._layers:
            layer = each.values(layer)
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


@dataclass(frozen=True)
class _Layer:
    """A convolution over three words, its lower cut at zero, and the normalisation after it.

    Attributes:
        weights: of the word before, the word, the word after: 3 x inputs x outputs.
        bias, scale, shift: outputs each; normalisation as one product and one sum.
    """

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, layer: Any) -> _Layer:
        """From a layer of the package."""
        norm = layer.norm
        scale = norm.weight.array / norm.std.array
        weights = np.ascontiguousarray(layer.conv.weight.array.transpose(2, 1, 0))
        return cls(weights, layer.conv.bias.array, scale, norm.bias.array - norm.mean.array * scale)

    def values(self, inputs: Floats) -> Floats:
        """Of words by rows."""
        return self.joined(*(inputs @ weights for weights in self.weights))

    def joined(self, before: Floats, here: Floats, after: Floats) -> Floats:
        """What each word gives to the next one, to itself, to the one before it, put together."""
        out = here + self.bias
        out[1:] += before[:-1]
        out[:-1] += after[1:]
        values: Floats = np.maximum(out, 0, out=out) * self.scale + self.shift
        return values


class _FirstLayer:
    """The first convolution: what a word gives to its neighbours is the same in every text, so it is kept."""

    def __init__(self, layer: _Layer, vectors: Any, shapes: Floats) -> None:
        self._layer = layer
        self._weights = np.ascontiguousarray(np.concatenate(list(layer.weights), axis=1))
        self._indexes, self._codes = vectors.indexes, vectors.codes
        self._parts = np.arange(self._codes.shape[0])
        self._shapes = shapes
        self._rows = np.empty((_KEPT, self._weights.shape[1]), np.float32)
        self._places: dict[tuple[int, int], int] = {}
        self._lock = Lock()

    def values(self, coded: list[tuple[int, int]]) -> Floats:
        """Of words by rows; each by its place and that of its shape."""
        with self._lock:
            new = sorted({code for code in coded if code not in self._places})
            if len(self._places) + len(new) > _KEPT:
                self._places.clear()
                new = sorted(set(coded))
            for start in range(0, len(new), _BATCH):
                self._keep(new[start : start + _BATCH])
            rows = self._rows[[self._places[code] for code in coded]]
        before, here, after = np.split(rows, 3, axis=1)
        return self._layer.joined(before, here, after)

    def _keep(self, new: list[tuple[int, int]]) -> None:
        # Always as many rows at once, so that a word's values do not depend on its company.
        ids, shapes = np.array((new + new[:1] * _BATCH)[:_BATCH]).T
        vectors = self._codes[self._parts, self._indexes[ids]].reshape(_BATCH, -1)
        values = np.concatenate((vectors, self._shapes[shapes]), axis=1) @ self._weights
        place = len(self._places)
        self._rows[place : place + len(new)] = values[: len(new)]
        self._places.update({code: place + at for at, code in enumerate(new)})


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
