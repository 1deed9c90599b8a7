"""Write-ups as offices write them, made by python-docx; one function a document, named as its folder in `office/`."""

from __future__ import annotations

from docx.enum.text import WD_BREAK

from word import (
    line,
    new,
    numbered,
    saved,
    styled,
    table,
)

BODY = "每月第一个星期五晚上，大家在河边读书，有人领读，有人记录，读完各说一段。"


def manual_numbering() -> bytes:
    """Numbers typed by hand in the order of GB/T 9704, blanks as indent, faces and sizes by hand."""
    made = new()
    line(made, "打造“河边读书”品牌", face="方正小标宋简体", size=22, align="CENTER")
    line(made, "深化学习型党组织建设", face="方正小标宋简体", size=22, align="CENTER")
    line(made, "示例单位甲", face="楷体_GB2312", align="CENTER")
    line(made, "")
    line(made, "　　" + BODY)
    line(made, "　　一、主要做法", face="黑体")
    line(made, "　　（一）机制保障", face="楷体_GB2312")
    line(made, "　　1.建立学习制度。每月一次，风雨无阻。")
    line(made, "　　2．健全领读队伍", bold=True)
    line(made, "　　（1）选人。从各支部选出领读人。")
    line(made, "　　①自愿报名，②支部推荐。")
    line(made, "　　（二） 阵地建设", face="楷体_GB2312")
    line(made, "　　一是建书屋；二是送书下乡；三是办读书角。")
    line(made, "    二、工作成效", face="黑体")
    line(made, "　　3.5万人次参加，2011年比2010年多。")
    line(made, "")
    line(made, "　　　　　　　　　　　示例单位甲")
    line(made, "　　　　　　　　　　　2011年5月31日")
    return saved(made)


def bold_headings() -> bytes:
    """No numbers and no styles: short bold lines are the headings, and a paragraph may begin in bold."""
    made = new()
    line(made, "一本书带动一条街", size=16, bold=True, align="CENTER")
    line(made, BODY, size=12)
    line(made, "起因", size=12, bold=True)
    begun = line(made, "先有书，后有人。", size=12, bold=True)
    begun.add_run("书是各家捐的，人是各家请的。")
    line(made, "做法", size=12, bold=True)
    line(made, BODY, size=12)
    line(made, "注意：本段全是粗体，但它是一句话，不是标题。", size=12, bold=True)
    begun = line(made, "读书", size=12)
    begun.add_run(" 不是 ").italic = True
    begun.add_run("装样子")
    begun.add_run("，").bold = True
    begun.add_run("是过日子").underline = True
    return saved(made)


def heading_styles() -> bytes:
    """Word's own heading styles, and those of a Chinese Word or of WPS, which are named 标题 1."""
    made = new()
    styled(made, "标题", "biaoti")
    styled(made, "标题 1", "1", outline=0)
    styled(made, "标题 2", "2", outline=1)
    styled(made, "引用", "yinyong")
    made.add_paragraph("流动书车进山来", style="标题")
    made.add_paragraph("缘起", style="标题 1")
    made.add_paragraph(BODY)
    made.add_paragraph("车从哪里来", style="标题 2")
    made.add_paragraph("书车是旧客车改的。")
    made.add_heading("成效", 1)
    made.add_heading("借书的人", 3)
    made.add_paragraph("“书送到家门口，不读不好意思。”", style="引用")
    made.add_paragraph("“再来一车。”", style="Intense Quote")
    return saved(made)


def automatic_numbering() -> bytes:
    """Numbers that Word writes by itself: they stand in no paragraph's text, and must not get lost."""
    made = new()
    line(made, "领读人手册", size=22, align="CENTER")
    numbers = numbered(
        made,
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimalEnclosedCircle", "%4"),
    )
    for level, text in (
        (0, "选书"),
        (1, "听大家的"),
        (2, "开单子。"),
        (2, "投票。"),
        (1, "看时令"),
        (2, "春天读农书。"),
        (3, "先读序。"),
        (3, "后读跋。"),
        (0, "领读"),
        (1, "备课"),
    ):
        numbers(line(made, text, face="黑体" if level < 2 else "仿宋"), level)
    made.add_paragraph("带上书", style="List Bullet")
    made.add_paragraph("带上笔", style="List Bullet")
    made.add_paragraph("包括铅笔", style="List Bullet 2")
    made.add_paragraph("先签到", style="List Number")
    made.add_paragraph("再入座", style="List Number")
    return saved(made)


def soft_returns() -> bytes:
    """Pasted out of a web page: breaks at the paper's edge, tabs, no-break blanks, a page break."""
    made = new()
    line(made, "网上粘来的稿子", size=22, align="CENTER")
    pasted = line(made, "　　河边读书会办了三年，参加的人越来越多，")
    pasted.add_run().add_break()
    pasted.add_run("书也越来越多，后来连邻村的人也来了。")
    pasted.add_run().add_break()
    pasted.add_run("　　第二段从这里开始，")
    pasted.add_run().add_break()
    pasted.add_run("只换了行。")
    line(made, "\u00a0\u00a0\u00a0\u00a0时间\t每月第一个星期五\t地点\t河边")
    line(made, "English words  and\u00a0blanks")
    line(made, "换页之前。").add_run().add_break(WD_BREAK.PAGE)
    line(made, "　\u00a0 \t")
    line(made, "换页之后。")
    poem = line(made, "一河两岸")
    for verse in ("三更灯火", "五更书声"):
        poem.add_run().add_break()
        poem.add_run(verse)
    return saved(made)


def traditional() -> bytes:
    """Traditional text with half-width punctuation, as some offices' systems write."""
    made = new()
    line(made, "創建學習型黨組織經驗材料", face="黑體", size=22, align="CENTER")
    line(made, "　　一、領導重視,機制健全", face="黑體")
    line(made, "　　我們堅持每月讀一本書(由支部選定),並寫筆記;年底評“讀書之星”。")
    line(made, "　　二、成效明顯", face="黑體")
    line(made, "　　閱覽室開放後,讀者比過去多.")
    line(made, "聯 繫 人:某某　電 話:0123-4567890　電子郵箱:someone@example.org")
    line(made, "示例單位丙", align="RIGHT")
    line(made, "二○一三年八月十七日", align="RIGHT")
    return saved(made)


def hostile() -> bytes:
    """Text that would be markup: none of it may become a tag, a field of the front matter or a script."""
    made = new()
    line(made, "标题: 'x' # {a: b} <b>粗</b>\n---", size=22, align="CENTER")
    for text in (
        "---\ntitle: 假的\ndraft: false\n---",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "<!-- 注释 --> &lt;b&gt; &#60;",
        "{{ config }} {% raw %} !!! note",
        "[点这里](javascript:alert(1)) ![图](http://example.org/x.png)",
        "[^1]: 假的脚注 [TOC]",
        "# 不是标题 * 不是列表",
        "\u202e反写\u200b零宽\ufeff",
        "`代码` ~~~ ``` $$x$$",
        "*[HTML]: 缩写 {: .class onclick=x }",
    ):
        made.add_paragraph(text)
    table(made, ("<td>|</td>", "---"), ("```", "\\|"))
    return saved(made)


WRITEUPS = (
    manual_numbering,
    bold_headings,
    heading_styles,
    automatic_numbering,
    soft_returns,
    traditional,
    hostile,
)
