"""From a plan to a typeset volume: `compose` gathers, `typeset` sets, `volume_pdf` remembers.

The content goes to the typesetter as data and is drawn by one template, so that whatever an author
writes stays text. The same content and stamp give the same bytes.
"""

from __future__ import annotations

from showcase.volume.ahead import Ahead
from showcase.volume.book import Volume
from showcase.volume.composing import compose
from showcase.volume.plan import Plan, collection_plan, compiled_plans, single_plan
from showcase.volume.setting import digest, typeset, volume_pdf

__all__ = [
    "Ahead",
    "Plan",
    "Volume",
    "collection_plan",
    "compiled_plans",
    "compose",
    "digest",
    "single_plan",
    "typeset",
    "volume_pdf",
]
