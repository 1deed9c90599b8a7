"""Runs a command and says how long it took and how much memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from doorway import Refused
from environment import PROJECT

_MEASURE = (
    "import resource, subprocess, sys, time;"
    "began = time.monotonic();"
    "code = subprocess.run(sys.argv[1:], stdout=2).returncode;"
    "took = time.monotonic() - began;"
    "print(code, took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


_UNUSUAL = ("PYTHONDONTWRITEBYTECODE",)
"""What nobody's own machine says: each start would compile our code, and no other's, again."""


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds of wall time and the most memory its process held, in MB."""

    seconds: float
    megabytes: float


def run(
    command: Sequence[str], folder: Path = PROJECT, variables: Mapping[str, str] | None = None
) -> Run:
    """Run a command in a folder, with more variables in its environment.

    `Refused` if it fails or this system cannot measure.
    """
    if os.name == "nt":
        raise Refused("测内存要用 resource 模块，Windows 上没有；请在 Linux 或 macOS 上运行。")
    held = {name: value for name, value in os.environ.items() if name not in _UNUSUAL}
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *command],
        cwd=folder,
        env={**held, "NO_MKDOCS_2_WARNING": "1", **(variables or {})},
        capture_output=True,
        text=True,
        check=True,
    )
    code, took, memory = done.stdout.split()
    if code != "0":
        raise Refused(f"{' '.join(command)} 没有成功：\n{done.stderr[-2000:]}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB here
    return Run(float(took), float(memory) / unit)


def run_python(*arguments: str, **variables: str) -> Run:
    """Run Python of this environment; see `run`."""
    return run([sys.executable, *arguments], variables=variables)


def run_module(name: str, *arguments: str, **variables: str) -> Run:
    """Run a module that stands among the scripts; see `run`."""
    return run([sys.executable, "-m", name, *arguments], PROJECT / "scripts", variables)
