"""What every script does at its door: UTF-8 on any terminal, one call, an exit code, no traceback.

Exit codes: 0 fine, 1 problems in the content, 2 wrong use or environment (or a fault of the program).
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

from environment import PROJECT, WRONG_USE
from showcase.failure import Failure, told

FINE = 0
PROBLEMS = 1


class Refused(Exception):
    """The script cannot do what was asked; the message is for the person who asked."""


def parser(description: str) -> argparse.ArgumentParser:
    """A parser with the option that every script takes."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument(
        "--root",
        type=Path,
        default=PROJECT,
        metavar="目录",
        help="内容所在的目录，里面有 content、cases、reading_lists（默认是本仓库）",
    )
    return made


def root_of(arguments: argparse.Namespace) -> Path:
    """The root that was asked for. `Refused` if there is no content."""
    root: Path = arguments.root.resolve()
    if not (root / "content").is_dir():
        raise Refused(f"{root} 里没有 content 目录，不是内容目录。")
    return root


def enter(main: Callable[[], int], root: Path = PROJECT) -> None:
    """Run a script's main and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = main()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        code = WRONG_USE
    except Failure as failure:
        print(told(failure, root), file=sys.stderr)
        code = WRONG_USE
    except KeyboardInterrupt:
        print("\n已中断，原有的网站没有改动。", file=sys.stderr)
        code = 130
    except Exception as error:
        print(told(Failure("", error), root), file=sys.stderr)
        code = WRONG_USE
    sys.exit(code)
