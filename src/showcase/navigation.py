"""The navigation as settings hold it: titles, paths of pages, and lists of these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def there(nav: Any, paths: set[str]) -> Iterator[Any]:
    """The navigation without what is not there."""
    for item in nav:
        if isinstance(item, str):
            if item in paths:
                yield item
            continue
        for title, held in item.items():
            kept = list(there(held, paths)) if isinstance(held, list) else held
            if kept in paths if isinstance(kept, str) else kept:
                yield {title: kept}


def paths_in(nav: Any) -> Iterator[str]:
    """The pages that the navigation names. MkDocs must draw them all to draw it."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for held in nav.values():
            yield from paths_in(held)
    elif isinstance(nav, list):
        for held in nav:
            yield from paths_in(held)
