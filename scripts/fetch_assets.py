"""Put the fonts, map shapes and browser scripts of ``assets.lock`` where the portal serves them.

Needs Python 3.11 and nothing else, so that it can run before anything is installed. A tarball is used only
when its sha512 is the locked one; the files of one package appear together or not at all; a second run finds
everything in place and does nothing.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import os
import shutil
import ssl
import sys
import tarfile
import tempfile
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "assets.lock"
VENDOR = ROOT / "src" / "kopir" / "portal" / "static" / "vendor"
REGISTRY = "https://registry.npmjs.org/"
RECORD = "asset.json"
MAX_TARBALL = 64 * 2**20
MAX_FILE = 16 * 2**20
ATTEMPTS = 3


class AssetError(Exception):
    """An asset cannot be had; the message says which, why, and what to do."""


@dataclass(frozen=True)
class Package:
    """One locked tarball: what it is, its sha512, and which of its files go where."""

    name: str
    version: str
    integrity: str
    licence: str
    folder: str
    files: Mapping[str, str]

    @property
    def tarball(self) -> str:
        """The file's name, as the registry gives it: ``inter-5.3.0.tgz``."""
        return f"{self.name.rsplit('/', 1)[-1]}-{self.version}.tgz"

    def address(self, registry: str) -> str:
        """Where the registry serves the tarball."""
        return f"{registry.rstrip('/')}/{self.name}/-/{self.tarball}"

    def record(self) -> dict[str, str]:
        """What is written beside the files, to know them again."""
        return {
            "name": self.name,
            "version": self.version,
            "integrity": self.integrity,
            "licence": self.licence,
        }


