"""A Word document as a write-up: what it says of itself, its body in Markdown, its pictures, its losses."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import mammoth
from lxml import etree, html

from showcase import days
from showcase.intake import escape, roles, said
from showcase.intake.blocks import Block, blocks, written
from showcase.intake.form import Form, is_form, read_form
from showcase.intake.looks import Styles
from showcase.intake.losses import Losses
from showcase.intake.numbering import Numbering
from showcase.intake.ooxml import Node, W, remove, text_of, w
from showcase.intake.package import Package, Unfit, open_package
from showcase.intake.runs import Element, joined, markdown
from showcase.intake.runs import text_of as text_of_html
from showcase.intake.tidy import tidy
from showcase.picturefile import stripped, suffix_of
from showcase.search.analyser import normalise

_GENERATED_ALT = re.compile(
    r"(?:AI 生成的内容可能不正确。|描述已自动生成|Description automatically generated)"
)
_FILE_ALT = re.compile(
    r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)|(?:图片|Picture|image)\s*\d*", re.IGNORECASE
)
_NUMBER_OR_BLANK = re.compile(r"[\s\d\-—–－·/第页共]*")
_FORM_TITLE = re.compile(r".*(?:推荐|申报|登记|审批|报名|评选)表")
LONGEST_UNIT = 40


@dataclass
class WriteUp:
    """What an import makes of a document. `values` are fields by name, `contact` among them.

    `body` names pictures as `escape.PICTURE` and a number, in the order of `pictures`, which are bytes and a suffix.
    `remarks` are what a person should look at, in Chinese. `secrets` must stand in no text. A form
    recommends somebody; anything else is the write-up itself.
    """

    values: dict[str, object] = field(default_factory=dict, repr=False)
    body: str = field(default="", repr=False)
    pictures: list[tuple[str, bytes]] = field(default_factory=list, repr=False)
    losses: Losses = field(default_factory=Losses)
    remarks: list[str] = field(default_factory=list)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    is_form: bool = False


def read_writeup(name: str, data: bytes) -> WriteUp:
    """Read the bytes of a .docx file. `Unfit` where that cannot be done."""
    package = open_package(name, data)
    made = WriteUp()
    found = _converted(package, made)
    notes = _notes(found, made.losses)
    form = Form()
    body: list[Element] = []
    for one in found:
        if one.tag == "table" and is_form(one):
            read_form(one, form)
            form.found = True
        elif one.tag == "table" or markdown(one, Losses()).strip(" \u3000\n"):
            body.append(one)
    headed = _front(body, made)
    made.is_form = form.found
    if form.found:
        body = [one for one in body if not _is_form_title(_plain(one))]
        sealed = [one for one in body if one.tag == "p" and said.is_sealed(_plain(one))]
        body = [one for one in body if one not in sealed]
        made.losses.add("opinion", form.formalities + len(sealed))
    _end(body, made)
    _labelled_lines(body, form)
    made.body = _body(body, form, notes, made.losses)
    _fill(made, form, headed, posixpath.splitext(name)[0].strip())
    return made


def _converted(package: Package, made: WriteUp) -> list[Element]:
    """The document as HTML elements, each paragraph with its role as its class."""
    external = frozenset(
        node.get("Id", "") for node in package.relations() if node.get("TargetMode") == "External"
    )
    styles = Styles(package.tree(package.related("styles") or "word/styles.xml"))
    numbering = Numbering(package.tree(package.related("numbering") or "word/numbering.xml"))
    given: set[str] = set()
    changed: dict[str, bytes] = {}
    for part in (package.main, package.related("footnotes"), package.related("endnotes")):
        tree = package.tree(part)
        if tree is not None:
            tidy(tree, external, made.losses)
            given |= roles.assign(tree, styles, numbering, made.losses)
            changed[part] = etree.tostring(tree, encoding="utf-8", xml_declaration=True)
    # All that these say has been written into the text; the converter need not read them.
    for kind in ("styles", "numbering", "comments"):
        if package.related(kind) in package.parts:
            changed[package.related(kind)] = f'<w:{kind} xmlns:w="{W}"/>'.encode()
    _count_headers(package, made.losses)
    options = "\n".join(f"p.{role} => p.{role}:fresh" for role in sorted(given))
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(package.changed(changed)),
            style_map=options,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: _picture(image, made)),
        )
    except (
        Exception
    ) as error:  # the converter trusts what is between parts; nothing else can be said
        raise Unfit(
            f"文件的内部有错，读不下去（{type(error).__name__}）。请用 Word 打开它，另存为新的 .docx 再导入。"
        ) from error
    unknown = sum(one.message.startswith("An unrecognised element") for one in result.messages)
    made.losses.add("unknown", unknown)
    wrapped = html.fragment_fromstring(result.value or "", create_parent="div")
    return [one for one in wrapped if isinstance(one.tag, str)]


def _picture(image: object, made: WriteUp) -> Mapping[str, str]:
    """Keep a picture; its `src` says its number, or nothing where it cannot be shown."""
    try:
        with image.open() as opened:  # type: ignore[attr-defined]
            data = opened.read()
    except (KeyError, OSError):
        made.losses.add("picture-broken")
        return {"src": ""}
    suffix = suffix_of(data)
    if not suffix:
        made.losses.add("picture-format" if data else "picture-broken")
        return {"src": ""}
    try:
        made.pictures.append((suffix, stripped(data)))
    except ValueError:
        made.losses.add("picture-broken")
        return {"src": ""}
    alt = " ".join(_GENERATED_ALT.sub("", image.alt_text or "").split())  # type: ignore[attr-defined]
    return {
        "src": f"{escape.PICTURE}{len(made.pictures)}",
        "alt": "" if _FILE_ALT.fullmatch(alt) else alt,
    }


def _count_headers(package: Package, losses: Losses) -> None:
    for node in package.relations():
        if node.get("Type", "").endswith(("/header", "/footer")):
            part = posixpath.normpath(
                posixpath.join(posixpath.dirname(package.main), node.get("Target", ""))
            )
            tree: Node | None = package.tree(part)
            words = "" if tree is None else "".join(text_of(one) for one in tree.iter(w("p")))
            losses.add("header", 0 if _NUMBER_OR_BLANK.fullmatch(words) else 1)


def _notes(found: list[Element], losses: Losses) -> list[str]:
    """The footnotes and endnotes as Markdown, in the order of their numbers; taken out of what was found."""
    notes: list[str] = []
    if found and found[-1].tag == "ol":
        for at, item in enumerate(found.pop(), 1):
            for back in list(item.iter("a")):
                if (back.get("href") or "").startswith(("#footnote-ref-", "#endnote-ref-")):
                    remove(back)
            words = " ".join(joined(markdown(one, losses)).strip() for one in item)
            notes.append(f"[^{at}]: {escape.paragraph(words)}")
    return notes


def _front(body: list[Element], made: WriteUp) -> str:
    """Take the title, and the unit and date below it, from the beginning of a body; the title, if any."""
    title: list[str] = []
    while body and (body[0].get("class") in (roles.TITLE, roles.CENTRE) or _is_annex(body[0])):
        words = joined(_plain(body[0]))
        if roles.is_annex(words):
            pass
        elif body[0].get("class") == roles.TITLE:
            title.append(words)
            if _is_form_title("".join(title)):
                title.clear()
        elif day := days.day(words):
            made.values.setdefault("date", day)
        elif _is_unit(words) and "unit" not in made.values and title:
            made.values["unit"] = words.strip("（()）")
        else:
            break
        body.pop(0)
    if len(title) > 1:
        made.remarks.append(f"标题原来分 {len(title)} 行，接成了一行，请看中间要不要空一格")
    return "".join(title)


def _is_form_title(words: str) -> bool:
    return _FORM_TITLE.fullmatch("".join(normalise(words).split())) is not None


def _is_annex(node: Element) -> bool:
    return node.tag == "p" and roles.is_annex(_plain(node))


def _is_unit(words: str) -> bool:
    return (
        bool(words)
        and len(words) <= LONGEST_UNIT
        and not re.search("[。；，：！？—]|——", words.strip("（()）"))
    )


def _end(body: list[Element], made: WriteUp) -> None:
    """Take the signature from the end of a body: the unit on one line, the date on the next."""
    if not body or body[-1].tag != "p":
        return
    day = days.day(_plain(body[-1]))
    if not day:
        return
    body.pop()
    made.values.setdefault("date", day)
    if body and body[-1].tag == "p" and not (body[-1].get("class") or "").startswith(roles.HEADING):
        words = " ".join(_plain(body[-1]).split())
        if _is_unit(words):
            made.values.setdefault("unit", words)
            body.pop()


def _labelled_lines(body: list[Element], form: Form) -> None:
    """Take lines that are only labels and values, such as 联系人：某某, out of a body."""
    for one in list(body):
        if one.tag != "p":
            continue
        pairs = said.labelled(_plain(one))
        if not pairs:
            continue
        known = all(
            label in said.CONTACT
            or (label in said.FIELDS and (said.FIELDS[label] != "date" or days.day(value)))
            for label, value in pairs.items()
        )
        if known:
            for label, value in pairs.items():
                if value:
                    form.take(label, value)
            body.remove(one)


def _plain(node: Element) -> str:
    return text_of_html(node).strip(" \u3000\t\n")


def _body(body: list[Element], form: Form, notes: list[str], losses: Losses) -> str:
    rest = [
        Block("item", f"{escape.line(escape.inline(a))}：{escape.line(escape.inline(b))}")
        for a, b in form.rest
    ]
    parts = [*rest, *blocks(body, losses)]
    for label, cell in form.texts:
        if label:
            parts.append(Block("heading", escape.heading(escape.inline(label)), 1))
        parts += blocks(cell, losses)
    made = written(parts)
    made = re.sub(r"!\[[^\]\n]*\]\(\)", "", made)  # pictures that could not be kept
    made = re.sub(r"\n{3,}", "\n\n", made).strip("\n")
    return "\n\n".join(one for one in (made, *notes) if one) + "\n"


def _fill(made: WriteUp, form: Form, headed: str, name: str) -> None:
    """Put together what the document says of itself; a form's own words come first."""
    values: dict[str, object] = {**made.values, **form.fields}
    if "title" not in form.fields:
        values["title"] = headed or form.candidate or name
        if form.candidate and not headed:
            made.remarks.append("标题暂用了表里的推荐对象，请改成说清谁做了什么的题目")
    elif headed not in ("", form.fields["title"]):
        made.remarks.append(f"标题用了表里的；文稿上的标题是“{headed}”")
    if "unit" not in values and form.candidate:
        values["unit"] = form.candidate
    if form.contact:
        values["contact"] = dict(form.contact)
        made.remarks.append(
            "联系方式只写进了 contact，网站上不会有；仓库公开的，提交以前把 contact 整段删去"
        )
    if form.passed_by:
        made.remarks.append(f"表里的个人情况没有导入：{'、'.join(dict.fromkeys(form.passed_by))}")
    if form.again:
        made.remarks.append(
            f"不止一处、只用了第一处的：{'、'.join(dict.fromkeys(form.again))}。"
            "一个文档里有几份表的，请分开存成几个文件再导入"
        )
    if not made.body.strip():
        made.remarks.append("没有找到正文：表没有填，或者内容全在没有导入的东西里")
    made.secrets = tuple(form.secrets)
    made.values = values
