"""The volume that all typesetters print: generated cases, each with what print is hard at.

To each case of the sample come a table, a quotation and two footnotes, and if they are asked for, a photograph.
It is one collection of any size.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count as counted
from pathlib import Path

from PIL import Image

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

_PHOTOGRAPH = (2560, 1920)
"""Dots of a photograph, as many as the checks let pass without a word."""


def write(count: int, root: Path, *, photographs: bool = False) -> None:
    """A root of so many cases in one collection; the same each time."""
    pictures = _photographs()
    for path, text in sample(count, share=count):
        target, more = root / path, ""
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.startswith(f"cases/{COLLECTION}/anli-"):
            more = _MORE
            if photographs:
                next(pictures).save(target.with_suffix(".jpg"), "JPEG", quality=60)
                more += f"\n![读书会现场]({target.stem}.jpg)\n"
            if '"zh-Hant"' in text:
                more = more.translate(TRADITIONAL)
        target.write_text(text + more, encoding="utf-8", newline="\n")


def _photographs() -> Iterator[Image.Image]:
    """Pictures that take as many bytes as photographs do, no two the same."""
    small, dice = (_PHOTOGRAPH[0] // 6, _PHOTOGRAPH[1] // 6), random.Random(1)
    bands = [
        Image.frombytes("L", small, dice.randbytes(small[0] * small[1])).resize(_PHOTOGRAPH)
        for _band in range(3)
    ]
    whole = Image.merge("RGB", bands)
    for number in counted():
        whole.paste((number % 256, 128, 128), (0, 0, 40, 40))
        yield whole
