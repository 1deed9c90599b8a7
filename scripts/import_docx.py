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

from environment import ensure

ensure()

from doorway import FINE, PROBLEMS, Refused, enter, parser, root_of
from onward import onward
from showcase.failure import working_on
from showcase.intake.draft import Unplaced, save
from showcase.intake.folders import folder_said
from showcase.intake.imported import Imported, import_word
from showcase.intake.package import LARGEST, Unfit
from showcase.kind import Kind
from showcase.kinds import KINDS
from showcase.vocabulary import VOCABULARY, read_vocabulary


def main() -> int:
    """Import each file and say what came of it; 1 where one was not imported, 2 where one is not there."""
    options = parser("把 Word 文档变成草稿")
    options.add_argument("files", nargs="+", type=Path, metavar="文件", help="Word 文档，可以几个")
    options.add_argument(
        "--collection", metavar="案例集", help="放进哪一辑，写编号或标题，如 ningbo-1"
    )
    options.add_argument(
        "--kind", default="case", metavar="类别", help=f"默认 case；可以是 {_kinds()}"
    )
    options.add_argument(
        "--slug",
        default="",
        metavar="文件名",
        help="也是网址；不写就用题目的拼音；一次只导入一个时能写",
    )
    options.add_argument("--again", action="store_true", help="导入过的文档也再做一份草稿")
    arguments = options.parse_args()
    root = root_of(arguments)
    for file in arguments.files:
        if not file.is_file():
            raise Refused(f"没有“{file}”这个文件，一个也没有导入。文件名要连 .docx 一起写。")
    if arguments.slug and len(arguments.files) > 1:
        raise Refused("--slug 只给一个文档起文件名；有几个文档，请一个一个导入。")
    kind = _kind(arguments.kind)
    folders = _folders(arguments, root, kind)
    vocabulary = read_vocabulary(root / VOCABULARY)[0]
    code = FINE
    for file in arguments.files:
        with working_on(file.name):
            try:
                made = import_word(
                    file.name,
                    _bytes(file),
                    kind,
                    root,
                    vocabulary,
                    folders,
                    slug=arguments.slug,
                    again=arguments.again,
                )
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
    try:
        return {"collection": folder_said(root, kind, "collection", arguments.collection or "")}
    except Unplaced as fault:
        raise Refused(str(fault)) from None


def _report(file: Path, made: Imported, kind: Kind[Any], root: Path) -> str:
    draft = made.draft
    pictures = f"，图片 {len(draft.pictures)} 张" if draft.pictures else ""
    lines = [f"{file.name}：《{made.title}》已写成草稿 {draft.path}{pictures}"]
    for said, items in (("没有保留的：", made.lost), ("请看一看：", made.look)):
        if items:
            lines += [f"  {said}", *(f"    {one}" for one in items)]
    if made.needed:
        lines.append(f"  文档里没有、要您填写的：{'、'.join(made.needed)}")
    lines.append(onward(draft.path, kind, root, "核对和补充"))
    return "\n".join(lines)


if __name__ == "__main__":
    enter(main)
