"""Finds the Chromium that the browser tests and benchmarks drive; on Debian as root, installs it.

Playwright's own download is not used: many networks cannot reach it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "CHROMIUM"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
_MEND = (
    "找不到 Chromium，浏览器测试无法运行。改法：安装 Chromium 或 Chrome，"
    "并让它在 PATH 里，或把环境变量 CHROMIUM 设为它的完整路径"
    "（Debian、Ubuntu：sudo apt install chromium）。"
)


class NoChromium(Exception):
    """There is no Chromium and none can be installed; the message names the mend."""


def chromium() -> Path:
    """The browser's executable: `CHROMIUM`, else from the PATH, else from Debian's packages."""
    said = os.environ.get(VARIABLE)
    if said:
        if not Path(said).is_file():
            raise NoChromium(f"环境变量 CHROMIUM 指向的 {said} 不存在。")
        return Path(said)
    found = _on_path()
    if found is None and _can_install():
        _install()
        found = _on_path()
    if found is None:
        raise NoChromium(_MEND)
    return found


def _on_path() -> Path | None:
    return next((Path(path) for name in NAMES if (path := shutil.which(name))), None)


def _can_install() -> bool:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def _install() -> None:
    print("正在用 apt 安装 chromium……", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            ["apt-get", "-q", *command], env=quiet, stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            raise NoChromium(f"apt-get {' '.join(command)} 没有成功。{_MEND}")
