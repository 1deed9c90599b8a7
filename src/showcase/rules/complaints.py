"""What is said while files are read, before there is an entry to check: each a rule like any other.

They are found in `encoding`, `source`, `yamltext`, `reading`, `catalogue` and `vocabulary`; none can be waived.
"""

from __future__ import annotations

from showcase.rulebook import Rule


def _said(family: str, rule: str, meaning: str, *, mends: bool = False) -> Rule:
    return Rule(family, rule, meaning, mends=mends, waivable=False)


FILE = "文件"
FIELD = "字段"

COMPLAINTS = (
    _said(FILE, "empty-file", "文件里有内容。"),
    _said(FILE, "too-large", "文字稿不超过 2 MB，图片和附件放在旁边的单独文件里。"),
    _said(FILE, "encoding", "文件存成 UTF-8 编码，不用 GBK 和 UTF-16。"),
    _said(FILE, "binary-file", "条目是文本文件，不是改了后缀的 Word 文档或图片。"),
    _said(FILE, "front-matter", "文件开头有两行 --- 围起来的字段。"),
    _said(FILE, "yaml-syntax", "字段写成 `字段: 值`：半角冒号加空格，缩进对齐，引号括号成对。", mends=True),
    _said(FILE, "yaml-alias", "字段里不用 YAML 的锚点（&）和别名（*），内容原样写出来。"),
    _said(FILE, "stray-file", "文件放在认识的位置，是认识的种类。"),
    _said(FILE, "unreadable", "文件打得开，是普通文件，不是指到内容目录外面的链接。"),
    _said(FIELD, "duplicate-key", "同一个字段只写一次。"),
    _said(FIELD, "missing-key", "必填的字段都写了，也填了。"),
    _said(FIELD, "unknown-key", "只写这一类条目有的字段，名字不拼错。", mends=True),
    _said(FIELD, "type", "值的种类对：该是列表的写列表，该是整数的写半角数字，该是真假的写 true 或 false。", mends=True),
    _said(FIELD, "choice", "只有几个值可选的字段，照原样写其中一个。"),
    _said(FIELD, "range", "数目和项数在许可的范围里。"),
    _said(FIELD, "pattern", "值合乎规定的写法，如时间写 2011、2011-05 或 2011-05-31。", mends=True),
    _said(FIELD, "date", "日期写成 2011-05-31 的样子，而且有这一天（ISO 8601）。", mends=True),
    _said(FIELD, "quarter", "季度写成 2011-Q2 的样子。", mends=True),
    _said(FIELD, "isbn", "ISBN 有 13 位（旧式 10 位），校验位对（ISO 2108）。"),
    _said(FIELD, "web-address", "网址以 http:// 或 https:// 开头，中间没有空格。"),
    _said(FIELD, "bad-value", "其他不合要求的值。"),
    _said(FIELD, "vocabulary-file", "有词表文件 content/vocabulary.yml。"),
    _said(FIELD, "word", "词表里同一层的词和网址用名不重复，词里没有“/”，网址用名不占用目录的续页。"),
    _said("印刷", "missing-glyph", "正文里的字，印刷用的字体都有；没有的，案例集里印作〓。"),
)  # fmt: skip
