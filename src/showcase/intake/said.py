"""What a document says of itself in so many words: labels and values, dates, the lines at its end.

Labels are compared in Simplified characters and without blanks: offices write 联 系 人 and 聯繫人.
"""

from __future__ import annotations

import re

from showcase.search.analyser import normalise

CONTACT = {
    "联系人": "name",
    "联络人": "name",
    "联系人姓名": "name",
    "电话": "phone",
    "单位电话": "phone",
    "联系电话": "phone",
    "办公电话": "phone",
    "座机": "phone",
    "手机": "mobile",
    "手机号": "mobile",
    "手机号码": "mobile",
    "移动电话": "mobile",
    "传真": "fax",
    "传真号码": "fax",
    "邮箱": "email",
    "电子邮箱": "email",
    "电子邮件": "email",
    "邮箱地址": "email",
    "email": "email",
    "e-mail": "email",
    "地址": "address",
    "通讯地址": "address",
    "通信地址": "address",
    "联系地址": "address",
}
"""Labels of what goes into `contact`, and nowhere else."""

FIELDS = {
    "标题": "title",
    "题目": "title",
    "案例名称": "title",
    "项目名称": "title",
    "活动名称": "title",
    "载体名称": "title",
    "品牌名称": "title",
    "推荐项目": "title",
    "单位": "unit",
    "所在单位": "unit",
    "单位名称": "unit",
    "申报单位": "unit",
    "报送单位": "unit",
    "推荐单位": "unit",
    "作者单位": "unit",
    "日期": "date",
    "填表日期": "date",
    "填报日期": "date",
    "申报日期": "date",
    "报送日期": "date",
    "填表时间": "date",
    "摘要": "summary",
    "内容提要": "summary",
    "内容摘要": "summary",
}
"""Labels of fields."""

CANDIDATE = ("推荐对象", "推荐明星", "被推荐单位", "被推荐人", "推荐人选", "申报对象")
"""Labels of who or what a form recommends."""

STORY = tuple(
    "事迹简介 主要事迹 事迹 先进事迹 简要事迹 事迹材料 主要做法 活动简介 项目简介 案例简介 内容简介 推荐理由".split()
)
"""Labels of the text itself."""

PERSONAL = tuple(
    "身份证号 身份证号码 身份证 出生年月 出生日期 性别 年龄 民族 籍贯 家庭住址 住址 银行账号 工资 照片 相片 贴照片处".split()
)
"""Labels of what says nothing of the work and must not be spread: left out, and said so."""

OTHER = tuple(
    "党内职务 职务 职称 姓名 学历 政治面貌 备注 邮编 邮政编码 负责人 单位负责人 单位性质 推荐类别 类别 级别".split()
)
"""Labels of what stays in the text, under its label."""

_OPINION = re.compile(r".{0,10}意见")
_EMPTY_OPINION = re.compile(
    r"[\s()（）_＿:：、，,。]|盖章|公章|签字|签名|签章|负责人|单位|年|月|日"
)
_APPROVAL = re.compile(
    "经|研究|审核|审查|审定|评审|公示|核实|讨论|决定|以上|上述|材料|事迹|情况|内容|属实|真实|无误|拟同意|同意|予以|批准|通过"
    "|推荐|上报|申报|报送|参评|评选|表彰|该(?:同志|单位|项目|案例)"
)
_SEAL = r"(?:盖章|公章|印章|签字|签名|签章)"
_SIGNED = re.compile(rf"\([^()]{{0,6}}{_SEAL}\)|{_SEAL}\s*:|(?:负责人|经办人|审核人)\s*(?:[:(]|$)")
_SIGNER = r"[^,.。;:!?\"“”]{0,8}"
_SIGNATURE = re.compile(
    rf"[^,.。;:!?\"“”]{{0,20}}(?:{_SIGNED.pattern})\s*:?{_SIGNER}(?:{_SEAL}\s*:{_SIGNER})?[\d年月日 ]*"
)
"""A line that signs: an office or a label, where the seal or the name goes, a name, a date."""
_OFFICE = re.compile(
    r"^[^,.。;:()]{0,20}?(?:单位|小组|党委|党组|支部|委员会|部|局|办公室|办|机关|村|镇|街道)(?=审|经|研究|同意|推荐)"
)
_LABELLED = sorted({*CONTACT, *FIELDS}, key=len, reverse=True)
_LABEL = re.compile(
    "(?:"
    + "|".join(r"\s*".join(re.escape(char) for char in one) for one in _LABELLED)
    + r")\s*[:：]"
)
_PRINTED = re.compile("[_＿]{2,}|[（(][^（）()]{0,4}(?:章|签字|签名)[）)]$")


def label(text: str) -> str:
    """A label as the tables here have it: Simplified, without blanks and colons."""
    return re.sub(r"[\s:：*＊_]", "", normalise(text))


def is_label(text: str) -> bool:
    """Whether a text is a label of a form."""
    one = label(text)
    return (
        one in CONTACT
        or one in FIELDS
        or one in (*CANDIDATE, *STORY, *PERSONAL, *OTHER)
        or is_opinion(one)
    )


def is_opinion(one: str) -> bool:
    """Whether a label is of what an office thinks of the recommendation."""
    return _OPINION.fullmatch(one) is not None


def is_blank_opinion(text: str) -> bool:
    """Whether an opinion consists of what the form had printed: （盖章） 年 月 日."""
    return not re.sub(r"[0-9]", "", _EMPTY_OPINION.sub("", normalise(text)))


def is_formality(text: str) -> bool:
    """Whether a line of an opinion only approves, seals, signs or dates: 同意推荐。（盖章）2013年8月17日.

    Names of who signed are part of it.
    """
    line = _OFFICE.sub("", normalise(text).strip())
    return bool(_SIGNATURE.fullmatch(line)) or is_blank_opinion(_APPROVAL.sub("", line))


def is_sealed(text: str) -> bool:
    """Whether a line is a formality that also stands outside an opinion for nothing else."""
    return _SIGNED.search(normalise(text)) is not None and is_formality(text)


def labelled(text: str) -> dict[str, str] | None:
    """The values of a line that consists of labels and values, `联系人：某某 电话：123`; else None.

    Keys are labels as the tables have them. A line of text that begins so and goes on is none.
    """
    line = text.strip()
    if line[:1] in ("（", "(") and line[-1:] in ("）", ")"):
        line = line[1:-1].strip()
    found = list(_LABEL.finditer(_same_length(line)))
    if not found or found[0].start() > 0 or len(line) > 200:
        return None
    ends = [*(one.start() for one in found[1:]), len(line)]
    return {
        label(line[one.start() : one.end()]): line[one.end() : end].strip(" \u3000\t，,；;、")
        for one, end in zip(found, ends, strict=True)
    }


def filled(text: str) -> str:
    """What was written into a form, without the line to write on and the place for a seal."""
    return " ".join(_PRINTED.sub(" ", text).split())


def _same_length(line: str) -> str:
    """A line folded character by character, so that places in it stay the same."""
    return "".join(normalise(char) if len(normalise(char)) == 1 else char for char in line)
