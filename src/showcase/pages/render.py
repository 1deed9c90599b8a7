"""Draws pages from Jinja templates: front matter for the builder, then Markdown with HTML parts.

Every link between generated parts is relative to the page it stands on, so that the site works
under any address, from a USB stick, and for any builder that gives `a/b.md` the address `a/b/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.output import Facts, Output, address, way_up
from showcase.pages.address import attached, volume_path
from showcase.pages.bits import Row, glance, readable, rows
from showcase.pages.timeline import timeline
from showcase.pages.writing import fitted
from showcase.phrases import parts
from showcase.plots.bars import draw
from showcase.site import Site

_UP = "\x00up/"
"""Stands for the way to the site's top in what is drawn once for pages of every depth."""


@dataclass(frozen=True)
class Renderer:
    """The catalogue and the site that pages are drawn from.

    With `only`, pages at other paths are given without their text: the preview asks for one at a time.
    """

    catalogue: Catalogue
    site: Site
    only: str | None = None
    _templates: dict[str, Any] = field(default_factory=dict, init=False, repr=False)
    _cards: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def page(
        self,
        template: str,
        path: str,
        title: str,
        *,
        description: str = "",
        hide: tuple[str, ...] = (),
        origin: str = "",
        facts: Facts | None = None,
        **context: Any,
    ) -> Output:
        """The page at `path`, drawn from a template with the context given."""
        if self.only not in (None, path):
            return Output(path, _front(title, description, hide), origin, facts)
        href = _Way(way_up(path))
        text = self._template(template).render(
            path=path, title=title, href=href, site=self.site, catalogue=self.catalogue, **context
        )
        return Output(path, _front(title, description, hide) + text, origin, facts)

    def introduction(self, path: str, default: str) -> tuple[str, str]:
        """What the author of a page at the path of a generated one says: Markdown and its origin."""
        entry = self.catalogue.at(f"content/{path}")
        if entry is None:
            return default, ""
        return fitted(entry.source.body, entry, self.catalogue), entry.source.path

    def _template(self, name: str) -> Any:
        if name not in self._templates:
            self._templates[name] = self._environment.get_template(name)
        return self._templates[name]

    def _box(self, entry: Entry[Any]) -> Iterator[Row]:
        return rows(entry, self.catalogue)

    def _card(self, entry: Entry[Any], href: _Way) -> Markup:
        """An entry in a listing. It stands in some ten listings, so it is drawn once for all depths."""
        if entry.id not in self._cards:
            self._cards[entry.id] = self._template("card.html.j2").render(
                entry=entry, href=_Way(_UP), glance=glance(entry, self.catalogue)
            )
        return Markup(self._cards[entry.id].replace(_UP, href.up))

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=PackageLoader("showcase"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )

        environment.globals.update(
            box=self._box,
            card=self._card,
            attached=attached,
            volume=volume_path,
            readable=readable,
            fitted=lambda markdown, entry: fitted(markdown, entry, self.catalogue),
            drawn=draw,
            phrased=_phrased,
            timeline=timeline,
        )
        return environment


def _phrased(title: str, *texts: str) -> Markup:
    """A title with places where a narrow line may end; other than at marks it ends nowhere by itself."""
    return Markup("<wbr>").join(parts(title, texts))


class _Compiled(BytecodeCache):
    """Templates compiled once for the process: the preview makes a renderer for each change."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled of a template, if it is as it was."""
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._held[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@dataclass(frozen=True, slots=True)
class _Way:
    """Links from a page: given the path of an output, the relative address."""

    up: str

    def __call__(self, path: str) -> str:
        return self.up + address(path) if path else ""


def _front(title: str, description: str, hide: tuple[str, ...]) -> str:
    """Front matter; JSON strings are YAML strings, whatever stands in them."""
    lines = ["---", f"title: {json.dumps(title, ensure_ascii=False)}"]
    if description:
        lines.append(f"description: {json.dumps(description, ensure_ascii=False)}")
    if hide:
        lines.append(f"hide: {json.dumps(list(hide))}")
    return "\n".join([*lines, "---", "", ""])
