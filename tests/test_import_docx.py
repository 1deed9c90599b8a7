"""Word files as offices write them become drafts; what is none is refused in Chinese."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from conftest import TOY, script
from showcase.intake.imported import Imported, import_word
from showcase.intake.package import Unfit, open_package
from showcase.intake.said import is_formality
from showcase.kinds.case import CASE
from showcase.vocabulary import VOCABULARY, read_vocabulary
from word import changed, into, line, new, noted, png, saved, table

WORDS = read_vocabulary(TOY / VOCABULARY)[0]


def imported(data: bytes) -> Imported:
    return import_word("材料.docx", data, CASE, TOY, WORDS, {"collection": "yangli-1"})


def writeup() -> bytes:
    made = new()
    line(made, "“河边读书”情况汇报", face="方正小标宋简体", size=22, align="CENTER")
    line(made, "　　一、主要做法", face="黑体")
    line(made, "　　（一）机制保障", face="楷体")
    line(made, "　　近年来# 有 <b> 号。")
    made.add_picture(io.BytesIO(png(eXIf=b"GPS 30N")))
    line(made, "图1 书屋")
    table(made, ("周期", "做什么"), ("每天", "自学|1小时"))
    into(
        line(made, "改"),
        '<w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>',
    )
    line(made, "联系人：某某　电话：0123-4567890")
    line(made, "示例单位甲", align="RIGHT")
    line(made, "二〇二〇年一月二日", align="RIGHT")
    return saved(made)


def test_a_write_up_becomes_a_draft(toy_root: Path) -> None:
    made = imported(writeup())
    text = made.draft.text
    for part in (
        "title: “河边读书”情况汇报",
        "unit: 示例单位甲",
        "date: 2020-01-02",
        "phone: 0123-4567890",
    ):
        assert part in text
    body = text.rpartition("---\n## ")[2]
    for part in (
        "一、主要做法",
        "\n### （一）机制保障",
        "&lt;b>",
        "![书屋](",
        "自学\\|1小时",
        "改新",
    ):
        assert part in body
    assert "旧" not in body
    assert "4567890" not in body
    assert b"GPS" not in next(iter(made.draft.pictures.values()))
    assert any(one.startswith("修订 2 处") for one in made.lost)
    file = toy_root.parent / "材料.docx"
    file.write_bytes(writeup())
    done = script("import_docx", file, "--collection", "yangli-1", "--root", toy_root)
    assert done.returncode == 0, done.stderr
    (draft,) = (toy_root / "cases/yangli-1").glob("he-bian-du-shu*.md")
    path, there = draft.relative_to(toy_root).as_posix(), f'--root "{toy_root}"'
    assert done.stdout.split("\n")[-7:] == [
        "下一步：",
        f"  1. 运行 python3 scripts/preview.py {there}，",
        f"     在浏览器里打开 http://127.0.0.1:8001/{path.removesuffix('.md')}/",
        f"  2. 用编辑器打开 {path} 核对和补充，存盘后网页随即更新",
        f"  3. 删去 draft: true 那一行，运行 python3 scripts/check.py {there} {path}",
        "  4. 没有错误了就提交，见 content/guide/checks.md 里的“在自己电脑上提交”",
        "",
    ]
    assert script("check", "--root", toy_root).returncode == 0


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ('<w:vertAlign w:val="superscript"/>', "主办[^1]<sup>甲</sup>。"),
        ("<w:b/>", "主办**[^1]甲**。"),
        ("", "主办[^1]甲。"),
    ],
)
@pytest.mark.parametrize("after", ["甲", ""])
def test_the_mark_of_a_footnote_is_raised_only_once(form: str, said: str, after: str) -> None:
    made = new()
    one = line(made, "读书会由某单位主办")
    into(one, f'<w:r><w:rPr>{form}</w:rPr><w:footnoteReference w:id="2"/></w:r>')
    into(one, f"<w:r><w:rPr>{form}</w:rPr><w:t>{after}</w:t></w:r><w:r><w:t>。</w:t></w:r>")
    body = imported(noted(saved(made), footnotes=("《示例县志》，第3页。",))).draft.text
    assert (said if after else "主办[^1]。") in body


def test_a_file_name_can_be_given_for_one_document(toy_root: Path) -> None:
    files = [toy_root.parent / name for name in ("甲.docx", "乙.docx")]
    for file in files:
        file.write_bytes(writeup())
    asked = ("--collection", "yangli-1", "--root", toy_root)
    refused = script("import_docx", *files, "--slug", "hebian", *asked)
    assert (refused.returncode, "一个一个导入" in refused.stderr) == (2, True)
    assert "不合要求" in script("import_docx", files[0], "--slug", "He", *asked).stderr
    done = script("import_docx", files[0], "--slug", "hebian", *asked)
    assert done.returncode == 0, done.stderr
    assert (toy_root / "cases/yangli-1/hebian.md").is_file()
    assert (toy_root / "cases/yangli-1/hebian-1.png").is_file()


def test_a_heading_below_unit_and_date_is_none_of_the_title() -> None:
    made = new()
    line(made, "河边读书会的做法", face="方正小标宋简体", size=22, align="CENTER")
    line(made, "示例单位甲", align="CENTER")
    line(made, "2020年1月2日", align="CENTER")
    line(made, "一、背景", face="方正小标宋简体", size=22)
    line(made, "　　近年来，读书的人多了。")
    text = imported(saved(made)).draft.text
    assert "title: 河边读书会的做法  #" in text
    assert "\n## 背景\n" in text


@pytest.mark.parametrize("styled", [True, False])
def test_a_numbered_section_loses_its_number_and_other_headings_keep_theirs(styled: bool) -> None:
    made = new()
    line(made, "河边读书会", face="方正小标宋简体", size=22, align="CENTER")
    for words in ("一、背景", "二、做法", "（一）做法", "三、主要成效", "四、成效与启示："):
        if styled:
            made.add_heading(words, 2 if words.startswith("（") else 1)
        else:
            line(made, words, bold=True)
        line(made, "近年来，读书的人多了。")
    heads = [one for one in imported(saved(made)).draft.text.split("\n") if one.startswith("##")]
    assert heads == ["## 背景", "## 做法", "### （一）做法", "## 三、主要成效", "## 成效与启示"]


@pytest.mark.parametrize(
    ("under", "alt"),
    [
        ("图1读书会现场", "读书会现场"),
        ("图1　读书会现场。", "读书会现场"),
        ("（图2 读书会）", "读书会"),
        ("图片：读书会", "读书会"),
        ("图书馆开放了", ""),
        ("图10万册图书进农家", ""),
        ("图1显示，参加的人多了。", ""),
    ],
)
@pytest.mark.parametrize("bold", [True, False])
def test_a_picture_takes_the_words_of_its_caption(under: str, alt: str, bold: bool) -> None:
    made = new()
    line(made, "河边读书会", face="方正小标宋简体", size=22, align="CENTER")
    made.add_picture(io.BytesIO(png()))
    line(made, under, bold=bold)
    line(made, "大家在河边读书。")
    body = imported(saved(made)).draft.text.rpartition("---\n")[2]
    assert body.startswith(f"![{alt}](")
    assert not alt or "#" not in body


def test_a_form_gives_its_fields() -> None:
    made = new()
    table(
        made,
        ("推荐对象", "河边读书会"),
        ("所在单位", "示例单位乙"),
        ("联 系 人", "某某"),
        ("电　话", "0123-4567890"),
        ("事迹简介", "每月读一本书。"),
    )
    text = imported(saved(made)).draft.text
    for part in (
        "title: 河边读书会",
        "unit: 示例单位乙",
        "name: 某某",
        "## 事迹简介\n\n每月读一本书。",
    ):
        assert part in text
    assert text.count("4567890") == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧的 .doc"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".wps"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("a.docx", b"", "空的"),
        ("a.docx", b"%PDF-1.4", "PDF"),
        ("a.docx", b"PK\3\4broken", "损坏"),
        ("a.docx", changed(saved(new()), {"word/vbaProject.bin": b"x"}), "宏"),
        ("a.docx", changed(saved(new()), {"word/document.xml": None}), "没有正文"),
        ("a.zip", changed(saved(new()), {"[Content_Types].xml": None}), "压缩包"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Unfit, match=said):
        open_package(name, data)


def test_xml_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(Unfit, match="不是 Word 写的 XML"):
        imported(changed(saved(new()), {"word/document.xml": bomb}))


def test_a_document_is_not_imported_twice_unawares(toy_root: Path) -> None:
    file = toy_root.parent / "材料.docx"
    file.write_bytes(writeup())
    call = ("import_docx", file, "--collection", "yangli-1", "--root", toy_root)
    assert script(*call).returncode == 0
    folder = toy_root / "cases/yangli-1"
    (draft,) = folder.glob("he-bian-du-shu*.md")
    draft = draft.rename(folder / "gaile-ming.md")
    draft.write_text(draft.read_text("utf-8").replace("情况汇报", "的故事"), "utf-8")
    before = sorted(toy_root.rglob("*"))
    done = script(*call)
    assert done.returncode == 1
    assert "cases/yangli-1/gaile-ming.md" in done.stderr
    assert "--again" in done.stderr
    assert sorted(toy_root.rglob("*")) == before
    assert script(*call, "--again").returncode == 0
    assert len(list(folder.glob("he-bian-du-shu*.md"))) == 1
    done = script(*call, "--again")
    assert "请只留一份" in done.stdout


def test_a_file_that_is_not_there_is_named_and_nothing_is_imported(toy_root: Path) -> None:
    file = toy_root.parent / "材料.docx"
    file.write_bytes(writeup())
    before = sorted(toy_root.rglob("*"))
    call = (file, toy_root / "没有.docx", "--collection", "yangli-1", "--root", toy_root)
    done = script("import_docx", *call)
    assert done.returncode == 2
    assert "没有.docx" in done.stderr
    assert sorted(toy_root.rglob("*")) == before


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("情况属实，同意推荐。", True),
        ("（签章）：某负责　２０１３年８月３日", True),
        ("經研究，同意上報", True),
        ("坚持三年，带动了周边的村，同意推荐。", False),
        ("负责人带头读书", False),
        ("读完一本书盖章一枚，集满换书", False),
        ("集体签名承诺“每天读书一小时”", False),
        ("示例市委宣传部（盖章）2013年8月17日", True),
        ("负责人签字：某负责", True),
        ("每周同意开放一次", False),
    ],
)
def test_formalities_are_told_from_what_an_opinion_says(line: str, is_one: bool) -> None:
    assert is_formality(line) is is_one
