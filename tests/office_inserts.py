"""What offices put into a text (boxes, pictures, tables, notes, links, changes), made by python-docx."""

from __future__ import annotations

import io

from office_writeups import BODY
from word import (
    added,
    anchored,
    box,
    changed,
    commented,
    headed,
    into,
    jpeg,
    line,
    link,
    new,
    noted,
    picture_xml,
    png,
    related,
    saved,
    styled,
    table,
    vml_box,
)


def tracked_changes() -> bytes:
    """A draft that went round three desks: insertions, deletions, moves, comments, changes of form."""
    made = new()
    line(made, "改了三遍的稿子", size=22, align="CENTER")
    one = line(made, "全年读书")
    into(
        one,
        '<w:del w:id="1" w:author="a"><w:r><w:delText>九</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>十</w:t></w:r></w:ins><w:r><w:t>本。</w:t></w:r>',
    )
    into(
        line(made, "这一段"),
        '<w:moveFromRangeStart w:id="3" w:name="m"/><w:moveFrom w:id="4"><w:r><w:t>移走的话。</w:t></w:r></w:moveFrom>'
        '<w:moveFromRangeEnd w:id="3"/><w:r><w:t>到此为止。</w:t></w:r>',
    )
    into(
        line(made, ""),
        '<w:moveTo w:id="5"><w:r><w:t>移来的话。</w:t></w:r></w:moveTo>'
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="6"><w:rPr/></w:rPrChange></w:rPr><w:t>改成了粗体。</w:t></w:r>',
    )
    into(line(made, ""), '<w:del w:id="7"><w:r><w:delText>整段都删去了。</w:delText></w:r></w:del>')
    joined = line(made, "两段并成一段，前半，")
    into(joined, '<w:pPr><w:rPr><w:del w:id="8"/></w:rPr></w:pPr>')
    line(made, "后半。")
    table(made, ("周期", "做什么"), ("每天", "自学"), ("每月", "删去的一行"))
    row = made.tables[0].rows[2]._tr
    into(row, '<w:trPr><w:del w:id="9"/></w:trPr>')
    line(made, "有人批注的一句。")
    commented(made, made.paragraphs[-1], "这里要不要核实？电话0123-4567890")
    return saved(made)


def text_boxes() -> bytes:
    """Side notes in text boxes, new ones with their old twin, old ones alone, one within a table."""
    made = new()
    line(made, "书屋里的黑板", size=22, align="CENTER")
    into(line(made, BODY), box("本月书目：《示例书甲》", "《示例书乙》"))
    line(made, "黑板每月擦一次。")
    into(line(made, ""), vml_box("老式文本框里的话。"))
    into(line(made, ""), box())
    table(made, ("地点", "说明"), ("河边", "见框"))
    into(made.tables[0].cell(1, 1).paragraphs[0], box("表格里的框"))
    return saved(made)


def pictures() -> bytes:
    """Pictures inline, floating, in a cell, in a format no browser shows, linked and broken."""
    made = new()
    line(made, "照片里的读书会", size=22, align="CENTER")
    made.add_picture(io.BytesIO(png(eXIf=b"GPS 30N 121E")))
    line(made, "图1　河边读书现场", align="CENTER")
    line(made, BODY)
    anchored(made, png(6, 5), "领读人站在船头")
    anchored(made, jpeg(b"GPS 30N 121E"), "图片 3")
    table(made, ("现场", "说明"), ("", "书屋开门第一天"))
    made.tables[0].cell(1, 0).paragraphs[0].add_run().add_picture(io.BytesIO(png(5, 5)))
    made.add_picture(io.BytesIO(png(7, 7)))
    line(made, "这一张没有图题，下面是正文。")
    anchored(made, png(8, 8), "由远及近：一条船 AI 生成的内容可能不正确。")
    data = added(saved(made), "word/media/image9.emf", b"\1\0\0\0l\0\0\0", "emf", "image/x-emf")
    data = related(data, "rIdE", "image", "media/image9.emf")
    data = related(data, "rIdL", "image", "file:///C:/Users/某某/图.png", external=True)
    data = related(data, "rIdB", "image", "media/nothing.png")
    return anchored_in(data, "rIdE", "rIdL", "rIdB")


