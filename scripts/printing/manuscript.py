"""The volume that all typesetters print: generated cases, each with what print is hard at.

To each case of the sample come a table, a quotation and two footnotes. It is one collection of any size.
"""

from __future__ import annotations

from pathlib import Path

from showcase.sample import TRADITIONAL, sample

COLLECTION = "yangli-0"

_ROWS = "".join(
    f"| 第{number}次 | {number * 7} | 共读一章，交换读书笔记，再列出三个问题 |\n"
    for number in range(1, 7)
)
_MORE = f"""
### 安排

| 次数 | 人数 | 内容 |
| --- | ---: | --- |
{_ROWS}
起初只有几个人[^1]，后来会上发言的人多了[^2]。有人说：

> 学什么要由工作来定；时间短反而坚持得久，一件事一件事地学透，好经验才留得住。

[^1]: 据读书会的登记。
[^2]: 据会议记录，由网格员整理。
"""


def write(count: int, root: Path) -> None:
    """A root of so many cases in one collection; the same each time."""
    for path, text in sample(count, share=count):
        more = _MORE.translate(TRADITIONAL) if '"zh-Hant"' in text else _MORE
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = text + more if path.startswith(f"cases/{COLLECTION}/anli-") else text
        target.write_text(whole, encoding="utf-8", newline="\n")
