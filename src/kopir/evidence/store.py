"""The store: published releases in a folder, read by many while one writes.

Layout under ``KOPIR_HOME/store``::

    catalogue.json             which releases are published; replaced by one rename
    releases/<id>/             manifest.json, observations.parquet, latest.parquet; never changed
    lock                       held by the one who publishes

A release that is not in the catalogue does not exist for a reader. The rename of the catalogue is therefore
the single moment at which everything that was published together becomes visible together; a writer that is
killed before it leaves the store as it was, and the next writer removes its remains.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

import platformdirs
import polars as pl

from kopir.errors import Conflict, InvalidInput, NotFound, Unavailable
from kopir.evidence import files
from kopir.evidence.observation import SCHEMA, content_hash
from kopir.evidence.release import Draft, Manifest, manifest_of
from kopir.evidence.resolution import resolve
from kopir.evidence.revisions import compared, revisions
from kopir.evidence.summary import newest
from kopir.evidence.view import View

FORMAT = 1
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and how much there is."""


def home() -> Path:
    """The folder of all of kopir's data: ``KOPIR_HOME``, or the user's data folder when that is unset."""
    chosen = os.environ.get("KOPIR_HOME")
    return Path(chosen).expanduser() if chosen else platformdirs.user_data_path("kopir")


@dataclass(frozen=True)
class Published:
    """What a publication did: releases that are new, and those that were there already, figure for figure."""

    new: tuple[Manifest, ...]
    unchanged: tuple[Manifest, ...]


@dataclass(frozen=True)
class _Catalogue:
    version: str
    releases: tuple[Manifest, ...]


