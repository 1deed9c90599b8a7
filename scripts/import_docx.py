"""Makes drafts of Word files: write-ups and recommendation forms, with pictures, tables and footnotes.

python3 scripts/import_docx.py 材料.docx --collection ningbo-1
python3 scripts/import_docx.py 教案.docx --kind lesson
python3 scripts/import_docx.py 材料.docx --collection ningbo-1 --again    # another draft of what was imported before
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from environment import PROJECT, ensure

ensure()

from doorway import FINE, PREVIEW_PORT, PROBLEMS, Refused, enter, parser, root_of
from showcase.failure import working_on
from showcase.intake.draft import Unplaced, save
from showcase.intake.imported import Imported, import_word
from showcase.intake.package import LARGEST, Unfit
from showcase.intake.wish import existing_folders
from showcase.kind import Kind
from showcase.kinds import KINDS
from showcase.output import address
from showcase.vocabulary import VOCABULARY, read_vocabulary


def main() -> int:
    """Import each file and say what came of it; 1 where one was not imported, 2 where one is not there."""
    options = parser("把 Word 文档变成草稿")
    options.add_argument("files", nargs="+", type=Path, metavar="文件", help="Word 文档，可以几个")
    options.add_argument("--collection", metavar="案例集", help="放进哪一辑，如 ningbo-1")
    options.add_argument(
        "--kind", default="case", metavar="类别", help=f"默认 case；可以是 {_kinds()}"
    )
    options.add_argument("--again", action="store_true", help="导入过的文档也再做一份草稿")
    arguments = options.parse_args()
    root = root_of(arguments)
    for file in arguments.files:
        if not file.is_file():
            raise Refused(f"没有“{file}”这个文件，一个也没有导入。文件名要连 .docx 一起写。")
    kind = _kind(arguments.kind)
    folders = _folders(arguments, root, kind)
    vocabulary = read_vocabulary(root / VOCABULARY)[0]
    code = FINE
    for file in arguments.files:
        with working_on(file.name):
            try:
                data, again = _bytes(file), arguments.again
                made = import_word(file.name, data, kind, root, vocabulary, folders, again=again)
                save(made.draft, root)
            except (Unfit, Unplaced) as fault:
                print(f"{file.name}：没有导入。{fault}", file=sys.stderr)
                code = PROBLEMS
            else:
                print(_report(file, made, kind, root))
    return code


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise Unfit(f"文件超过了 {LARGEST // 1_000_000} MB。请在 Word 里压缩图片后再导入。")
    return file.read_bytes()


def _kind(said: str) -> Kind[Any]:
    for kind in KINDS:
        if said in (kind.name, kind.label) and kind.place.suffix == ".md":
            return kind
    raise Refused(f"不能导入成“{said}”，可以是：{_kinds()}。")


def _kinds() -> str:
    return "、".join(f"{kind.name} {kind.label}" for kind in KINDS if kind.place.suffix == ".md")


def _folders(arguments: argparse.Namespace, root: Path, kind: Kind[Any]) -> Mapping[str, str]:
    if "collection" not in kind.place.folders:
        return {}
    there = existing_folders(root, kind, "collection")
    if arguments.collection not in there:
        said = (
            f"没有案例集“{arguments.collection}”。"
            if arguments.collection
            else "还缺少：--collection 案例集。"
        )
        raise Refused(f"{said}可以是：{'、'.join(there)}；新的一辑先用 new.py collection 建立。")
    return {"collection": arguments.collection}


def _report(file: Path, made: Imported, kind: Kind[Any], root: Path) -> str:
    draft = made.draft
    pictures = f"，图片 {len(draft.pictures)} 张" if draft.pictures else ""
    lines = [f"{file.name}：《{made.title}》已写成草稿 {draft.path}{pictures}"]
    for said, items in (("没有保留的：", made.lost), ("请看一看：", made.look)):
        if items:
            lines += [f"  {said}", *(f"    {one}" for one in items)]
    if made.needed:
        lines.append(f"  文档里没有、要您填写的：{'、'.join(made.needed)}")
    lines += _next(draft.path, kind, root)
    return "\n".join(lines)


def _next(path: str, kind: Kind[Any], root: Path) -> list[str]:
    """What to do with a draft, as commands to copy; its page is the preview's."""
    there = "" if root == PROJECT else f' --root "{root}"'
    page = address(kind.place.page_of(kind.place.entry_id(path)))
    return [
        "下一步：",
        f"  1. 运行 python3 scripts/preview.py{there}，",
        f"     在浏览器里打开 http://127.0.0.1:{PREVIEW_PORT}/{page}",
        f"  2. 用编辑器打开 {path} 核对和补充，存盘后网页随即更新",
        f"  3. 删去 draft: true 那一行，运行 python3 scripts/check.py{there} {path}",
    ]


if __name__ == "__main__":
    enter(main)
