"""A volume between its plan and the press: composed in a form, with the time and the commit that it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from showcase.catalogue import Catalogue
from showcase.failure import working_on
from showcase.site import Site
from showcase.stamp import is_changed, stamp_of
from showcase.vocabulary import VOCABULARY
from showcase.volume.ahead import Ahead
from showcase.volume.book import Volume
from showcase.volume.composing import compose
from showcase.volume.edition import Edition
from showcase.volume.kept import PICTURES, VOLUMES
from showcase.volume.plan import Plan
from showcase.volume.setting import Proof, proof


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A volume that is ready to be set. `seconds` since 1970 are the time it names, `cache` is where it is kept."""

    plan: Plan
    edition: Edition
    volume: Volume
    seconds: int
    cache: Path

    def proof(self) -> Proof:
        """The volume as it is set, or was before where nothing in it has changed."""
        with working_on(self.plan.path):
            return proof(self.volume, self.seconds, self.cache, self.edition.suffix)


def manuscript(
    edition: Edition,
    catalogue: Catalogue,
    site: Site,
    said: str | None,
    plan: Plan,
    ahead: Ahead | None = None,
) -> Manuscript:
    """The manuscript of a plan; what was found wanting stands in its volume. `Failure` names the plan.

    It says of itself the time and the commit of its own content, so that what changes elsewhere leaves
    it as it is. `said` are the seconds of SOURCE_DATE_EPOCH, if given; `ahead` is what was begun for the plan's
    entries before, if anything.
    """
    root, paths = catalogue.root, (*plan.folders, VOCABULARY)
    with working_on(plan.path):
        stamp = stamp_of(paths, plan.entries, root, said)
        commit = stamp.commit
        if commit and is_changed(paths, root):
            commit += "，另有未提交的改动"
        composed = compose(plan, catalogue, site, ahead, root / PICTURES)
        volume = replace(edition.of(composed), commit=commit)
    return Manuscript(plan, edition, volume, stamp.seconds, root / VOLUMES)
