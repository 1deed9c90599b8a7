"""What every script does at its door: UTF-8 on any terminal, one call, an exit code, no traceback.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use or environment (or a fault of the program); as of other
programs 130 when interrupted, 141 when nobody reads on.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from environment import INTERRUPTED, PROJECT, WRONG_USE
from showcase.failure import Failure, told
from showcase.reason import reason
from showcase.site import Unset

FINE = 0
PROBLEMS = 1
UNREAD = 141
"""As of a program that the system ends (SIGPIPE) because nobody reads on, after `| head` for one."""


class Refused(Exception):
    """The script cannot do what was asked; the message is for the person who asked."""


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese: what it says itself, and what it says of wrong use."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to learn more; exit code 2."""
        for pattern, said in _SAID:
            message = re.sub(pattern, said, message)
        self.exit(WRONG_USE, f"用法不对：{message}\n加 --help 看全部选项。\n")

    def format_help(self) -> str:
        """The help with its headings in Chinese."""
        text = super().format_help()
        for english, chinese in _HEADINGS:
            text = text.replace(english, chinese)
        return text


_SAID = (
    (r"unrecognized arguments: ", "不认识 "),
    (r"the following arguments are required: ", "缺少 "),
    (r"expected (one argument|at least one argument)", "后面要写一个值"),
    (r"argument ([^:]+): ", r"选项 \1："),
    (r"invalid choice: (.+) \(choose from (.+)\)", r"没有 \1 这一种，可以是 \2"),
    (r"invalid \w+ value: ", "不能是 "),
)
_HEADINGS = (
    ("usage:", "用法："),
    ("positional arguments:", "参数："),
    ("options:", "选项："),
    ("show this help message and exit", "显示这份说明"),
)


def parser(description: str) -> argparse.ArgumentParser:
    """A parser with the option that every script takes."""
    made = _Parser(description=description, allow_abbrev=False)
    made.add_argument(
        "--root",
        type=Path,
        default=PROJECT,
        metavar="目录",
        help="内容所在的目录，里面有 content、cases、reading_lists（默认是本仓库）",
    )
    return made


PREVIEW_PORT = 8001
"""Where the preview is on this machine, if it is not told otherwise."""


def port(text: str) -> int:
    """A TCP port, from 0 (any free one) to 65535."""
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def no_port(number: int, error: OSError) -> Refused:
    """The refusal where a port cannot be had: which one, why, and how to take another."""
    return Refused(
        f"端口 {number} 用不了：{reason(error)}。"
        f"关掉占用它的程序（也许是先前开着的预览），或换一个端口，例如 --port {number % 65000 + 1}。"
    )


def root_of(arguments: argparse.Namespace) -> Path:
    """The root that was asked for. `Refused` if there is no content."""
    root: Path = arguments.root.resolve()
    if not (root / "content").is_dir():
        raise Refused(f"{root} 里没有 content 目录，不是内容目录。")
    return root


def enter(main: Callable[[], int], root: Path = PROJECT, *, quick: bool = False) -> None:
    """Run a script's main and end the process with its exit code.

    `quick` is for a script that leaves nothing behind: Python is not taken down piece by piece.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still held
        code = UNREAD
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        code = WRONG_USE
    except Unset as fault:
        print(fault, file=sys.stderr)
        code = WRONG_USE
    except Failure as failure:
        print(told(failure, root), file=sys.stderr)
        code = WRONG_USE
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        code = INTERRUPTED
    except OSError as error:
        place = f"（{error.filename}）" if error.filename else ""
        print(f"读写文件出错：{reason(error)}{place}。", file=sys.stderr)
        code = WRONG_USE
    except Exception as error:
        print(told(Failure("", error), root), file=sys.stderr)
        code = WRONG_USE
    if quick:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> NoReturn:
    """End this process at once, and those that work for it, which nobody would end any more."""
    with suppress(OSError):  # nobody reads it any more
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.flush()
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children  # slow to load where nothing needs it

        for other in active_children():
            other.kill()
    os._exit(code)
