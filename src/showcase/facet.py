"""A way to divide the entries of a kind: by organisation type, by region, by year.

Facets make the category pages, the filters of the search page and the groups of a volume.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Facet:
    """`values` gives an entry's values from its record; where they are controlled is said once.

    `words` names the vocabulary section the values come from, `refers` the kind whose ids they are;
    with neither, values are free text. In a `tree`, `浙江/宁波` also counts as `浙江`. Facets with
    `pages` get an index and a page for each value with at least `least` entries; where one entry
    stands alone, the index leads straight to it.
    """

    name: str
    label: str
    values: Callable[[Any], tuple[str, ...]]
    words: str = ""
    refers: str = ""
    tree: bool = False
    pages: bool = True
    least: int = 1

    @property
    def slug(self) -> str:
        """Its part in addresses."""
        return self.name.replace("_", "-")
