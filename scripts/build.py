"""Checks the content and builds the site, search and printed volumes included.

python3 scripts/build.py             # site/ is made anew; a failed build leaves the old one whole
python3 scripts/build.py --serve     # and shown at http://127.0.0.1:8000/
"""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path

from environment import PROJECT, ensure

ensure()

from doorway import FINE, PROBLEMS, Refused, enter, parser, port, root_of
from server import open_server, serve

sys.path.insert(0, str(PROJECT))
from hooks.site import ContentProblems, build

from showcase.catalogue import FOLDERS
from showcase.ledger import write_ledger
from showcase.progress import Progress
from showcase.site import config_of
from showcase.swap import Busy, NotOurs, alone, replacing
from showcase.work import Order, Work


def main() -> int:
    """Build, swap, say what was built; 1 where the content has errors."""
    options = parser("检查内容，生成网站、搜索索引和案例集 PDF")
    options.add_argument("--site-dir", type=Path, metavar="目录", help="生成到哪里（默认 site）")
    options.add_argument("--no-volumes", action="store_true", help="不排印 PDF")
    options.add_argument(
        "--serve", action="store_true", help="生成后让浏览器能看到网站：显示网址，按 Ctrl+C 结束"
    )
    options.add_argument(
        "--port",
        type=port,
        default=8000,
        metavar="端口",
        help="同 --serve 合用：网址里的端口，一般不用写（默认 8000）",
    )
    arguments = options.parse_args()
    root = root_of(arguments)
    site = _place(arguments.site_dir or root / "site", root)
    if arguments.serve:
        open_server(root, arguments.port).server_close()  # a taken port is told before the work
    began = time.monotonic()
    try:
        with alone(site):
            with replacing(site) as folder:
                order = Order(site, not arguments.no_volumes, Progress(sys.stderr))
                work = build(root, folder, config_of(root), order)
            write_ledger(root, work.frame, work.outputs, site)
    except ContentProblems as stopped:
        print(stopped.message, file=sys.stderr)
        return PROBLEMS
    except Busy:
        raise Refused(f"另一个生成正在进行（{site}），等它结束再试。") from None
    except NotOurs:
        raise Refused(
            f"{site} 里有别的文件，不是本程序生成的网站，不敢替换。请换一个目录，或先清空它。"
        ) from None
    print(_summary(work, site, time.monotonic() - began))
    if arguments.serve:
        serve(site, arguments.port)
    return FINE


def _place(asked: Path, root: Path) -> Path:
    """Where the site goes. `Refused` where it would stand in the content or swallow the root."""
    site = asked.resolve()
    if any(above.exists() and not above.is_dir() for above in (site, *site.parents)):
        raise Refused(f"{site} 不是目录，也不能建成目录。请换一个。")
    if site == root or site in root.parents or not site.name:
        raise Refused(f"{site} 里有内容本身，不能用来放网站。请换一个目录。")
    for top in FOLDERS:
        if site.is_relative_to(root / top):
            raise Refused(f"{site} 在内容目录 {top} 里，不能用来放网站。请换一个目录。")
    return site


def _summary(work: Work, site: Path, seconds: float) -> str:
    catalogue = work.catalogue
    kinds = [kind for kind in catalogue.kinds if kind.index]
    counts = "、".join(f"{len(catalogue.of(k.name))} {k.measure}{k.label}" for k in kinds)
    pages = sum(output.path.endswith(".md") for output in work.outputs)
    volumes = len(catalogue.of("collection")) if work.site.volumes else 0
    again = shlex.join(["python3", "scripts/build.py", *sys.argv[1:], "--serve"])
    return (
        f"已生成 {site}：{counts}，共 {pages} 个网页、{volumes} 册 PDF，用时 {seconds:.0f} 秒。"
        f"打开 {site / 'index.html'}" + ("" if "--serve" in sys.argv else f"，或运行 {again}")
    )


if __name__ == "__main__":
    enter(main)
