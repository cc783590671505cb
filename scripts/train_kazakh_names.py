"""Train the tagger of Kazakh names and say how well it does on texts it has not seen.

    python scripts/train_kazakh_names.py KAZNERD [--out FILE] [--rounds N] [--plain] [--all-classes]

KAZNERD is the folder with ``IOB2_valid.txt`` and ``IOB2_test.txt`` of KazNERD (Yeshpanov, Khassanov,
Varol, LREC 2022; CC BY 4.0, ISSAI, Nazarbayev University). Only the first is trained on, with sentences made
of it and of the project's own lists: names put in the place of others of their class with their case, and the
sentences of ``kazakh_names_sentences.txt`` filled with names. The second is for measuring alone. The same
seed gives the same weights.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pycrfsuite

from kopir.documents.linking.entries import entries
from kopir.documents.names.kazakh.features import features
from kopir.documents.names.kazakh.line import phrases
from kopir.documents.names.kazakh.tagger import WEIGHTS, spans
from kopir.documents.names.kazakh.words import lexicon, word
from kopir.language import kk

SEED: Final = 20260507
SENTENCES: Final = Path(__file__).with_name("kazakh_names_sentences.txt")
PARAMETERS: Final = {"c1": 0.1, "c2": 0.02, "feature.possible_transitions": False}
MADE: Final = 4000
"""Sentences made of the project's own."""
MERGED: Final = {
    "NUMBER": ("CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENTAGE", "QUANTITY", "TIME"),
    "OTHER": (
        "ADAGE", "ART", "CONTACT", "DISEASE", "EVENT", "LANGUAGE", "LAW", "MISCELLANEOUS", "NON_HUMAN",
        "NORP", "PRODUCT", "PROJECT",
    ),
}  # fmt: skip
"""Classes that kopir reads by grammars of their own or not at all, taken together: fewer are faster."""
SWAPPED: Final = ("PERSON", "GPE", "ORGANISATION", "POSITION", "LOCATION", "FACILITY")
FIELDS: Final = (
    "Сыртқы істер", "Ішкі істер", "Қорғаныс", "Қаржы", "Ұлттық экономика", "Денсаулық сақтау", "Оқу-ағарту",
    "Мәдениет және ақпарат", "Туризм және спорт", "Көлік", "Энергетика", "Экология және табиғи ресурстар",
    "Ауыл шаруашылығы", "Сауда және интеграция", "Өнеркәсіп және құрылыс", "Әділет", "Төтенше жағдайлар",
    "Еңбек және халықты әлеуметтік қорғау", "Ғылым және жоғары білім", "Су ресурстары және ирригация",
    "Жасанды интеллект және цифрлық даму", "Цифрлық технологиялар", "Инвестициялар және сыртқы сауда",
    "Цифрлық даму , инновациялар және аэроғарыш өнеркәсібі", "Ақпараттық технологиялар және телекоммуникация",
)  # fmt: skip
"""What ministries are for."""
_SLOT: Final = re.compile(r"<([A-Z]+):([a-z]+)>")

Tagged = tuple[list[str], list[str]]


def read(file: Path, *, merged: bool = False) -> list[Tagged]:
    """Sentences of a file of KazNERD, tags with the place of each word in its name (B, I, L, U)."""
    to = {kind: into for into, kinds in MERGED.items() for kind in kinds} if merged else {}
    found = []
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        pairs = [line.rsplit(" ", 1) for line in block.split("\n") if line]
        if pairs:
            found.append(
                (
                    [pair[0] for pair in pairs],
                    placed([pair[1][:2] + to.get(pair[1][2:], pair[1][2:]) for pair in pairs]),
                )
            )
    return found


def placed(tags: list[str]) -> list[str]:
    """Tags of the IOB2 scheme with the last word of a name (L) and names of one word (U) told apart."""
    found = []
    for tag, following in zip(tags, [*tags[1:], "O"], strict=True):
        goes_on = following == "I-" + tag[2:]
        end = {"B": "U", "I": "L"}.get(tag[0], "O")
        found.append(tag if goes_on or tag == "O" else end + tag[1:])
    return found


