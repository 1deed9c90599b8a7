"""The Markdown of a site, its extensions loaded by their names.

Python-Markdown asks every installed package first which extensions it brings, and that takes as long as the
text of twenty cases. A name is the name of a module, the library's own ones short of `markdown.extensions`;
whatever is not is left to it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from showcase.site import Site


def markdown_of(site: Site) -> Markdown:
    """A Markdown with the extensions that the pages of a site have."""
    settings = {name: dict(held) for name, held in site.markdown_settings.items()}
    made = [extension(name, settings.get(name, {})) for name in site.markdown_extensions]
    return Markdown(extensions=made, extension_configs=settings)


def extension(name: str, settings: dict[str, Any]) -> Extension | str:
    """The extension of a name, or the name where it is no module's."""
    try:
        module = import_module(name if "." in name else f"markdown.extensions.{name}")
        made: Extension = module.makeExtension(**settings)
    except (ImportError, AttributeError):
        return name
    return made
