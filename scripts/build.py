"""Checks the content and builds the site, search and printed volumes included.

python3 scripts/build.py             # site/ is made anew; a failed build leaves the old one whole
python3 scripts/build.py --serve     # and shown at http://127.0.0.1:8000/
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from environment import PROJECT, ensure

ensure()

from doorway import FINE, PROBLEMS, Refused, enter, parser, root_of
from server import serve

sys.path.insert(0, str(PROJECT))
from hooks.site import ContentProblems, Order, Work, build

from showcase.ledger import write_ledger
from showcase.progress import Progress
from showcase.site import config_of
from showcase.swap import NotOurs, replacing


def main() -> int:
    """Build, swap, say what was built; 1 where the content has errors."""
    options = parser("检查内容，生成网站、搜索索引和案例集 PDF")
    options.add_argument("--site-dir", type=Path, metavar="目录", help="生成到哪里（默认 site）")
    options.add_argument("--no-volumes", action="store_true", help="不排印 PDF")
    options.add_argument("--serve", action="store_true", help="生成后在本机打开网站")
    options.add_argument("--port", type=int, default=8000, help="本机网站的端口（默认 8000）")
    arguments = options.parse_args()
    root = root_of(arguments)
    site = (arguments.site_dir or root / "site").resolve()
    began = time.monotonic()
    try:
        with replacing(site) as folder:
            order = Order(site, not arguments.no_volumes, Progress(sys.stderr))
            work = build(root, folder, config_of(root), order)
    except ContentProblems as stopped:
        print(stopped.message, file=sys.stderr)
        return PROBLEMS
    except NotOurs as refusal:
        raise Refused(
            f"{refusal} 里有别的文件，不是本程序生成的网站，不敢替换。请换一个目录。"
        ) from None
    write_ledger(root, work.frame, work.outputs, site)
    print(_summary(work, site, time.monotonic() - began))
    if arguments.serve:
        serve(site, arguments.port)
    return FINE


def _summary(work: Work, site: Path, seconds: float) -> str:
    catalogue = work.catalogue
    kinds = [kind for kind in catalogue.kinds if kind.index]
    counts = "、".join(f"{len(catalogue.of(k.name))} {k.measure}{k.label}" for k in kinds)
    pages = sum(output.path.endswith(".md") for output in work.outputs)
    volumes = len(catalogue.of("collection")) if work.site.volumes else 0
    return (
        f"已生成 {site}：{counts}，共 {pages} 个网页、{volumes} 册 PDF，用时 {seconds:.0f} 秒。"
        f"打开 {site / 'index.html'}，或运行 python3 scripts/build.py --serve"
    )


if __name__ == "__main__":
    enter(main)