def swapped(sentences: list[Tagged], chance: random.Random) -> Iterator[Tagged]:
    """Sentences with each name in the place of one of its class with the same ending."""
    names: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for words, tags in sentences:
        for first, after, kind in spans(tags):
            names[kind, word(words[after - 1]).ending].append(words[first:after])
    for words, tags in sentences:
        found = spans(tags)
        if not any(kind in SWAPPED for _, _, kind in found):
            continue
        new_words: list[str] = []
        new_tags: list[str] = []
        at = 0
        for first, after, kind in found:
            new_words += words[at:first]
            new_tags += tags[at:first]
            choice = words[first:after]
            if kind in SWAPPED:
                choice = chance.choice(names[kind, word(words[after - 1]).ending])
            new_words += choice
            new_tags += labels(len(choice), kind)
            at = after
        yield new_words + words[at:], new_tags + tags[at:]


def labels(size: int, kind: str) -> list[str]:
    """The tags of a name of so many words."""
    return ["U-" + kind] if size == 1 else ["B-" + kind, *["I-" + kind] * (size - 2), "L-" + kind]


class Names:
    """Names by class, known ones and made-up ones."""

    def __init__(self, chance: random.Random, whole: list[str]) -> None:
        self.chance = chance
        self.whole = whole
        by_kind: dict[str, list[str]] = defaultdict(list)
        for each, kinds in lexicon().items():
            for kind in kinds:
                by_kind[kind].append(each)
        self.given = [each.title() for each in by_kind["given"]]
        self.surnames = [each.title() for each in by_kind["surname"]]
        known = [each for each in entries() if each.names.get("kk")]
        self.countries = [name for each in known if each.sub == "country" for name in each.names["kk"]]
        self.cities = [name for each in known if each.sub == "city" for name in each.names["kk"]]
        self.regions = [name for each in known if each.sub == "region" for name in each.names["kk"]]
        self.bodies = [name for each in known if each.kind == "org" for name in each.names["kk"]]

    def name(self, kind: str) -> tuple[str, str]:
        """A name of a class and its class in KazNERD."""
        if kind == "PERSON":
            return self.person(), kind
        if kind == "POSITION":
            return self.post(), kind
        if kind == "ORGANISATION":
            return self.body(), kind
        if kind == "REGION":
            region = self.chance.choice(self.regions)
            return region, "GPE" if "обл" in region else "LOCATION"
        return self.chance.choice(self.countries if kind == "COUNTRY" else self.cities), "GPE"

    def person(self) -> str:
        """A full name, one with an initial, or a surname."""
        given, how = self.chance.choice(self.given), self.chance.random()
        if self.chance.random() < 0.4:
            return self.chance.choice(self.whole)
        if how < 0.2:
            return f"{given[0]} . {self.surname()}"
        if how < 0.3:
            return self.surname()
        if how < 0.38:
            return f"{given} {self.chance.choice(self.given)}ұлы"
        return f"{given} {self.surname()}"

    def surname(self) -> str:
        """A surname of the list, one made of a given name, or a foreign one."""
        how = self.chance.random()
        if how < 0.25:
            return self.chance.choice(self.surnames)
        base = self.chance.choice(self.given)
        if how < 0.5:
            return base
        return base + ("ев" if base[-1] in "йиі" else "ов") if base[-1] not in "аеыоуяә" else base[:-1] + "ин"

    def post(self) -> str:
        """A post, bare or of a country or body."""
        how, country = self.chance.random(), self.chance.choice(self.countries)
        owner = self.chance.choice((country, kk.suffix(country, "gen")))
        if how < 0.15:
            return self.chance.choice(
                ("Президент", "Премьер-министр", "Мемлекет басшысы", "Үкімет басшысы", "министр")
            )
        if how < 0.35:
            heads = ("Президенті", "Премьер-министрі", "Королі", "Төрағасы", "канцлері")
            return f"{owner} {self.chance.choice(heads)}"
        if how < 0.5:
            rank = self.chance.choice(
                ("министрі", "вице-министрі", "министрінің орынбасары", "бірінші вице-министрі")
            )
            return " ".join(
                ([owner] if self.chance.random() < 0.5 else []) + [self.chance.choice(FIELDS), rank]
            )
        if how < 0.6:
            rank = self.chance.choice(
                ("елшісі", "Төтенше және өкілетті елшісі", "Бас консулы", "арнайы өкілі")
            )
            return (
                f"{kk.suffix(country, 'gen')} {kk.suffix(self.chance.choice(self.countries), 'rel')} {rank}"
            )
        if how < 0.68:
            first, second = (
                self.chance.choice(("орынбасары", "бірінші орынбасары")),
                self.chance.choice(FIELDS),
            )
            return f"{owner} Премьер-министрінің {first} – {second} министрі"
        head = self.chance.choice(
            ("төрағасы", "басшысы", "Бас хатшысы", "бас директоры", "төрағасының орынбасары", "директоры",
             "президенті", "вице-президенті", "басқарма төрағасы", "ресми өкілі", "атқарушы хатшысы")
        )  # fmt: skip
        body = self.body()
        return f"{self.chance.choice((body, kk.suffix(body, 'gen')))} {head}"

    def body(self) -> str:
        """A known body, a ministry, or a firm in quotation marks."""
        how = self.chance.random()
        if how < 0.55:
            return self.chance.choice(self.bodies)
        if how < 0.75:
            country = self.chance.choice(self.countries)
            owner = self.chance.choice(("", country + " ", kk.suffix(country, "gen") + " "))
            return f"{owner}{self.chance.choice(FIELDS)} министрлігі"
        if how < 0.85:
            return self.chance.choice(self.countries) + self.chance.choice(
                (" Үкіметі", " Парламенті", " Ұлттық банкі")
            )
        field = self.chance.choice(sorted(phrases("field"))).title()
        head = self.chance.choice(
            ("комитеті", "агенттігі", "қоры", "орталығы", "институты", "кеңесі", "палатасы")
        )
        return f"{field} {head}"


