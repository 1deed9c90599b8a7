"""The project's own Python environment: made on first run, from a list with a hash for every file.

Any Python from 3.11 with only the standard library runs this file; it then runs the script again in
`.venv`, where everything is. Nothing is installed anywhere else and no rights are needed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType

PROJECT = Path(__file__).resolve().parents[1]
FOLDER = PROJECT / ".venv"
STAMP = FOLDER / "showcase-stamp.txt"
OLDEST = (3, 11)
WRONG_USE = 2
INTERRUPTED = 130

_NO_NETWORK = """安装失败。常见的原因和改法：
  没有外网：用本单位的镜像，先运行 pip config set global.index-url <镜像地址>，或设置环境变量 PIP_INDEX_URL；
  完全断网：在能上网的机器上运行 pip download -r {lock} -d wheels，拷来后设置 PIP_NO_INDEX=1 和 PIP_FIND_LINKS=wheels；
  校验不符（hash）：镜像里的文件与清单不一致，请换一个镜像。"""


def ensure(purpose: str = "build") -> None:
    """Return inside the project's environment, making it first where it is missing or out of date.

    `purpose` is `build`, `test` or `bench`; each also serves the ones before it. Ends the process with exit
    code 2 and a Chinese message where it cannot be made.
    """
    sys.excepthook = _told
    # pydantic would look through every installed package for plugins of its own; there are none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if sys.version_info < OLDEST:
        _refuse(
            f"需要 Python {OLDEST[0]}.{OLDEST[1]} 或更新的版本，现在是 {sys.version.split()[0]}。"
        )
    if not _is_current(purpose):
        _make(purpose)
    elif Path(sys.prefix).resolve() == FOLDER.resolve():
        # The editable install is named in a file that Windows reads in its own encoding; a project
        # folder with a Chinese name would be lost there.
        sys.path.insert(0, str(PROJECT / "src"))
        return
    _run_inside()


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is shown of an exception that nothing caught: of an interruption one line."""
    if issubclass(kind, KeyboardInterrupt):
        print("\n已中断。", file=sys.stderr, flush=True)
        os._exit(INTERRUPTED)
    sys.__excepthook__(kind, error, trace)


def python() -> Path:
    """The interpreter of the environment."""
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock(purpose: str) -> Path:
    """The list of packages for a purpose, each with its version and hashes."""
    return PROJECT / "requirements" / f"{purpose}.txt"


def _key(purpose: str) -> str:
    digest = hashlib.sha256(lock(purpose).read_bytes()).hexdigest()
    return f"{purpose} {sys.version_info[0]}.{sys.version_info[1]} {PROJECT} {digest}"


def _is_current(purpose: str) -> bool:
    if not STAMP.is_file() or not python().exists():
        return False
    held = STAMP.read_text("utf-8").strip()
    return held in [_key(one) for one in (purpose, "test", "bench") if _covers(one, purpose)]


def _covers(held: str, purpose: str) -> bool:
    """Whether an environment made for `held` also serves `purpose`."""
    order = ("build", "test", "bench")
    return order.index(held) >= order.index(purpose)


def _make(purpose: str) -> None:
    first = "更新" if FOLDER.exists() else "第一次运行，准备"
    print(f"{first}运行环境（{FOLDER}），可能要一两分钟……", file=sys.stderr)
    STAMP.unlink(missing_ok=True)
    if not python().exists() or not _same_version():
        shutil.rmtree(FOLDER, ignore_errors=True)
        if subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=False).returncode:
            _refuse(
                "建立虚拟环境失败。Debian、Ubuntu 上请先安装 python3-venv（apt install python3-venv）。"
            )
    # Only the benchmark's peers include a package that comes as source.
    form = "--prefer-binary" if purpose == "bench" else "--only-binary=:all:"
    if _pip("--require-hashes", form, "--no-deps", "-r", str(lock(purpose))):
        _refuse(_NO_NETWORK.format(lock=lock(purpose).relative_to(PROJECT)))
    if _pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", str(PROJECT)):
        _refuse("安装本项目失败，请把上面的信息发给维护者。")
    STAMP.write_text(_key(purpose) + "\n", "utf-8")


def _same_version() -> bool:
    asked = "import sys; print(sys.version_info[:2] == " + repr(tuple(sys.version_info[:2])) + ")"
    done = subprocess.run([str(python()), "-c", asked], capture_output=True, text=True, check=False)
    return done.stdout.strip() == "True"


def _pip(*arguments: str) -> int:
    command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return subprocess.run([*command, *arguments], stdout=sys.stderr, check=False).returncode


def _run_inside() -> None:
    command = [str(python()), *sys.argv]
    sys.stdout.flush()
    if os.name == "nt":  # Windows' exec would give the prompt back before the work is done
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def _refuse(message: str) -> None:
    print(message, file=sys.stderr)
    sys.exit(WRONG_USE)
