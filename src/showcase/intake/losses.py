"""What of a Word document does not come along, counted while it is read and told in Chinese at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SAID = {
    "revision": "修订 {n} 处：已当作全部接受，删去的文字没有导入。请核对文字是不是定稿",
    "comment": "批注 {n} 条：没有导入",
    "hidden": "隐藏的文字 {n} 处：没有导入",
    "textbox": "文本框 {n} 个：文字放到了所在段落的后面，请看位置对不对",
    "formula": "公式 {n} 个：只留下了文字和符号，请照原稿核对",
    "chart": "图表 {n} 个：没有导入。请在 Word 里把它另存为图片，再加进来",
    "smartart": "SmartArt 图形 {n} 个：没有导入。请在 Word 里把它另存为图片，再加进来",
    "drawing": "自选图形或组合图形 {n} 个：没有导入。要紧的请截成图片再加进来",
    "object": "嵌入的对象（如 Excel 表）{n} 个：没有导入",
    "picture-format": "图片 {n} 张：格式（如 EMF、TIFF）网页不能显示，没有导入。请在 Word 里另存为 PNG 再加进来",
    "picture-linked": "链接到别处的图片 {n} 张：图不在文件里，没有导入，也没有去下载",
    "picture-broken": "图片 {n} 张：文件里找不到或已损坏，没有导入",
    "picture-placeless": "图片 {n} 张：在标题、落款或表的小格里，没有导入。要用的请加到正文里",
    "opinion": "推荐、审批意见 {n} 处：同意、盖章、签字和日期没有导入，有实质内容的文字留下了",
    "header": "页眉、页脚 {n} 处：没有导入",
    "merged": "合并的单元格 {n} 个：文字留在第一格，其余的格空着",
    "nested": "套在表格里的表格 {n} 个：改成了一行行文字",
    "contents": "目录 {n} 行：没有导入，网页会自己生成",
    "strike": "加了删除线的文字 {n} 处：文字留下了，删除线没有。不要的请删去",
    "underline": "有下划线的文字 {n} 段：文字留下了，下划线没有",
    "highlight": "突出显示（涂了底色）的文字 {n} 段：文字留下了，底色没有。还没有定的请先定下来",
    "ruby": "注音 {n} 处：只留下了文字",
    "link": "链接 {n} 处：指向本机文件、邮箱或别的不能用的地方，只留下了文字",
    "unknown": "看不懂的内容 {n} 处：没有导入，请照原稿核对",
    "too-deep": "层数太深的列表 {n} 处：改成了第五层",
}
"""The sentence for each sort of loss; the order is that of the report."""


@dataclass
class Losses:
    """A count for each sort of loss."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, sort: str, number: int = 1) -> None:
        """Note so many losses of a sort. KeyError for a sort that has no sentence."""
        SAID[sort]
        if number:
            self.counts[sort] += number

    def told(self) -> tuple[str, ...]:
        """A sentence for each sort that occurred."""
        return tuple(
            said.format(n=self.counts[sort]) for sort, said in SAID.items() if self.counts[sort]
        )
