"""The build script: what it says, what it leaves alone, and that it gives the same bytes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from conftest import PROJECT, STAMP, script
from showcase.swap import NotOurs, alone, replacing


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def build(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return script("build", "--root", root, "--no-volumes", *arguments)


def test_ends_with_one_line_that_says_what_and_where(toy_root: Path) -> None:
    done = build(toy_root)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.strip().split("\n")
    assert "2 辑案例集、4 篇案例" in line
    assert str(toy_root / "site/index.html") in line
    assert "--serve" in line
    for step in ("读取并检查内容", "转换正文", "建立搜索索引"):
        assert step in done.stderr


def test_problems_are_all_told_sorted_and_the_old_site_stays(toy_root: Path) -> None:
    assert build(toy_root).returncode == 0
    before = tree(toy_root / "site")
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    text = case.read_text("utf-8")
    case.write_text(text.replace("org_type: 农村", "org_type: 乡村\ntitel: 错"), "utf-8")
    (toy_root / "cases/yangli-1/zzz.md").write_bytes("---\ntitle: 题\n---\n".encode("gbk"))
    (toy_root / "content/about.md").write_text("---\ntitle: 关于\n---\n[坏](x.md)\n", "utf-8")
    done = build(toy_root)
    assert done.returncode == 1
    places = re.findall(r"^(\S+?):(\d+): ", done.stderr, re.MULTILINE)
    assert places == sorted(places, key=lambda place: (place[0], int(place[1])))
    assert {path for path, _ in places} == {
        "cases/yangli-1/hexie-dushu.md",
        "cases/yangli-1/zzz.md",
        "content/about.md",
    }  # and nothing is said of those that refer to the case that cannot be read
    assert "没有改动" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(toy_root / "site") == before
    assert not list(toy_root.glob(".site*"))


def test_mkdocs_itself_stops_before_it_empties_the_site(toy_root: Path) -> None:
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8").replace(", src/showcase]", "]")
    (toy_root / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copytree(PROJECT / "hooks", toy_root / "hooks")
    shutil.copytree(PROJECT / "content/overrides", toy_root / "content/overrides")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(toy_root / "mkdocs.yml"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (toy_root / "site/cases/yangli-1/hexie-dushu/index.html").is_file()
    assert (toy_root / "site/assets/search/data/manifest.bin").is_file()
    before = tree(toy_root / "site")
    (toy_root / "content/about.md").write_text("没有字段\n", "utf-8")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "content/about.md:1: 错误" in done.stderr
    assert tree(toy_root / "site") == before


def test_same_content_same_bytes_in_another_folder(toy_root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(toy_root, tmp_path / "another/place"))
    assert build(toy_root).returncode == 0
    assert build(other).returncode == 0
    first, second = tree(toy_root / "site"), tree(other / "site")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_unchanged_files_keep_their_time(toy_root: Path) -> None:
    assert build(toy_root).returncode == 0
    site = toy_root / "site"
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    case = toy_root / "cases/yangli-1/xiaoyuan-xuanjiang.md"
    case.write_text(case.read_text("utf-8") + "\n再添一句。\n", "utf-8")
    assert build(toy_root).returncode == 0
    changed = {
        path.relative_to(site).as_posix()
        for path, time in before.items()
        if path.stat().st_mtime_ns != time
    }
    assert "cases/yangli-1/xiaoyuan-xuanjiang/index.html" in changed
    assert not [path for path in changed if path.endswith(".html") and "xiaoyuan" not in path]


def test_a_rebuilt_site_is_that_of_a_new_build_and_only_what_changed_is_drawn(
    toy_root: Path, tmp_path: Path
) -> None:
    assert build(toy_root).returncode == 0
    case = toy_root / "cases/yangli-1/xiaoyuan-xuanjiang.md"
    text = case.read_text("utf-8")
    case.write_text(text.replace("校园里的宣讲", "校园里的新宣讲"), "utf-8")
    (toy_root / "cases/yangli-1/xin-anli.md").write_text(text.replace("校园", "另一处"), "utf-8")
    (toy_root / "content/brands/dongcheng-jiangtan.md").write_text(
        (toy_root / "content/brands/dongcheng-jiangtan.md").read_text("utf-8") + "\n添一句。\n",
        "utf-8",
    )
    again = build(toy_root)
    assert again.returncode == 0, again.stderr
    taken = re.search(r"沿用 (\d+) 个未变的） (\d+)", again.stderr)
    assert taken
    assert int(taken[1]) >= 10
    fresh = build(toy_root, "--site-dir", tmp_path / "fresh")
    assert fresh.returncode == 0, fresh.stderr
    assert "沿用" not in fresh.stderr
    first, second = tree(toy_root / "site"), tree(tmp_path / "fresh")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_a_page_that_was_tampered_with_is_drawn_again(toy_root: Path) -> None:
    assert build(toy_root).returncode == 0
    page = toy_root / "site/cases/yangli-1/hexie-dushu/index.html"
    before = page.read_bytes()
    page.write_bytes(before + b"<!-- mine -->")
    assert build(toy_root).returncode == 0
    assert page.read_bytes() == before


def test_a_change_of_the_frame_draws_everything(toy_root: Path) -> None:
    assert build(toy_root).returncode == 0
    done = script(
        "build", "--root", toy_root, "--no-volumes", SHOWCASE_SITE_URL="https://example.org/"
    )
    assert done.returncode == 0
    assert "沿用" not in done.stderr
    page = (toy_root / "site/cases/yangli-1/hexie-dushu/index.html").read_text("utf-8")
    assert 'href="https://example.org/cases/yangli-1/hexie-dushu/"' in page
    assert (toy_root / "site/sitemap.xml").read_text("utf-8").count("<url>") > 40


def test_a_fault_of_the_program_names_the_file_and_shows_no_traceback(
    toy_root: Path, tmp_path: Path
) -> None:
    # A template that breaks on one entry stands for any fault of ours.
    breaking = tmp_path / "sitecustomize.py"
    breaking.write_text(
        "import showcase.pages.entries as entries\n"
        "kept = entries.fitted\n"
        "def broken(markdown, entry, catalogue):\n"
        "    if entry.slug == 'hexie-dushu': raise KeyError('broken')\n"
        "    return kept(markdown, entry, catalogue)\n"
        "entries.fitted = broken\n",
        "utf-8",
    )
    done = script("build", "--root", toy_root, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "cases/yangli-1/hexie-dushu.md" in done.stderr
    assert "议题" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (toy_root / "site").exists()


def test_a_folder_that_is_not_a_site_is_not_replaced(toy_root: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "重要.txt").write_text("留着", "utf-8")
    done = build(toy_root, "--site-dir", mine)
    assert done.returncode == 2
    assert "不是本程序生成的网站" in done.stderr
    assert (mine / "重要.txt").read_text("utf-8") == "留着"


def site_at(folder: Path, words: str) -> None:
    (folder / "assets").mkdir(parents=True)
    (folder / "assets/showcase.css").write_text(words, "utf-8")


def test_where_the_exchange_fails_the_old_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site_at(tmp_path / "site", "old")
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == ".site-new":
            raise PermissionError("a scanner holds it")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError), replacing(tmp_path / "site") as new:
        site_at(new, "new")
    assert (tmp_path / "site/assets/showcase.css").read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_belongs_to_the_host_is_kept(tmp_path: Path) -> None:
    site_at(tmp_path / "site", "old")
    (tmp_path / "site/.git").mkdir()
    (tmp_path / "site/.git/HEAD").write_text("ref", "utf-8")
    (tmp_path / "site/CNAME").write_text("example.org", "utf-8")
    (tmp_path / "site/stale.html").write_text("", "utf-8")
    with replacing(tmp_path / "site") as new:
        site_at(new, "new")
    assert sorted(tree(tmp_path / "site")) == [".git/HEAD", "CNAME", "assets/showcase.css"]


def test_a_second_build_of_the_same_site_is_refused(toy_root: Path) -> None:
    with alone(toy_root / "site"):
        done = build(toy_root)
    assert done.returncode == 2
    assert "另一个生成正在进行" in done.stderr
    assert build(toy_root).returncode == 0


@pytest.mark.parametrize(
    "place", [".", "content/x", "cases/x", "content/about.md", "content/about.md/x"]
)
def test_a_site_does_not_go_into_the_content(toy_root: Path, place: str) -> None:
    done = build(toy_root, "--site-dir", toy_root / place)
    assert done.returncode == 2
    assert "请换一个" in done.stderr
    assert (toy_root / "content/about.md").is_file()


def test_a_ledger_that_cannot_be_used_costs_only_time(toy_root: Path) -> None:
    assert build(toy_root).returncode == 0
    ledger = toy_root / ".cache/ledger.json"
    page = toy_root / "site/about/index.html"
    held = json.loads(ledger.read_text("utf-8"))
    held["pages"]["about.md"][1] = ""
    ledger.write_text(json.dumps(held), "utf-8")
    page.unlink()
    assert build(toy_root).returncode == 0
    assert page.is_file()
    ledger.unlink()
    ledger.mkdir()
    assert build(toy_root).returncode == 0


def test_an_interrupted_exchange_is_put_right(tmp_path: Path) -> None:
    old = tmp_path / ".site-old"
    (old / "assets").mkdir(parents=True)
    (old / "assets/showcase.css").write_text("", "utf-8")
    with pytest.raises(RuntimeError), replacing(tmp_path / "site"):
        raise RuntimeError("no power")
    assert (tmp_path / "site/assets/showcase.css").is_file()
    with pytest.raises(NotOurs), replacing(old.parent):
        pass


def test_wrong_root_is_wrong_use(tmp_path: Path) -> None:
    done = script("check", "--root", tmp_path)
    assert (done.returncode, "content" in done.stderr) == (2, True)


def test_check_says_and_exits(toy_root: Path) -> None:
    fine = script("check", "--root", toy_root)
    said = (
        "检查完毕，没有问题。\n其中 1 篇是草稿，不会发布；缺的字段和章节，删去 draft 以后才检查。\n"
    )
    assert (fine.returncode, fine.stdout) == (0, said)
    (toy_root / "content/about.md").write_text("---\ntitel: 关于\nx: y\n---\n", "utf-8")
    wrong = script("check", "--root", toy_root, "--format", "github")
    assert wrong.returncode == 1
    assert wrong.stdout.count("::error file=content/about.md") == 2
    elsewhere = script("check", "--root", toy_root, toy_root / "cases")
    assert elsewhere.returncode == 0


def test_words_of_an_author_stay_words(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    title = '</title><script>alert("题")</script>'
    summary = '一" onload="alert(1)'
    text = re.sub(r"^title: .*$", f"title: '{title}'", case.read_text("utf-8"), count=1, flags=re.M)
    text = re.sub(r"^summary: .*$", f"summary: '{summary}'", text, count=1, flags=re.M)
    case.write_text(text, "utf-8")
    done = build(toy_root)
    assert done.returncode == 0, done.stderr
    page = (toy_root / "site/cases/yangli-1/hexie-dushu/index.html").read_bytes()
    head = html.document_fromstring(page).find("head")
    assert head is not None
    assert (head.findtext("title") or "").startswith(title)
    (description,) = head.xpath("meta[@name='description']")
    assert description.attrib == {"name": "description", "content": summary}
    for built in (toy_root / "site").rglob("*.html"):
        assert b'<script>alert("' not in built.read_bytes(), built


def test_every_internal_link_leads_somewhere(toy_site: Path) -> None:
    pages = sorted(toy_site.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        if page.name == "404.html":
            continue
        for element, attribute, link, _at in html.document_fromstring(
            page.read_bytes()
        ).iterlinks():
            target = link.partition("#")[0].partition("?")[0]
            if not target or "//" in target or target.startswith(("mailto:", "data:")):
                continue
            there = (page.parent / target).resolve()
            there = there / "index.html" if target.endswith(("/", ".")) else there
            assert there.is_file(), f"{page}: {element.tag} {attribute} {link}"


def test_pages_name_no_other_host_to_load_from(toy_site: Path) -> None:
    for page in toy_site.rglob("*.html"):
        for element, attribute, link, _at in html.document_fromstring(
            page.read_bytes()
        ).iterlinks():
            loads = attribute == "src" or (
                element.tag == "link" and element.get("rel") not in ("canonical", "prev", "next")
            )
            assert not (loads and "//" in link), f"{page}: {link}"


def test_contact_reaches_no_byte_of_the_site(toy_site: Path) -> None:
    for path, data in tree(toy_site).items():
        for secret in ("000-1234567", "000-7654321", "联络员甲"):
            assert secret.encode() not in data, path


def test_volumes_are_on_the_site_and_linked(toy_site: Path) -> None:
    for name in ("yangli-1", "yangli-2"):
        assert (toy_site / f"volumes/{name}.pdf").read_bytes().startswith(b"%PDF")
        page = (toy_site / f"cases/{name}/index.html").read_text("utf-8")
        assert f'href="../../volumes/{name}.pdf"' in page


def test_dates_of_a_build_are_those_of_its_content() -> None:
    assert int(STAMP) < 1700000000  # the fixtures' stamp is a past day, so today's would show


@pytest.mark.parametrize("path", ["没有这个", "cases/yangli-1/hexie-dushu", "../"])
def test_checking_what_is_not_there_is_wrong_use(toy_root: Path, path: str) -> None:
    done = script("check", "--root", toy_root, path)
    assert done.returncode == 2
    assert "里没有" in done.stderr


def test_a_path_may_be_said_from_the_root(toy_root: Path) -> None:
    (toy_root / "content/about.md").write_text("---\ntitel: 关于\n---\n", "utf-8")
    assert script("check", "--root", toy_root, "content/about.md").returncode == 1
    assert script("check", "--root", toy_root, "cases").returncode == 0


def test_what_is_wrong_with_a_picture_is_said_with_the_case_that_shows_it(toy_root: Path) -> None:
    case = "cases/yangli-1/hexie-dushu.md"
    assert script("check", "--root", toy_root, case).returncode == 0
    (toy_root / "cases/yangli-1/shuwu.svg").write_text("no picture", "utf-8")
    done = script("check", "--root", toy_root, case)
    assert done.returncode == 1
    assert "shuwu.svg:1" in done.stdout
    assert (
        script("check", "--root", toy_root, "cases/yangli-1/xiaoyuan-xuanjiang.md").returncode == 0
    )


def test_wrong_use_is_told_in_chinese(toy_root: Path) -> None:
    for arguments in (["--format", "foo"], ["--bad"], ["--output"]):
        done = script("check", *arguments)
        assert done.returncode == 2
        assert done.stderr.startswith("用法不对："), done.stderr
        assert "usage" not in done.stderr


def test_a_root_with_only_a_vocabulary_builds(toy_root: Path, tmp_path: Path) -> None:
    (tmp_path / "new/content").mkdir(parents=True)
    words = (toy_root / "content/vocabulary.yml").read_text("utf-8").partition("moved:")[0]
    (tmp_path / "new/content/vocabulary.yml").write_text(words, "utf-8")
    done = build(tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new/site/index.html").is_file()


def test_links_in_introductions_and_prefaces_lead_somewhere(toy_root: Path) -> None:
    home = toy_root / "content/index.md"
    home.write_text("---\ntitle: 首页\n---\n[案例](../cases/yangli-1/hexie-dushu.md)\n", "utf-8")
    collection = toy_root / "cases/yangli-1/collection.yml"
    said = "\npreface: 见[品牌](../../content/brands/hebian-dushu.md)。\n"
    text = re.sub(r"^preface:.*?(?=^\w|\Z)", "", collection.read_text("utf-8"), flags=re.M | re.S)
    collection.write_text(text.rstrip() + said, "utf-8")
    done = build(toy_root)
    assert done.returncode == 0, done.stderr
    page = (toy_root / "site/cases/yangli-1/index.html").read_text("utf-8")
    assert 'href="../../brands/hebian-dushu/"' in page


MOVED = "jiu-pinpai"
"""What the page of a moved entry, which has no frame, stood under in the toy site."""


def test_pages_are_drawn_anew_when_what_is_around_them_changes(toy_root: Path) -> None:
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8").replace(", src/showcase]", "]")
    (toy_root / "mkdocs.yml").write_text(settings + "\ncopyright: !ENV [COPY, 甲]\n", "utf-8")
    shutil.copytree(PROJECT / "hooks", toy_root / "hooks")
    shutil.copytree(PROJECT / "content/overrides", toy_root / "content/overrides")

    def said(**variables: str) -> set[bool]:
        done = script("build", "--root", toy_root, "--no-volumes", **variables)
        assert done.returncode == 0, done.stderr
        paths = (toy_root / "site").rglob("index.html")
        pages = [path.read_text("utf-8") for path in paths if path.parent.name != MOVED]
        return {"版权乙" in page for page in pages} | {"旁注" in page for page in pages}

    assert said(COPY="版权甲") == {False}
    assert said(COPY="版权乙") == {True, False}  # all have the one, none the other
    footer = toy_root / "content/overrides/main.html"
    footer.write_text(footer.read_text("utf-8").replace("</footer>", "旁注</footer>"), "utf-8")
    assert said(COPY="版权乙") == {True}


def test_settings_that_cannot_be_read_are_told(toy_root: Path) -> None:
    (toy_root / "mkdocs.yml").write_text("site_name: 甲\n  theme: [\n", "utf-8")
    done = build(toy_root)
    assert done.returncode == 2
    assert "mkdocs.yml 第 2 行" in done.stderr
    (toy_root / "mkdocs.yml").write_text("theme: material\n", "utf-8")
    assert "site_name" in build(toy_root).stderr


def test_staging_into_the_content_is_refused(toy_root: Path) -> None:
    done = script("stage", "--root", toy_root, toy_root / "content/x")
    assert done.returncode == 2