class Store:
    """The published evidence under one home folder.

    Args:
        folder: the home folder; ``None`` = ``home()``.

    Raises:
        Unavailable: the store was written by another format of kopir, or its files are damaged.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or home()) / "store"
        self._manifests: dict[str, Manifest] = {}
        self._seen: tuple[tuple[int, int], _Catalogue] | None = None
        self._views: dict[tuple[str, date | None], View] = {}
        self._guard = Lock()

    @property
    def version(self) -> str:
        """Changes with every publication; ``"0"`` for an empty store."""
        return self._catalogue().version

    def releases(self) -> tuple[Manifest, ...]:
        """All published releases, in the order of publication."""
        return self._catalogue().releases

    def release(self, identifier: str) -> Manifest:
        """One published release.

        Raises:
            NotFound: there is none of this identifier.
        """
        for manifest in self.releases():
            if manifest.id == identifier:
                return manifest
        raise NotFound(
            "there is no release {release}; `kopir releases` lists those there are", release=identifier
        )

    def revisions(self, identifier: str, indicator: str | None = None) -> pl.DataFrame:
        """Figures in which a release differs from what answered before it; see ``revisions.revisions``.

        Raises:
            NotFound: there is no such release.
        """
        release = self.release(identifier)
        return revisions(self.folder / "releases", release, self.releases(), indicator)

    def differences(self, draft: Draft) -> tuple[Manifest | None, pl.DataFrame]:
        """Figures in which a draft differs from what answers of the same dataset, edition and vintage.

        Returns:
            The release that answers, ``None`` where there is none or it has the same figures; and the
            figures, in the form of ``revisions``.
        """
        label = (draft.dataset, draft.edition, draft.vintage)
        same = [each for each in self.releases() if (each.dataset, each.edition, each.vintage) == label]
        unlike: Manifest | None = None
        tables = [pl.DataFrame()]
        for indicator in draft.frame["indicator"].unique().sort():
            held = [each for each in same if indicator in each.indicators]
            rows = draft.frame.filter(pl.col("indicator") == indicator)
            found = compared(self.folder / "releases", held[-1], indicator, rows) if held else tables[0]
            if found.height:
                unlike = unlike or held[-1]
                tables.append(found)
        return unlike, pl.concat(tables[1:] or tables)

    def view(self, as_of: date | None = None) -> View:
        """The evidence as it is now, or as it was known on a day.

        A view never changes: it goes on answering from its releases while others are published.
        """
        catalogue = self._catalogue()
        with self._guard:
            key = (catalogue.version, as_of)
            if key not in self._views:
                if len(self._views) >= 8:
                    self._views.pop(next(iter(self._views)))
                self._views[key] = View(
                    self.folder / "releases", catalogue.version, catalogue.releases, as_of
                )
            return self._views[key]

    def publish(self, drafts: Sequence[Draft], progress: Progress | None = None) -> Published:
        """Publish drafts together: all become visible at one moment, or none does.

        A draft whose figures already answer for the same dataset and edition is left out as unchanged.

        Raises:
            InvalidInput: a draft's table is not in the observation form.
            Conflict: a draft's figures were replaced by others of the same vintage.
            Unavailable: the disk is full or not writable.
        """
        for draft in drafts:
            if dict(draft.frame.schema) != SCHEMA:
                raise InvalidInput(
                    "the table of {dataset} is not in the observation form", dataset=draft.dataset
                )
        with self._writing():
            catalogue = self._catalogue()
            new: list[Manifest] = []
            unchanged: list[Manifest] = []
            for number, draft in enumerate(drafts):
                if progress:
                    progress(draft.dataset, number, len(drafts))
                digest = content_hash(draft.frame, draft.dataset, draft.edition, draft.scope)
                twin = _twin(draft, digest, (*catalogue.releases, *new))
                if twin:
                    unchanged.append(twin)
                else:
                    new.append(self._write(draft, digest))
            if new:
                self._switch(catalogue, new)
            if progress:
                progress("", len(drafts), len(drafts))
        return Published(tuple(new), tuple(unchanged))

    def _write(self, draft: Draft, digest: str) -> Manifest:
        manifest = manifest_of(draft, digest, datetime.now(UTC))
        target = self.folder / "releases" / manifest.id
        if target.exists():
            shutil.rmtree(target)
        with files.new_folder(target) as work:
            # Texts that repeat are written as a dictionary, which takes a third of the time.
            compact = draft.frame.with_columns(pl.col(pl.String).cast(pl.Categorical))
            compact.write_parquet(work / "observations.parquet", compression="zstd", row_group_size=50_000)
            newest(draft.frame.lazy()).write_parquet(work / "latest.parquet", compression="zstd")
            (work / "manifest.json").write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        self._manifests[manifest.id] = manifest
        return manifest

    def _switch(self, catalogue: _Catalogue, new: list[Manifest]) -> None:
        names = [manifest.id for manifest in (*catalogue.releases, *new)]
        number = int(catalogue.version.split("-")[0]) + 1
        version = f"{number}-{new[-1].content_hash[:8]}"
        text = json.dumps({"format": FORMAT, "version": version, "releases": names}, indent=1)
        files.replace_bytes(self.folder / "catalogue.json", text.encode())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            (self.folder / "releases").mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("a")
        except OSError as error:
            raise files.unavailable(error, self.folder) from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            known = frozenset(manifest.id for manifest in self.releases())
            files.clear_remains(self.folder / "releases", keep=known)
            for remains in self.folder.glob(f"{files.WORK_PREFIX}*"):
                remains.unlink(missing_ok=True)
            yield

    def _catalogue(self) -> _Catalogue:
        path = self.folder / "catalogue.json"
        try:
            stamp = path.stat()
        except FileNotFoundError:
            return _Catalogue("0", ())
        except OSError as error:  # the home folder is a file, or may not be looked into
            raise Unavailable(
                "the store at {path} cannot be read ({reason}); point KOPIR_HOME to a folder of your own",
                path=self.folder,
                reason=error.strerror or str(error),
            ) from error
        seen, mark = self._seen, (stamp.st_mtime_ns, stamp.st_ino)
        if seen and seen[0] == mark:
            return seen[1]
        catalogue = self._read_catalogue(path)
        self._seen = (mark, catalogue)
        return catalogue

    def _read_catalogue(self, path: Path) -> _Catalogue:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            if content["format"] != FORMAT:
                raise Unavailable(
                    "the store at {path} has format {found}, this version of kopir reads {expected}; "
                    "point KOPIR_HOME to an empty folder or install the version that wrote it",
                    path=self.folder,
                    found=content["format"],
                    expected=FORMAT,
                )
            manifests = tuple(self._manifest(name) for name in content["releases"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Unavailable(
                "the store at {path} is damaged ({reason}); bring back a copy of the folder, "
                "or point KOPIR_HOME to an empty folder and import again",
                path=self.folder,
                reason=str(error),
            ) from error
        return _Catalogue(content["version"], manifests)

    def _manifest(self, name: str) -> Manifest:
        if name not in self._manifests:
            text = (self.folder / "releases" / name / "manifest.json").read_text(encoding="utf-8")
            self._manifests[name] = Manifest.model_validate_json(text)
        return self._manifests[name]


def _refuse_replaced(release: Manifest, answering: set[str]) -> None:
    if release.id not in answering:
        raise Conflict(
            "these figures of {dataset} were published before with the vintage {vintage} and then replaced "
            "by others of the same vintage; give a later day with --vintage to bring them back",
            dataset=release.dataset,
            vintage=release.vintage.isoformat(),
        )


def _twin(draft: Draft, digest: str, releases: Sequence[Manifest]) -> Manifest | None:
    """The published release that makes a draft superfluous: same figures, answering at its vintage.

    Raises:
        Conflict: the figures were published with this vintage and replaced by others of the same vintage.
    """
    same = [each for each in releases if each.content_hash == digest]
    if not same:
        return None
    answering = resolve(releases, draft.vintage)
    for each in same:
        if each.vintage == draft.vintage:
            _refuse_replaced(each, {part.release.id for parts in answering.values() for part in parts})
            return each
    for each in same:
        held = [answering.get((code, each.dataset), ()) for code in each.indicators]
        if held and all(any(part.release.id == each.id and part.periods is None for part in s) for s in held):
            return each
    return None
