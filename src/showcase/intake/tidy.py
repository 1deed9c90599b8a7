"""Brings a document's XML into the state in which it can be read plainly, and counts what that costs.

Tracked changes are accepted, text boxes become paragraphs, formulas text; what cannot be shown goes.
Done before the converter sees the document, because it passes over such things in silence.
"""

from __future__ import annotations

import copy

from lxml import etree

from showcase.intake.losses import Losses
from showcase.intake.ooxml import (
    MATH,
    MC,
    PIC,
    VML,
    A,
    Node,
    R,
    above,
    is_on,
    remove,
    replace,
    text_of,
    value,
    w,
)

_EMBED = f"{{{R}}}embed"
_LINK = f"{{{R}}}link"
_PICTURE = f"{{{PIC}}}pic"
_BLIP = f"{{{A}}}blip"
_IMAGE = f"{{{VML}}}imagedata"
_TEXTBOX = w("txbxContent")


def tidy(root: Node, external: frozenset[str], losses: Losses) -> None:
    """Change a tree in place. `external` are the ids of relations that lead out of the file."""
    _choose_alternates(root)
    _accept_revisions(root, losses)
    _drop_hidden(root, losses)
    _lift_text_boxes(root, losses)
    _flatten(root, losses)
    _drop_drawings(root, external, losses)
    for sort, tag in (("underline", "u"), ("highlight", "highlight")):
        losses.add(sort, sum(1 for one in root.iter(w("p")) if _is_marked(one, w(tag))))
    losses.add("comment", sum(1 for _ in root.iter(w("commentReference"))))


def _is_marked(paragraph: Node, tag: str) -> bool:
    """Whether some text of a paragraph bears a mark that its runs carry by themselves."""
    return any(
        is_on(run.find(f"{w('rPr')}/{tag}")) and text_of(run).strip()
        for run in paragraph.iter(w("r"))
    )


def _choose_alternates(root: Node) -> None:
    """Of two renderings of one thing, keep the one that newer programs show; it holds the same text."""
    for node in list(root.iter(f"{{{MC}}}AlternateContent")):
        choice = node.find(f"{{{MC}}}Choice")
        fallback = node.find(f"{{{MC}}}Fallback")
        kept = choice if choice is not None and len(choice) else fallback
        replace(node, [] if kept is None else list(kept))


def _accept_revisions(root: Node, losses: Losses) -> None:
    changes = 0
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            remove(row)
            changes += 1
    for node in list(root.iter(w("del"), w("moveFrom"))):
        parent = node.getparent()
        changes += 1
        if parent is not None and parent.tag != w("rPr"):  # there it marks a deleted paragraph end
            remove(node)
    for node in list(root.iter(w("ins"), w("moveTo"))):
        changes += node.tag == w("ins")
        replace(node, list(node))
    losses.add("revision", changes)


def _drop_hidden(root: Node, losses: Losses) -> None:
    for run in list(root.iter(w("r"))):
        if is_on(run.find(f"{w('rPr')}/{w('vanish')}")):
            losses.add("hidden", 1 if text_of(run).strip() else 0)
            remove(run)


def _lift_text_boxes(root: Node, losses: Losses) -> None:
    for box in reversed(list(root.iter(_TEXTBOX))):  # the innermost first
        holder = next(above(box, w("drawing"), w("pict")), None)
        paragraph = next(above(holder if holder is not None else box, w("p")), None)
        parent = None if paragraph is None else paragraph.getparent()
        if paragraph is None or parent is None:
            continue
        losses.add("textbox", 1 if text_of(box).strip() else 0)
        at = parent.index(paragraph) + 1
        for block in reversed(list(box)):
            parent.insert(at, block)
        remove(box)
        pictures = holder is not None and next(holder.iter(_PICTURE, _IMAGE), None) is not None
        if holder is not None and not pictures and next(holder.iter(_TEXTBOX), None) is None:
            remove(holder)


def _flatten(root: Node, losses: Losses) -> None:
    """Unwrap what the converter would drop with its text: formulas, simple fields, ruby; drop contents."""
    for formula in [*root.iter(f"{{{MATH}}}oMath")]:
        losses.add("formula")
        said = "".join(node.text or "" for node in formula.iter(f"{{{MATH}}}t"))
        replace(formula, [_run(said)])
    for node in [*root.iter(f"{{{MATH}}}oMathPara"), *root.iter(w("fldSimple"))]:
        replace(node, list(node))
    for ruby in list(root.iter(w("ruby"))):
        losses.add("ruby")
        base = ruby.find(w("rubyBase"))
        run = next(above(ruby, w("r")), None)
        replace(run if run is not None else ruby, [] if base is None else list(base))
    for block in list(root.iter(w("sdt"))):
        gallery = value(block.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}"))
        if gallery == "Table of Contents":
            losses.add("contents", sum(1 for one in block.iter(w("p")) if text_of(one).strip()))
            remove(block)


def _drop_drawings(root: Node, external: frozenset[str], losses: Losses) -> None:
    for one in list(root.iter(w("object"))):
        losses.add("object")
        remove(one)
    for blip in list(root.iter(_BLIP, _IMAGE)):
        shown = blip.get(_EMBED) or (blip.get(f"{{{R}}}id") if blip.tag == _IMAGE else None)
        if shown is None or shown in external:
            losses.add("picture-linked")
            holder = next(above(blip, w("drawing"), w("pict")), None)
            remove(holder if holder is not None else blip)
        elif blip.get(_LINK):
            del blip.attrib[_LINK]
    for drawing in list(root.iter(w("drawing"))):
        _keep_pictures(drawing, losses)
    for pict in list(root.iter(w("pict"))):
        if next(pict.iter(_IMAGE), None) is None:
            remove(pict)  # a rule or a watermark; text boxes have been lifted out


def _keep_pictures(drawing: Node, losses: Losses) -> None:
    """Leave a drawing that is one picture; take the pictures out of a group; drop anything else."""
    data = next(drawing.iter(f"{{{A}}}graphicData"), None)
    if data is not None and data.find(_PICTURE) is not None:
        return
    uri = "" if data is None else data.get("uri", "")
    pictures = list(drawing.iter(_PICTURE))
    for picture in pictures[1:]:
        twin = copy.deepcopy(drawing)
        _hold_only(twin, copy.deepcopy(picture))
        drawing.addnext(twin)
    if pictures and data is not None:
        _hold_only(drawing, pictures[0])
        return
    sort = "chart" if "chart" in uri else "smartart" if "diagram" in uri else "drawing"
    losses.add(sort)
    remove(drawing)


def _hold_only(drawing: Node, picture: Node) -> None:
    data = next(drawing.iter(f"{{{A}}}graphicData"))
    for one in list(data):
        data.remove(one)
    data.append(picture)


def _run(text: str) -> Node:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = text
    return run
