"""What nobody should write and somebody will: it is set, or named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import CASES, Book, book_of, lines, one_case, said

WORD = "supercalifragilistic"
WIDE = "|" + "|".join(f"列{n}" for n in range(12)) + "|\n|" + "---|" * 12 + "\n"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload="alert(1)">'
    '<script>alert(1)</script><rect width="9" height="9"/></svg>'
)

BODIES = {
    "long word": f"前 {WORD * 2000} 后",
    "long code": f"`{WORD * 2000}`",
    "long block of code": f"```text\n{WORD * 2000}\n```",
    "long heading": f"## {'学' * 40_000}",
    "twelve columns": WIDE + ("|" + "|".join(["internationalization"] * 12) + "|\n") * 30,
    "row higher than a page": f"| a | b |\n| --- | --- |\n| {'长' * 5000} | b |\n",
    "thirty thousand characters": "学习不是为了装点门面，而是为了把事情办好。" * 1500,
    "nothing": "",
    "picture with script": "![图](tu.svg)",
    "long alternative text": f"![{'图' * 40_000}](tu.svg)",
    "many footnotes": " ".join(f"文[^{n}]" for n in range(70)) + "\n\n" + "\n".join(f"[^{n}]: 注" for n in range(70)),
}  # fmt: skip


def hostile(folder: Path, body: str, title: str = "题目两三字") -> Book:
    root = one_case(folder, body, title)
    (root / f"{CASES}/tu.svg").write_text(SVG, "utf-8")
    return book_of(root)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_it_is_set_and_nothing_leaves_the_page(tmp_path: Path, body: str) -> None:
    book = hostile(tmp_path, body)
    assert book.volume.problems == ()
    assert b"alert" not in book.pdf
    seen = ""
    for page in book.document():
        for line in lines(page):
            seen += said(line)
            assert line[-1].right < page.rect.width - 30, said(line)[:60]
    assert seen.count("f") >= body.count("f")  # a letter of the word; no part of it is lost


@pytest.mark.parametrize("letter", ["a", "学"])
def test_an_endless_title_is_cut_and_named(tmp_path: Path, letter: str) -> None:
    (problem,) = hostile(tmp_path, "文", letter * 40_000).volume.problems
    assert (problem.rule, problem.line) == ("print-title", 2)
    assert problem.path == f"{CASES}/yipian.md"
