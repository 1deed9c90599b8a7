"""The whole Output stream of the toy site, byte for byte, as files one can read.

After a change that is meant: python3 scripts/test.py tests/test_golden.py --renew, then look at the
difference before it is committed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import EDIT, PROJECT, REPORT, TESTS, TOY
from showcase.catalogue import Catalogue
from showcase.pages.stream import outputs
from showcase.site import read_site
from showcase.staging import stage

GOLDEN = TESTS / "golden"


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_pages_are_as_kept(
    toy: Catalogue, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOWCASE_EDIT_URL", EDIT)
    monkeypatch.setenv("SHOWCASE_REPORT_URL", REPORT)
    monkeypatch.setenv("SHOWCASE_SITE_URL", "https://example.org/site/")
    made = outputs(toy, read_site(TOY))
    written = [one for one in made if not one.path.startswith("assets/")]
    stage(written, tmp_path)
    if request.config.getoption("--renew"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(tmp_path, GOLDEN)
        GOLDEN.chmod(0o755)
    now, kept = tree(tmp_path), tree(GOLDEN)
    assert sorted(now) == sorted(kept)
    for path, data in now.items():
        assert data.decode() == kept[path].decode(), path


def test_the_same_content_gives_the_same_stream(toy: Catalogue) -> None:
    from showcase.loading import load

    first, second = (outputs(one, read_site(TOY)) for one in (toy, load(TOY)))
    assert [(one.path, one.data) for one in first] == [(one.path, one.data) for one in second]
    assert [one.path for one in first] == sorted({one.path for one in first})


def test_contact_never_reaches_an_output(toy: Catalogue) -> None:
    secrets = [
        secret
        for entry in toy.entries
        if (contact := getattr(entry.record, "contact", None))
        for secret in contact.secrets()
    ]
    assert len(secrets) >= 4
    for output in outputs(toy, read_site(TOY)):
        for secret in secrets:
            assert secret.encode() not in output.data, output.path


def test_drafts_and_their_files_are_not_published(toy: Catalogue) -> None:
    made = outputs(toy, read_site(TOY))
    assert "cases/yangli-2/caogao" in toy.drafts
    assert not [one.path for one in made if "caogao" in one.path]
    assert not [one.path for one in made if "还没写完的草稿".encode() in one.data]


def test_assets_are_those_of_the_package(toy: Catalogue) -> None:
    made = {one.path: one.data for one in outputs(toy, read_site(TOY))}
    for name in ("showcase.js", "tools.mjs"):
        assert made[f"assets/{name}"] == (PROJECT / "src/showcase/assets" / name).read_bytes()


def test_style_sheets_are_those_of_the_package_without_remarks(toy: Catalogue) -> None:
    made = {
        one.path: one.data.decode() for one in outputs(toy, read_site(TOY)) if "css" in one.path
    }
    for name in ("showcase.css", "print.css"):
        source = (PROJECT / "src/showcase/assets" / name).read_text("utf-8")
        said = [part.partition("*/")[2] for part in f"*/{source}".split("/*")]
        assert made[f"assets/{name}"].split() == " ".join(said).split()
        assert "/*" in source
        assert "/*" not in made[f"assets/{name}"]
