"""The fetching of fonts, shapes and scripts: only locked bytes, only listed files, all or nothing."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def assets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fetch_assets", ROOT / "scripts" / "fetch_assets.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fetch_assets"] = module
    spec.loader.exec_module(module)
    return module


def tarball(members: dict[str, bytes], link: tuple[str, str] | None = None) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if link:
            info = tarfile.TarInfo(link[0])
            info.type, info.linkname = tarfile.SYMTYPE, link[1]
            archive.addfile(info)
    return buffer.getvalue()


def package(assets: ModuleType, data: bytes, **files: str):
    digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
    chosen = files or {"a.json": "a.json"}
    return assets.Package("@scope/shapes", "1.0.0", f"sha512-{digest}", "MIT", "shapes", chosen)


def placed(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_locked_tarball_gives_its_listed_files_and_nothing_else(assets, tmp_path):
    data = tarball({"package/a.json": b"{}", "package/other.js": b"x"})
    (tmp_path / "scope-shapes-1.0.0.tgz").write_bytes(data)
    vendor = tmp_path / "vendor"
    assert assets.fetch([package(assets, data)], vendor, folder=tmp_path) == 1
    assert placed(vendor) == ["shapes/a.json", "shapes/asset.json"]


def test_a_second_run_finds_everything_in_place(assets, tmp_path):
    data = tarball({"package/a.json": b"{}"})
    (tmp_path / "scope-shapes-1.0.0.tgz").write_bytes(data)
    locked = package(assets, data)
    assets.fetch([locked], tmp_path / "vendor", folder=tmp_path)
    (tmp_path / "scope-shapes-1.0.0.tgz").unlink()
    assert assets.fetch([locked], tmp_path / "vendor", folder=tmp_path) == 0


def test_a_file_changed_on_disk_is_brought_again(assets, tmp_path):
    data = tarball({"package/a.json": b"{}"})
    (tmp_path / "scope-shapes-1.0.0.tgz").write_bytes(data)
    locked = package(assets, data)
    assets.fetch([locked], tmp_path / "vendor", folder=tmp_path)
    (tmp_path / "vendor" / "shapes" / "a.json").write_bytes(b"[]")
    assert assets.fetch([locked], tmp_path / "vendor", folder=tmp_path) == 1
    assert (tmp_path / "vendor" / "shapes" / "a.json").read_bytes() == b"{}"


def test_other_bytes_than_the_locked_ones_are_refused_and_leave_what_was_there(assets, tmp_path):
    data = tarball({"package/a.json": b"{}"})
    (tmp_path / "scope-shapes-1.0.0.tgz").write_bytes(data)
    assets.fetch([package(assets, data)], tmp_path / "vendor", folder=tmp_path)
    newer = package(assets, b"what the lock expects")
    with pytest.raises(assets.AssetError, match="nothing was unpacked"):
        assets.fetch([newer], tmp_path / "vendor", folder=tmp_path)
    assert placed(tmp_path / "vendor") == ["shapes/a.json", "shapes/asset.json"]


def test_a_link_in_place_of_a_file_is_not_followed(assets):
    data = tarball({"package/b": b"b"}, link=("package/a.json", "/etc/passwd"))
    with pytest.raises(assets.AssetError, match=r"has no a\.json"):
        assets.unpack(package(assets, data), data)


def test_a_member_with_a_path_upwards_is_never_written(assets, tmp_path):
    data = tarball({"../../escaped": b"x", "package/a.json": b"{}"})
    (tmp_path / "scope-shapes-1.0.0.tgz").write_bytes(data)
    assets.fetch([package(assets, data)], tmp_path / "vendor", folder=tmp_path)
    assert not list(tmp_path.parent.glob("escaped"))
    assert placed(tmp_path / "vendor") == ["shapes/a.json", "shapes/asset.json"]


def test_a_lock_whose_target_leaves_its_folder_is_refused(assets, tmp_path):
    lock = tmp_path / "assets.lock"
    lock.write_text(
        '[[package]]\nname = "a"\nversion = "1"\nintegrity = "sha512-x"\nlicence = "MIT"\nfolder = "a"\n'
        'files = { "a.js" = "../a.js" }\n'
    )
    with pytest.raises(assets.AssetError, match="plain name"):
        assets.read_lock(lock)


def test_a_missing_tarball_says_how_to_get_it(assets, tmp_path, capsys):
    assert assets.main(["--from", str(tmp_path), "--vendor", str(tmp_path / "vendor")]) == 5
    assert "npm pack" in capsys.readouterr().err


def test_an_unreachable_registry_says_what_to_set(assets, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:1/")
    monkeypatch.setattr(assets, "ATTEMPTS", 1)
    assert assets.main(["--vendor", str(tmp_path / "vendor")]) == 5
    assert "NPM_CONFIG_REGISTRY" in capsys.readouterr().err


def test_an_address_that_is_not_of_the_web_is_refused(assets):
    with pytest.raises(assets.AssetError, match="https://"):
        assets.download("file:///etc/passwd")


def test_every_locked_package_states_a_licence_that_may_be_served(assets):
    for locked in assets.read_lock():
        parts = set(locked.licence.replace(" AND ", " ").split())
        assert parts <= {"OFL-1.1", "MIT", "BSD-3-Clause", "MPL-2.0"}
        assert locked.integrity.startswith("sha512-")
