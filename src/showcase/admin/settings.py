"""What the form editor is told: its collections, from the kinds and what the root holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcase.admin.fields import fields
from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.kind import Kind

Settings = dict[str, Any]

TRIAL = "test-repo"
"""The backend that saves in the browser alone, to try the form."""

_MESSAGES = {
    "create": "添加 {{collection}}：{{slug}}",
    "update": "修改 {{collection}}：{{slug}}",
    "delete": "删除 {{collection}}：{{slug}}",
    "uploadMedia": "添加图片：{{path}}",
    "deleteMedia": "删除图片：{{path}}",
}


def settings(catalogue: Catalogue, admin: Settings) -> Settings:
    """The editor's settings: the site's own (`backend`, `publish_mode`) and all that is for filling in."""
    backend = admin["backend"]
    if backend.get("name") != TRIAL:
        backend = {"commit_messages": _MESSAGES, **backend}
    return {
        **admin,
        "backend": backend,
        "load_config_file": False,
        "app_title": "内容编辑",
        "media_folder": "content/assets/images",
        "public_folder": "/assets/images",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": list(_collections(catalogue)),
    }


def _collections(catalogue: Catalogue) -> Iterator[Settings]:
    for kind in catalogue.kinds:
        pattern = kind.place.pattern
        if kind.place.owns_folder:
            yield _owners(kind, catalogue)
        elif pattern.count("{") == 1 and "{slug}" in pattern:
            yield _folder(kind, catalogue, pattern.rpartition("/")[0], kind.label)
        elif "{collection}" in pattern:
            for one in sorted(catalogue.of("collection"), key=lambda one: one.id):
                folder = pattern.rpartition("/")[0].format(collection=one.id.rpartition("/")[2])
                yield _folder(kind, catalogue, folder, f"{kind.label}：{one.title}")


def _folder(kind: Kind[Any], catalogue: Catalogue, folder: str, label: str) -> Settings:
    """A folder in which entries are made."""
    return {
        "name": re.sub(r"[^a-z0-9]+", "-", folder),
        "label": label,
        "label_singular": kind.label,
        "folder": folder,
        "create": True,
        "extension": kind.place.suffix.removeprefix("."),
        "format": "yaml-frontmatter" if _has_body(kind) else "yml",
        "media_folder": "",
        "public_folder": "",
        "slug": {
            "editable": ["create"],
            "hint": f"网址里用的名字，写拼音，如 {kind.slug_example}；以后不要改",
            "pattern": [f"^{kind.slug_pattern}$", f"照 {kind.slug_example} 的样子写"],
        },
        "fields": [*fields(kind.model, catalogue), *_body(kind)],
    }


def _owners(kind: Kind[Any], catalogue: Catalogue) -> Settings:
    """Files that speak for a folder: those that are there can be changed; a new folder is a keeper's work."""

    def file(entry: Entry[Any]) -> Settings:
        name = entry.id.rpartition("/")[2]
        held = fields(kind.model, catalogue, within=entry.id)
        return {"name": name, "label": entry.title, "file": entry.source.path, "fields": held}

    entries = sorted(catalogue.of(kind.name), key=lambda one: one.id)
    return {"name": kind.name, "label": kind.label, "files": [file(entry) for entry in entries]}


def _has_body(kind: Kind[Any]) -> bool:
    return kind.place.suffix == ".md"


def _body(kind: Kind[Any]) -> list[Settings]:
    if not _has_body(kind):
        return []
    hint = "分节写，节的标题前写“## ”和空格"
    body = {"name": "body", "label": "正文", "widget": "markdown", "modes": ["raw", "rich_text"]}
    return [{**body, "required": False, "hint": hint}]
