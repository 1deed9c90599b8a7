"""From a plan to a typeset volume: `compose` gathers, `typeset` sets, a `Proof` is kept.

The content goes to the typesetter as data and is drawn by one template, so that whatever an author
writes stays text. The same content and stamp give the same bytes.
"""

from __future__ import annotations

from showcase.volume.ahead import Ahead
from showcase.volume.book import Volume
from showcase.volume.composing import compose
from showcase.volume.manuscript import Manuscript, manuscript
from showcase.volume.plan import Plan, collection_plan, compiled_plans, single_plan
from showcase.volume.setting import Proof, digest, proof, typeset

__all__ = [
    "Ahead",
    "Manuscript",
    "Plan",
    "Proof",
    "Volume",
    "collection_plan",
    "compiled_plans",
    "compose",
    "digest",
    "manuscript",
    "proof",
    "single_plan",
    "typeset",
]
