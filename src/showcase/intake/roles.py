"""What each paragraph of an office document is: title, heading, list item, or text.

Offices seldom use Word's heading styles. They write 一、 （一） 1. by hand, in Hei, Kai or bold (the
order of GB/T 9704—2012), or only make a short line bold; all of these are told apart here. The role is
written into the paragraph as the name of a style, which the converter hands on as a class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from showcase.captions import caption
from showcase.intake.looks import Look, Styles
from showcase.intake.losses import Losses
from showcase.intake.numbering import Label, Numbering
from showcase.intake.ooxml import Node, remove, text_of, w
from showcase.wordcount import count_zi

PREFIX = "Role-"
TITLE = f"{PREFIX}title"
CENTRE = f"{PREFIX}centre"
QUOTE = f"{PREFIX}quote"
HEADING = f"{PREFIX}h-"
ORDERED = f"{PREFIX}o-"
BULLET = f"{PREFIX}b-"

LONGEST_HEADING = 40
LONGEST_BOLD = 30
_LONGEST_TITLE = 60
_BIG = 18  # points; a title is 22 (二号), a body 16 (三号) or less
_HAN_NUMBER = "[一二三四五六七八九十百零〇]{1,4}"
_NUMBERED = (
    # How a heading begins, its rank, and whether it must look like a heading besides.
    (re.compile(f"第{_HAN_NUMBER}[编章节部分]+"), 20, False),
    (re.compile(f"{_HAN_NUMBER}[、．.]"), 30, False),
    (re.compile(f"[（(]{_HAN_NUMBER}[）)]"), 40, False),
    (re.compile(r"[0-9０-９]{1,2}(?:[、．]|\.(?![0-9]))"), 50, True),
    (re.compile(r"[（(][0-9０-９]{1,2}[）)]"), 60, True),
)
_RANK_OF_STYLES = 10
_BOLD_ALONE, _BOLD_BELOW = 19, 45
_ENDS = "。；;，,、！!？?…"
_ANNEX = re.compile("附(?:件|表)[0-9０-９一二三四五六七八九十]*[:：]?")
_DEEPER = re.compile("(?:list bullet|list number|列表项目符号|列表编号) ([2-5])")
_QUOTES = ("quote", "intense quote", "引用", "明显引用", "block text", "quotations")


@dataclass(frozen=True, slots=True)
class _Seen:
    paragraph: Node
    look: Look
    label: Label | None
    text: str
    rank: int


def assign(root: Node, styles: Styles, numbering: Numbering, losses: Losses) -> frozenset[str]:
    """Write a role into every paragraph of a tree, and its automatic number into its text.

    Returns the roles that occur.
    """
    seen = [_look_at(one, styles, numbering) for one in root.iter(w("p"))]
    seen = [one for one in seen if one.text]
    bold = _rank_of_bold(seen)
    given: set[str] = set()
    in_front = True
    for one in seen:
        if one.look.style.startswith(("toc ", "目录 ")):
            losses.add("contents")
            remove(one.paragraph)
            continue
        if one.rank and {TITLE, CENTRE} <= given:  # below title and unit the text begins
            in_front = False
        role = _role(one, bold, in_front)
        in_front = in_front and (role in (TITLE, CENTRE) or _in_table(one) or is_annex(one.text))
        if one.label and one.label.text and not role.startswith(ORDERED):
            _write_before(one.paragraph, one.label.text)
        _give(one.paragraph, role)
        given.add(role)
    return frozenset(given - {""})


def _look_at(paragraph: Node, styles: Styles, numbering: Numbering) -> _Seen:
    label = numbering.label(styles.numbering(paragraph)) if text_of(paragraph).strip() else None
    text = text_of(paragraph).replace("\u3000", " ").replace("\xa0", " ").strip()
    look = styles.look(paragraph)
    deeper = _DEEPER.fullmatch(look.style)
    if label and deeper:  # lists of their own to Word, set in further
        label = replace(label, level=max(label.level, int(deeper[1]) - 1))
    whole = (label.text if label else "") + text
    return _Seen(paragraph, look, label, whole if text else "", _rank(whole, look))


def _rank(text: str, look: Look) -> int:
    """How high a heading is, the lowest number the highest; 0 where it is none by number or style."""
    length = count_zi(text)
    if look.outline and length <= LONGEST_HEADING * 2:
        return _RANK_OF_STYLES + look.outline - 1
    if length > LONGEST_HEADING or "\n" in text:
        return 0
    striking = look.bold or look.hei or look.kai
    for pattern, rank, must_strike in _NUMBERED:
        begins = pattern.match(text)
        if begins:
            rest = text[begins.end() :].strip()
            runs_on = rest[-1:] in _ENDS or "。" in rest[:-1] or not rest
            return rank if striking or not (runs_on or must_strike) else 0
    return 0


def _is_bold_line(one: _Seen) -> bool:
    return (
        (one.look.bold or one.look.hei)
        and 2 <= count_zi(one.text) <= LONGEST_BOLD
        and one.text[-1] not in _ENDS
        and "\n" not in one.text
        and not (one.label and (one.label.is_bullet or one.label.plain))
        and not re.search("[：:].", one.text)
        and caption(one.text) is None
        and one.look.align != "right"
    )


def _rank_of_bold(seen: list[_Seen]) -> int:
    """Where lines that are only bold stand: below the numbered ones if a numbered one comes first."""
    for one in seen:
        if one.rank:
            return _BOLD_BELOW
        if _is_bold_line(one) and one.look.align != "center":
            return _BOLD_ALONE
    return _BOLD_ALONE


def _role(one: _Seen, bold: int, in_front: bool) -> str:
    look = one.look
    if look.style in ("title", "标题"):
        return TITLE
    if in_front and not _in_table(one) and count_zi(one.text) <= _LONGEST_TITLE:
        big = look.size >= _BIG and one.text[-1] not in _ENDS
        if big or look.align == "center":
            return TITLE if big or look.bold or look.hei or look.outline else CENTRE
    if look.style in _QUOTES:
        return QUOTE
    if one.rank:
        return f"{HEADING}{one.rank}"
    if one.label and one.label.is_bullet:
        return f"{BULLET}{one.label.level}"
    if one.label and one.label.plain:
        return f"{ORDERED}{one.label.level}-{one.label.number}"
    if _is_bold_line(one):
        return f"{HEADING}{bold}"
    return ""


def _in_table(one: _Seen) -> bool:
    return next(one.paragraph.iterancestors(w("tc")), None) is not None


def is_annex(text: str) -> bool:
    """Whether a line only says that what follows is an annex: 附件1."""
    return _ANNEX.fullmatch("".join(text.split())) is not None


def typed_rank(text: str) -> int:
    """How high a heading a line is by its number alone, as `一、` and `（一）` say; 0 where it is none."""
    return _rank(text, Look())


def _give(paragraph: Node, role: str) -> None:
    """Make the role the paragraph's style; one without a role has none."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    for old in properties.findall(w("pStyle")):
        remove(old)
    if role:
        style = etree.Element(w("pStyle"))
        style.set(w("val"), role)
        properties.insert(0, style)


def _write_before(paragraph: Node, text: str) -> None:
    run = etree.Element(w("r"))
    first = next(paragraph.iter(w("r")), None)
    properties = None if first is None else first.find(w("rPr"))
    if properties is not None:  # so that a bold heading stays bold throughout
        run.append(etree.fromstring(etree.tostring(properties)))
    etree.SubElement(run, w("t")).text = text
    at = 1 if paragraph.find(w("pPr")) is not None else 0
    paragraph.insert(at, run)