def anchored_in(data: bytes, *ids: str) -> bytes:
    """Drawings of relations that python-docx would not make, after the text."""
    more = "".join(f"<w:p><w:r>{picture_xml(one, 'p')}</w:r></w:p>" for one in ids).encode()
    return changed(
        data,
        {"word/document.xml": lambda held: held.replace(b"<w:sectPr", more + b"<w:sectPr", 1)},
    )


def tables() -> bytes:
    """Merged across and down, a table in a table, a frame of one cell, a row of titles over all columns."""
    made = new()
    line(made, "学习安排一览", size=22, align="CENTER")
    table(
        made,
        ("2011年学习安排", "", ""),
        ("季度", "主题", "场次"),
        ("一季度", "读书", "3"),
        ("", "讲课", "1"),
        ("合计", "", "4"),
    )
    first = made.tables[0]
    first.cell(0, 0).merge(first.cell(0, 2))
    first.cell(2, 0).merge(first.cell(3, 0))
    first.cell(4, 0).merge(first.cell(4, 1))
    line(made, "下面的框里是一段话。")
    table(made, ("框里的话。",))
    made.tables[1].cell(0, 0).add_paragraph("框里的第二段。")
    line(made, "下面的表里套着表。")
    table(made, ("地点", "时间"), ("河边", ""))
    inner = made.tables[2].cell(1, 1).add_table(2, 2)
    for at, text in enumerate(("春", "三月", "秋", "九月")):
        inner.cell(at // 2, at % 2).text = text
    line(made, "两张表挨着。")
    table(made, ("甲|乙", "*丙*"), ("丁\n戊", " "))
    return saved(made)


def notes() -> bytes:
    """Footnotes and endnotes, a header with the unit, a footer that is only a page number."""
    made = new()
    line(made, "读书会的由来", size=22, align="CENTER")
    one = line(made, "据记载")
    into(one, '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>，河边早有书声</w:t></w:r>')
    into(one, '<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t></w:r>')
    into(line(made, "后来停了"), '<w:r><w:footnoteReference w:id="3"/></w:r>')
    headed(made, "示例单位甲内部资料", "- 1 -")
    return noted(
        saved(made),
        footnotes=("《示例县志》，第3页。", "停于某年，*原因不详*。见<http://example.org/a>"),
        endnotes=("口述。",),
    )


def links() -> bytes:
    """Links to the web, to mail, to a disk, to a place in the file; a link written as a field."""
    made = new()
    line(made, "到哪里找书", size=22, align="CENTER")
    one = line(made, "见")
    link(one, "https://example.org/shu?a=1&b=(2)", "书目")
    link(one, "mailto:someone@example.org", "写信")
    link(one, "file:///C:/书.docx", "本机文件")
    link(one, "javascript:alert(1)", "点这里")
    link(one, "", "上文", anchor="_Toc1")
    field = line(made, "又见")
    into(
        field,
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> HYPERLINK "http://example.org/b" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>旧书目</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    line(made, "网址写在字里：https://example.org/c_d_e，不是链接。")
    return saved(made)


def odds_and_ends() -> bytes:
    """Formulas, ruby, struck and hidden text, superscripts, boxes to tick, symbols, an embedded sheet, contents."""
    made = new()
    line(made, "什么都有的稿子", size=22, align="CENTER")
    styled(made, "toc 1", "toc1")
    made.add_paragraph("一、起因\t1", style="toc 1")
    made.add_paragraph("二、结果\t2", style="toc 1")
    into(line(made, "公式："), "<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>")
    into(
        line(made, "注音："),
        "<w:r><w:ruby><w:rt><w:r><w:t>lán</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>兰</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    mixed = line(made, "面积12m")
    mixed.add_run("2").font.superscript = True
    mixed.add_run("，水H")
    mixed.add_run("2").font.subscript = True
    mixed.add_run("O")
    mixed.add_run("划掉的").font.strike = True
    mixed.add_run("藏起来的").font.hidden = True
    into(line(made, "勾选"), '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    into(
        line(made, "选择："),
        "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>机关</w:t></w:r></w:sdtContent></w:sdt>",
    )
    into(line(made, ""), "<w:r><w:object/></w:r>")
    into(
        line(made, ""),
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>',
    )
    return saved(made)


INSERTS = (
    tracked_changes,
    text_boxes,
    pictures,
    tables,
    notes,
    links,
    odds_and_ends,
)
