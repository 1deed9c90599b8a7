"""Bytes from an editor's machine become text, or a problem that says how to convert them.

Office machines in China still write GBK, and Windows tools write UTF-16 or a byte order mark, so
each of these is recognised by name instead of being reported as "invalid byte".
"""

from __future__ import annotations

import codecs

from showcase.problem import Problem

LARGEST = 2_000_000  # bytes; the longest real write-up seen is 60 kB
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONVERT = (
    "用 VS Code 打开，点右下角的编码名，选“通过编码重新打开”→“GB18030”，"
    "再选“通过编码保存”→“UTF-8”；或运行 iconv -f GB18030 -t UTF-8 原文件 > 新文件"
)


_SAVE_AS = "用记事本打开，选“另存为”，编码选“UTF-8”再保存"


def decode(path: str, data: bytes) -> str | Problem:
    """The text of a file with line ends made `\\n`, or the one problem that keeps it from being read.

    A UTF-8 byte order mark is dropped. Line numbers of problems count from 1.
    """
    if not data.strip():
        return Problem(path, 1, "empty-file", "文件是空的。", "写入内容，或删除这个文件")
    if len(data) > LARGEST:
        return Problem(
            path,
            1,
            "too-large",
            f"文件有 {len(data) // 1000} KB，超过了文字稿的上限 {LARGEST // 1000} KB。",
            "图片和附件请放在旁边的单独文件里",
        )
    if data.startswith(_UTF16):
        return Problem(path, 1, "encoding", "文件是 UTF-16 编码，应为 UTF-8。", _SAVE_AS)
    if b"\0" in data:
        return Problem(
            path,
            _line_at(data, data.index(b"\0")),
            "binary-file",
            "这不是文本文件（含有空字节）。",
            "Word 等文档请先另存为纯文本，再整理成 Markdown",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line_at(data, error.start)
        if _is_gb18030(data):
            return Problem(
                path, line, "encoding", "文件是 GBK（GB18030）编码，应为 UTF-8。", _CONVERT
            )
        return Problem(
            path,
            line,
            "encoding",
            "文件不是 UTF-8 编码，这一行有无法识别的字节。",
            "另存为 UTF-8 编码",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_gb18030(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    # Almost any bytes decode as GB18030; prose also consists mostly of Han and ASCII.
    familiar = sum(
        char.isascii() or "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
        for char in text
    )
    return familiar > 0.9 * len(text)


def _line_at(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1