def made(chance: random.Random) -> Iterator[Tagged]:
    """Sentences of the project's own with names in them."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    frames = [line for line in lines if line and line[0] not in "#@"]
    names = Names(chance, [name for line in lines if line.startswith("@ ") for name in line[2:].split("|")])
    for _ in range(MADE):
        words: list[str] = []
        tags: list[str] = []
        for part in chance.choice(frames).split():
            slot = _SLOT.fullmatch(part)
            if slot is None:
                words.append(part)
                tags.append("O")
                continue
            name, kind = names.name(slot[1])
            cut = re.findall(r"[«»,()\"]|[^\s«»,()\"]+", kk.suffix(name, slot[2]))
            words += cut
            tags += labels(len(cut), kind)
        yield words, tags


def measured(tagger: pycrfsuite.Tagger, test: list[Tagged]) -> list[str]:
    """A table: class, names, precision, recall, F1 of names found exactly."""
    right, gold, said = Counter[str](), Counter[str](), Counter[str]()
    for words, tags in test:
        truth, found = set(spans(tags)), set(spans(tagger.tag(features(words))))
        for counter, names in ((gold, truth), (said, found), (right, truth & found)):
            for _, _, kind in names:
                counter[kind] += 1
                counter["all"] += 1
    return [
        f"| {kind} | {gold[kind]} | {right[kind] / max(said[kind], 1):.3f} | {right[kind] / gold[kind]:.3f} "
        f"| {2 * right[kind] / (gold[kind] + said[kind]):.3f} |"
        for kind, _ in gold.most_common()
    ]


def main() -> None:
    """Train, write the weights, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kaznerd", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--rounds", type=int, default=160)
    parser.add_argument("--plain", action="store_true", help="without sentences made for training")
    parser.add_argument("--all-classes", action="store_true", help="all 25 classes apart, for comparison")
    given = parser.parse_args()
    chance = random.Random(SEED)  # noqa: S311
    merged = not given.all_classes
    sentences = read(given.kaznerd / "IOB2_valid.txt", merged=merged)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({**PARAMETERS, "max_iterations": given.rounds})
    more = [] if given.plain else [*swapped(sentences, chance), *made(chance)]
    for words, tags in [*sentences, *more]:
        trainer.append(features(words), tags)
    trainer.train(str(given.out))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(given.out))
    print("\n".join(measured(tagger, read(given.kaznerd / "IOB2_test.txt", merged=merged))))


if __name__ == "__main__":
    main()
