"""The usual catalogue: a root read with the kinds this project has."""

from __future__ import annotations

from pathlib import Path

from showcase import catalogue, rules
from showcase.catalogue import Catalogue
from showcase.kinds import KINDS
from showcase.problem import Problem


def load(root: Path, *, drafts: bool = False) -> Catalogue:
    """Everything under `root`; `drafts` as in `catalogue.load`."""
    return catalogue.load(root, KINDS, drafts=drafts)


def load_checked(root: Path) -> tuple[Catalogue, list[Problem]]:
    """Everything under `root`, and every problem in it, sorted by place."""
    loaded = load(root)
    return loaded, rules.check(loaded)
