"""The settings of a site, read from its `mkdocs.yml`, which is their one place.

A root may hold its own `mkdocs.yml`; where it has none, the project's serves.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from showcase.output import address

PROJECT = Path(__file__).resolve().parents[2]
"""The folder of this project: the default root."""

CONFIG = "mkdocs.yml"


class Unset(Exception):
    """The settings cannot be read; the message is for whoever keeps the site."""


@dataclass(frozen=True)
class Site:
    """What pages and volumes need to know of the site they are part of.

    `edit` is the address under which a source's path opens in the git host's editor, ending in `/`,
    or empty: then pages carry no edit link. `report` is the address of an issue form, whole but for
    the issue's title, or empty. `url` is the published address ending in `/`, or empty. `admin` are
    the settings of the form at `/admin/`, none where there is no form.
    """

    root: Path
    config: Path
    name: str
    url: str
    description: str
    edit: str
    report: str
    volumes: bool
    admin: dict[str, Any]
    markdown_extensions: tuple[str, ...]
    markdown_settings: Mapping[str, Mapping[str, Any]]

    def with_volumes(self, volumes: bool) -> Site:
        """The same site with or without printed volumes."""
        return replace(self, volumes=volumes)

    def edit_link(self, path: str) -> str:
        """Where a source can be edited on the web, or empty."""
        return f"{self.edit}{path}" if self.edit and path else ""

    def report_link(self, path: str) -> str:
        """Where an error in a source can be reported, the source named in the title; or empty."""
        return f"{self.report}{quote(f'报告错误：{path}', safe='')}" if self.report and path else ""

    def published(self, path: str) -> str:
        """The whole address of an output, or empty where the site's own is not known."""
        return f"{self.url}{address(path)}" if self.url else ""


def config_of(root: Path) -> Path:
    """The `mkdocs.yml` that serves a root."""
    own = root / CONFIG
    return own if own.is_file() else PROJECT / CONFIG


def read_site(root: Path, config: Path | None = None) -> Site:
    """The settings of the site over `root`. `Unset` if the file is unreadable or lacks a name."""
    path = config or config_of(root)
    try:
        settings = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        raise Unset(f"{path} 读不了：{error}") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unset(f"{path} 第 {line} 行的 YAML 写法有误：{error.problem}") from None
    if not isinstance(settings, dict) or not settings.get("site_name"):
        raise Unset(f"{path} 里没有 site_name（网站名称）。")
    own = settings.get("extra", {}).get("showcase", {})
    names, options = _extensions(settings.get("markdown_extensions", []))
    return Site(
        root=root,
        config=path,
        name=settings["site_name"],
        url=_folder(settings.get("site_url") or ""),
        description=settings.get("site_description", ""),
        edit=_folder(own.get("edit") or ""),
        report=own.get("report") or "",
        volumes=bool(own.get("volumes", True)),
        admin=_admin(own.get("admin"), path),
        markdown_extensions=names,
        markdown_settings=options,
    )


def _admin(said: Any, path: Path) -> dict[str, Any]:
    if not said:
        return {}
    if not isinstance(said, dict) or not isinstance(said.get("backend"), dict):
        raise Unset(f"{path} 里的 extra.showcase.admin 要写 backend（内容存到哪个托管网站）。")
    return said


def _folder(url: str) -> str:
    return url if not url or url.endswith("/") else url + "/"


def _extensions(said: Any) -> tuple[tuple[str, ...], dict[str, dict[str, Any]]]:
    """MkDocs' list of extensions, where an item is a name or a mapping of a name to its settings."""
    names: list[str] = ["toc", "tables", "fenced_code"]  # those MkDocs always adds
    options: dict[str, dict[str, Any]] = {}
    for item in said:
        pairs = item.items() if isinstance(item, dict) else ((item, None),)
        for name, held in pairs:
            if name not in names:
                names.append(name)
            if held:
                options[name] = dict(held)
    return tuple(names), options


class _Loader(yaml.UnsafeLoader):
    """Reads what MkDocs reads: `!!python/...` for extension settings and `!ENV` for values."""


def _environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """`!ENV NAME`, or `!ENV [NAME, ..., default]`: the first variable that is set, else the default."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = (loader.construct_object(item) for item in node.value)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    value = next((os.environ[str(name)] for name in names if str(name) in os.environ), None)
    return default if value is None else yaml.safe_load(value)


_Loader.add_constructor("!ENV", _environment)
