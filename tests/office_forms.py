"""Recommendation forms as offices fill them in, made by python-docx; one function a document."""

from __future__ import annotations

import io

from docx.document import Document as Doc

from word import line, new, png, saved, table

PHONE = "0123-4567890"
FAX = "0123-4567891"
MOBILE = "13800000000"
MAIL = "someone@example.org"
SECRETS = ("4567890", "4567891", MOBILE, MAIL, "138 0000", "１３８")
"""What stands in the forms below and must never leave `contact`."""


def _merged(made: Doc, *spans: tuple[int, int, int]) -> None:
    """Merge cells of the last table: row, from, to."""
    form = made.tables[-1]
    for row, first, last in spans:
        text = form.cell(row, first).text
        whole = form.cell(row, first).merge(form.cell(row, last))
        whole.text = text


def recommendation_form() -> bytes:
    """The form at the end of a county's notice: labels beside values, values merged over columns."""
    made = new()
    line(made, "附件1")
    line(made, "全县创建学习型党组织先进单位推荐表", face="黑体", size=22, align="CENTER")
    table(
        made,
        ("推荐对象", "河边读书会", "", "", "", ""),
        ("所在单位", "示例单位乙", "", "", "", ""),
        ("党内职务", "支部书记", "单位电话", PHONE, "传 真", FAX),
        ("联 系 人", "某联系人", "手机号码", MOBILE, "电子邮箱", MAIL),
        ("事迹简介", "一、做法\n每月读一本书。\n二、成效\n大家都来读。", "", "", "", ""),
        ("推荐意见", "\n（盖章）\n年 月 日", "", "", "", ""),
        ("评审委员会\n意 见", "", "", "", "", ""),
        ("创学领导小组\n意 见", "同意推荐。\n（盖章）\n2013年8月17日", "", "", "", ""),
    )
    _merged(made, *((row, 1, 5) for row in (0, 1, 4, 5, 6, 7)))
    return saved(made)


def form_in_traditional() -> bytes:
    """The same words in Traditional characters, colons in the labels, two columns only."""
    made = new()
    line(made, "學習品牌推薦表", face="黑體", size=22, align="CENTER")
    table(
        made,
        ("推薦對象：", "書香單位"),
        ("所在單位：", "示例單位丙"),
        ("黨內職務：", "書記"),
        ("電　話：", PHONE),
        ("傳　真：", FAX),
        ("聯 繫 人：", "某联系人"),
        ("手　機：", MOBILE),
        ("郵　箱：", MAIL),
        ("事跡簡介：", "閱覽室天天開放,讀者很多。"),
        ("意　見：", "情況屬實,同意推薦。"),
    )
    return saved(made)


def form_with_opinions() -> bytes:
    """Opinions of every office on the way up: sealed, signed, dated, in rows and below the table; one says something."""
    made = new()
    line(made, "学习品牌申报表", face="黑体", size=22, align="CENTER")
    table(
        made,
        ("品牌名称", "河边读书会"),
        ("申报单位", "示例单位乙"),
        ("联系人", "某联系人"),
        ("主要做法", "每月读一本书。"),
        ("所在单位意见", "同意。（盖章）2013年8月1日"),
        ("", "经办人：某经办　　2013年8月2日"),
        (
            "党委意见",
            "读书会坚持了三年，带动了周边的村。\n情况属实，同意推荐。\n负责人（签字）：某负责\n2013年8月3日",
        ),
        ("评审委员会意见", "（盖章）　　年　月　日"),
    )
    line(made, "县领导小组审核，同意上报。（盖章）2013年8月17日")
    return saved(made)


def form_of_a_person() -> bytes:
    """Personal data and a photograph; labels with a row to themselves; labels inside the cells."""
    made = new()
    line(made, "学习之星申报表", face="黑体", size=22, align="CENTER")
    table(
        made,
        ("姓  名", "某甲", "性 别", "女", "照片"),
        ("出生年月", "1970年1月", "民 族", "汉", ""),
        ("身份证号", "000000190001010000", "", "", ""),
        ("推荐对象", "某甲", "所在单位", "示例单位丁", ""),
        (f"联系人：某联系人　手机：{MOBILE}", "", "", "", ""),
        ("主要事迹", "", "", "", ""),
        ("她每天读书一小时。\n她还教别人读。", "", "", "", ""),
        ("家庭住址", "示例路1号", "", "", ""),
        ("备注", "材料另附", "", "", ""),
    )
    form = made.tables[0]
    form.cell(1, 4).paragraphs[0].add_run().add_picture(io.BytesIO(png()))
    _merged(made, (2, 1, 4), (4, 0, 4), (5, 0, 4), (6, 0, 4), (7, 1, 4), (8, 1, 4))
    return saved(made)


def form_with_a_writeup() -> bytes:
    """A form, and after it the write-up, whose text says the contact's number once more."""
    made = new()
    table(
        made,
        ("项目名称", "一村一书屋"),
        ("申报单位", "示例单位甲"),
        ("联系人", "某联系人"),
        ("联系电话", MOBILE),
        ("填表日期", "2013年8月17日"),
    )
    line(made, "一村一书屋", size=22, align="CENTER")
    line(made, "一、做法", face="黑体")
    line(made, f"村村有书屋，想来的人找某联系人，打{MOBILE}，或138 0000 0000。")
    table(
        made,
        ("村", "书屋", "管理员电话"),
        ("河东", "1", MOBILE),
        ("河西", "2", "１３８００００００００"),
    )
    return saved(made)


def form_in_lines() -> bytes:
    """No table at all: labels and values in lines, blanks drawn as underscores."""
    made = new()
    line(made, "案例推荐表", size=22, align="CENTER")
    line(made, "案例名称：夜校里的读书灯")
    line(made, "申报单位：示例单位乙＿＿＿＿（盖章）")
    line(made, f"联系人：某联系人　　联系电话：{PHONE}　　传真：{FAX}")
    line(made, f"邮　箱：{MAIL}")
    line(made, "填报日期：2013年8月17日")
    line(made, "内容提要：夜校晚上读书。")
    line(made, "主要做法：", face="黑体")
    line(made, "灯亮着，人就来。")
    return saved(made)


def two_forms() -> bytes:
    """Two forms in one file, as a county collects them: one draft is made, and it is said so."""
    made = new()
    for name, phone in (("河东读书会", PHONE), ("河西读书会", FAX)):
        line(made, "先进单位推荐表", size=22, align="CENTER")
        table(
            made,
            ("推荐对象", name),
            ("所在单位", f"{name}所在单位"),
            ("联系人", "某联系人"),
            ("电话", phone),
            ("事迹简介", f"{name}每月读书。"),
        )
    return saved(made)


def empty_form() -> bytes:
    """A form that nobody filled in."""
    made = new()
    line(made, "先进单位推荐表", size=22, align="CENTER")
    table(
        made,
        *(
            (one, "")
            for one in "推荐对象 所在单位 党内职务 电话 传真 联系人 手机 邮箱 事迹简介 意见".split()
        ),
    )
    return saved(made)


FORMS = (
    recommendation_form,
    form_in_traditional,
    form_with_opinions,
    form_of_a_person,
    form_with_a_writeup,
    form_in_lines,
    two_forms,
    empty_form,
)