def read_lock(path: Path = LOCK) -> list[Package]:
    """The packages of a lock file; AssetError when a target would leave its folder."""
    packages = [Package(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["package"]]
    for package in packages:
        for target in (package.folder, *package.files.values()):
            if len(PurePosixPath(target).parts) != 1 or target in {".", ".."}:
                raise AssetError(
                    f"{path.name}: {package.name}: {target!r} must be a plain name without a folder"
                )
    return packages


def registry_address(environ: Mapping[str, str] = os.environ) -> str:
    """The registry to use: NPM_CONFIG_REGISTRY in either case, a line in ~/.npmrc, or the public one."""
    for key in ("NPM_CONFIG_REGISTRY", "npm_config_registry"):
        if environ.get(key):
            return environ[key]
    npmrc = Path(environ.get("HOME", "~")).expanduser() / ".npmrc"
    if npmrc.is_file():
        for line in npmrc.read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition("=")
            if key.strip() == "registry" and value.strip():
                return value.strip()
    return REGISTRY


def in_place(package: Package, vendor: Path) -> bool:
    """Whether every file of the package is there as it was unpacked from the locked tarball."""
    folder = vendor / package.folder
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        sums = record.pop("sha256")
        return record == package.record() and sums == {
            name: _sha256((folder / name).read_bytes()) for name in package.files.values()
        }
    except (OSError, ValueError, KeyError, AttributeError):
        return False


def check(package: Package, data: bytes) -> None:
    """AssetError unless the bytes have the locked sha512."""
    algorithm, _, expected = package.integrity.partition("-")
    if algorithm != "sha512":
        raise AssetError(f"{package.name}: the lock gives {algorithm!r}, only sha512 is accepted")
    found = base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")
    if found != expected:
        raise AssetError(
            f"{package.name} {package.version}: the tarball's sha512 is {found[:16]}…, "
            f"the lock says {expected[:16]}…; nothing was unpacked. Check the registry or mirror in use."
        )


def unpack(package: Package, data: bytes) -> dict[str, bytes]:
    """The listed files of a tarball by their new names.

    Only the listed members are read, only when they are regular files, and never written by their own
    names, so a member that points elsewhere has no effect.
    """
    wanted = {f"package/{source}": target for source, target in package.files.items()}
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            target = wanted.get(member.name)
            if target is None or not member.isreg():
                continue
            if member.size > MAX_FILE:
                raise AssetError(
                    f"{package.name}: {member.name} has {member.size} bytes, at most {MAX_FILE} expected"
                )
            stream = archive.extractfile(member)
            if stream is not None:
                found[target] = stream.read()
    missing = sorted(set(wanted.values()) - set(found))
    if missing:
        raise AssetError(f"{package.name} {package.version}: the tarball has no {', '.join(missing)}")
    return found


def install(package: Package, files: Mapping[str, bytes], vendor: Path) -> None:
    """Write the files into a temporary folder, then put it in the place of the old one."""
    vendor.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{package.folder}-", dir=vendor))
    aside = fresh.with_name(fresh.name + "-old")
    try:
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        sums = {name: _sha256(data) for name, data in sorted(files.items())}
        record = json.dumps({**package.record(), "sha256": sums}, indent=1)
        (fresh / RECORD).write_text(record + "\n", encoding="utf-8")
        fresh.chmod(0o755)
        target = vendor / package.folder
        if target.exists():
            target.rename(aside)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(aside, ignore_errors=True)


def download(address: str) -> bytes:
    """The bytes at an address, tried three times; AssetError with the reason when it cannot be reached."""
    if urllib.parse.urlsplit(address).scheme not in {"http", "https"}:
        raise AssetError(f"{address}: a registry's address begins with https:// or http://")
    for attempt in range(1, ATTEMPTS + 1):
        try:
            # The scheme is checked above and the bytes by their sha512, so even a plain http mirror is safe.
            with urllib.request.urlopen(address, timeout=60, context=_certificates()) as reply:  # noqa: S310
                data: bytes = reply.read(MAX_TARBALL + 1)
            if len(data) > MAX_TARBALL:
                raise AssetError(f"{address}: more than {MAX_TARBALL} bytes; this is not the locked tarball")
            return data
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            refused = isinstance(error, urllib.error.HTTPError) and error.code < 500
            if attempt == ATTEMPTS or refused:
                raise AssetError(_unreachable(address, error)) from error
            time.sleep(attempt)
    raise AssertionError("the last attempt either returns or raises")


def fetch(
    packages: Sequence[Package],
    vendor: Path = VENDOR,
    *,
    folder: Path | None = None,
    registry: str = REGISTRY,
) -> int:
    """Bring what is not in place; return the number of packages brought.

    Args:
        packages: what to bring.
        vendor: the folder that holds one folder a package.
        folder: a folder with the tarballs, used instead of the registry.
        registry: the npm registry's base address.
    """
    brought = 0
    for number, package in enumerate(packages, 1):
        label = f"assets: [{number}/{len(packages)}] {package.name} {package.version}"
        if in_place(package, vendor):
            print(f"{label}: in place", flush=True)
            continue
        began = time.monotonic()
        data = _from_folder(package, folder) if folder else download(package.address(registry))
        check(package, data)
        install(package, unpack(package, data), vendor)
        seconds = time.monotonic() - began
        print(f"{label}: {len(data) / 1e6:.1f} MB, sha512 as locked, {seconds:.1f} s", flush=True)
        brought += 1
    return brought


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; 0 when everything is in place, 5 when something cannot be had."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--from", dest="folder", type=Path, help="folder with the .tgz files")
    parser.add_argument("--vendor", type=Path, default=VENDOR, help="where the files go")
    chosen = parser.parse_args(arguments)
    try:
        fetch(read_lock(), chosen.vendor, folder=chosen.folder, registry=registry_address())
    except (AssetError, OSError, tarfile.TarError, EOFError) as error:
        print(f"assets: {error}", file=sys.stderr)
        return 5
    return 0


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _from_folder(package: Package, folder: Path) -> bytes:
    # Two packages are called inter, so a scope may stand in front as `npm pack` writes it.
    scoped = f"{package.name.lstrip('@').replace('/', '-')}-{package.version}.tgz"
    for name in (scoped, package.tarball):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    raise AssetError(f"{folder} has no {scoped}; make it with: npm pack {package.name}@{package.version}")


def _certificates() -> ssl.SSLContext:
    context = ssl.create_default_context()
    for key in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "PIP_CERT", "NODE_EXTRA_CA_CERTS"):
        bundle = os.environ.get(key)
        if bundle and Path(bundle).is_file():
            context.load_verify_locations(bundle)
    return context


def _unreachable(address: str, error: Exception) -> str:
    return (
        f"{address} cannot be had ({error}).\n"
        "The portal serves these fonts, shapes and scripts itself and does not start without them. Either\n"
        "set NPM_CONFIG_REGISTRY to a registry or mirror this machine can reach, or bring the tarballs on a\n"
        "disk and run: python3 scripts/fetch_assets.py --from FOLDER. Nothing was changed."
    )


if __name__ == "__main__":
    raise SystemExit(main())
