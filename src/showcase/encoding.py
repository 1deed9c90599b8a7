"""Bytes from an editor's machine become text, or a problem that says how to convert them.

Office machines in China still write GBK, and Windows tools write UTF-16 or a byte order mark, so
each of these is recognised by name instead of being reported as "invalid byte".
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from functools import lru_cache

from showcase.problem import Problem
from showcase.search.analyser import simplified

LARGEST = 2_000_000  # bytes; the longest real write-up seen is 60 kB
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NATIONAL = (("gb18030", "GBK（GB18030）"), ("big5hkscs", "Big5 "))
"""Encodings of old, by Python's names and ours."""

JUDGED = 10_000
"""Characters beyond ASCII, 20 kB, that show which encoding it is; to judge all of a large file takes seconds."""

_ASCII = re.compile(r"[\x00-\x7f]+")
_ASCII_BYTES = re.compile(rb"[\x00-\x7f]+")
_LONG = re.compile(r"[\u0800-\U0010ffff]+")


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
        message = "文件是 UTF-16 编码，应为 UTF-8。"
        return Problem(path, 1, "encoding", message, _save_as(path, "UTF-16"))
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
        name, _text = _national(data)
        if name:
            called = dict(_NATIONAL)[name]
            message = f"文件是 {called}编码，应为 UTF-8。"
            return Problem(path, line, "encoding", message, _save_as(path, name.upper()))
        message = "文件不是 UTF-8 编码，这一行有无法识别的字节。"
        return Problem(path, line, "encoding", message, _save_as(path, ""))
    return _with_plain_ends(text)


def otherwise(data: bytes) -> str:
    """The text of a file that is plainly in another encoding, so that it can be checked too; else empty.

    Only to be checked: which encoding it is stays a guess.
    """
    if len(data) > LARGEST:
        return ""
    if data.startswith(_UTF16):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            return ""
    else:
        _name, text = _national(data)
    return "" if "\0" in text else _with_plain_ends(text)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _save_as(path: str, code: str) -> str:
    """How to save a file as UTF-8 in the programs that editors have; `code` is what VS Code calls its encoding."""
    suffix = path.rpartition(".")[2]
    again = f"选“通过编码重新打开”→“{code}”，再" if code else ""
    return (
        "记事本：“另存为”，编码选“UTF-8”。"
        f"WPS、Word：“另存为”纯文本（.txt），编码选“UTF-8”（Word 在“其他编码”里），再把后缀改回 .{suffix}。"
        f"VS Code：点右下角的编码名，{again}选“通过编码保存”→“UTF-8”"
    )


@lru_cache(1)  # of a file in one of them it is asked twice: what it is called, what it says
def _national(data: bytes) -> tuple[str, str]:
    """The national encoding in which the bytes are most surely prose, and their text; empty where in none.

    Almost any bytes decode; what comes is seldom prose. Bytes that are mostly UTF-8 were written as that,
    and some got lost.
    """
    if _is_mostly_utf8(data):
        return "", ""
    best = (0.0, "", "")
    for name, _called in _NATIONAL:
        with suppress(UnicodeDecodeError):
            text = data.decode(name)
            best = max(best, (_likeness(text), name, text))
    likeness, name, text = best
    return (name, text) if likeness > 0.8 else ("", "")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are of characters of three bytes or more, as Han and its marks are.

    Those of two are not counted: many pairs of GBK look like them.
    """
    beyond = len(_ASCII_BYTES.sub(b"", data))
    known = sum(len(run) for run in _LONG.findall(data.decode("utf-8", "ignore"))) * 3
    return known * 2 > beyond


def _likeness(text: str) -> float:
    """How much of what is not ASCII, at the beginning of a text, is Han in common use."""
    judged = simplified(_ASCII.sub("", text)[:JUDGED])
    return sum(map(_is_common, judged)) / max(1, len(judged))


def _is_common(char: str) -> bool:
    """Whether a character is a mark, or one of the 3755 of the first level of GB 2312."""
    if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef":
        return True
    try:
        return b"\xb0" <= char.encode("gb2312")[:1] <= b"\xd7"
    except UnicodeEncodeError:
        return char in "\u201c\u201d\u2018\u2019\u2014\u2026\u00b7"


def _line_at(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1
