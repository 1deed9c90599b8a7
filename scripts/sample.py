"""Writes a synthetic content tree for scale tests.

python3 scripts/sample.py 2000 /tmp/sample
python3 scripts/build.py --root /tmp/sample
"""

from __future__ import annotations

from pathlib import Path

from environment import ensure

ensure()

from doorway import FINE, Refused, enter, parser
from showcase.sample import sample


def main() -> int:
    """Write the tree."""
    options = parser("写出合成的样例内容，用于规模测试")
    options.add_argument("count", type=int, metavar="篇数", help="案例的篇数")
    options.add_argument("folder", type=Path, metavar="目录", help="写到哪里（须是空的或不存在）")
    arguments = options.parse_args()
    folder: Path = arguments.folder.resolve()
    if arguments.count < 1:
        raise Refused("篇数至少是 1。")
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} 不是空的，请换一个目录或先清空。")
    written = 0
    for path, text in sample(arguments.count):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        written += 1
    print(f"已写出 {written} 个文件到 {folder}")
    return FINE


if __name__ == "__main__":
    enter(main)
