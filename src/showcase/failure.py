"""A fault of the program, as opposed to a problem of the content: it says what was being worked on.

Editors never see a traceback. They see which file was in hand and how to report it; the traceback
goes to a file that a maintainer can read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPORT = ".cache/error.txt"
"""Where the traceback of the last failure is kept, relative to the root."""


class Failure(Exception):
    """The program failed while it worked on `path` (relative to the root; empty if on no one file)."""

    def __init__(self, path: str, cause: BaseException) -> None:
        super().__init__(path)
        self.path = path
        self.cause = cause


@contextmanager
def working_on(path: str) -> Iterator[None]:
    """Turns any exception inside into a `Failure` that names the path."""
    try:
        yield
    except Failure:
        raise
    except Exception as error:
        raise Failure(path, error) from error


def told(failure: Failure, root: Path) -> str:
    """What an editor is told. Keeps the traceback in the report file, if that can be written."""
    import tempfile  # these take a while to load, and a check has no use for them
    import traceback

    if isinstance(failure.cause, RecursionError):
        return (
            f"{failure.path or '内容'} 里的列表、引用或强调嵌套得太深，处理不了。"
            "改成几层以内；也可能是粘贴时带来了成串的符号。"
        )
    lines = traceback.format_exception(failure.cause)
    kept = root / REPORT
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("".join(lines), encoding="utf-8")
        where = f"详细记录在 {kept}"
    except OSError:
        with tempfile.NamedTemporaryFile(
            "w", prefix="showcase-", suffix=".txt", delete=False, encoding="utf-8"
        ) as other:
            other.writelines(lines)
        where = f"详细记录在 {other.name}"
    at = f"正在处理 {failure.path}" if failure.path else "没有在处理某个特定的文件"
    kind = f"{type(failure.cause).__name__}: {failure.cause}".strip()
    return (
        f"内部错误：程序自己出了错（{at}；{kind}）。\n"
        "这多半不是内容写错了。\n"
        f"请把这段话和那个文件发给维护者，或在仓库里新建一个议题（issue）。{where}"
    )
