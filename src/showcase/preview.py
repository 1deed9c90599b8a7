"""The content as it stands now, to be looked at while it is written.

Reads everything once, then only what changed; draws a page when it is asked for. Drafts are shown too, and
of files that are not whole as much as can be read. Only a preview may: what is published comes from
`pages.outputs`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from showcase.catalogue import FOLDERS, PASSED_BY, Catalogue
from showcase.desk import desk
from showcase.entry import Draft, Entry
from showcase.kind import CONTENT, Kind
from showcase.loading import load
from showcase.pages import draft, files, moved
from showcase.pages.address import HOME
from showcase.pages.render import Renderer
from showcase.pages.single import SinglePages
from showcase.pile import reread, walk
from showcase.problem import Problem, errors
from showcase.reading import lacking
from showcase.rules import open_problems
from showcase.site import Site
from showcase.strip import Shown, with_desk
from showcase.vocabulary import VOCABULARY, Vocabulary


class Preview:
    """A root under work. Not for several threads at once.

    What a check reads is kept as a check reads it, so that both tell the same; beside it what can be shown,
    whole drafts among it. Pages take for granted that entries passed the checks. A published entry that does
    not any more is as it was when it last did.
    """

    def __init__(self, root: Path, site: Site) -> None:
        self._site = site
        self._unfit: dict[str, tuple[Entry[Any], tuple[Problem, ...]]] = {}
        self._former: dict[str, Entry[Any]] = {}
        self._read = Catalogue(root, (), Vocabulary())
        self._pages = SinglePages(self._read, site)
        self._read_all()

    @property
    def catalogue(self) -> Catalogue:
        """What the root held when it was last read, as far as it can be shown whole."""
        return self._pages.catalogue

    @property
    def pages(self) -> SinglePages:
        """The pages of the catalogue."""
        return self._pages

    def change(self, paths: Iterable[str]) -> None:
        """Read what changed: paths of files or folders, relative to the root."""
        tops = tuple(f"{top}/" for top in FOLDERS)
        changed = {one for path in paths if path.startswith(tops) for one in self._within(path)}
        if any(path.startswith(PASSED_BY) for path in changed):
            self.__dict__.pop("_assets", None)
        if VOCABULARY in changed:
            self._read_all()
        elif changed:
            self._unfit = {
                path: found for path, found in self._unfit.items() if path not in changed
            }
            self._take(reread(self._read, changed), changed)

    def _read_all(self) -> None:
        self._unfit = {}
        self._take(load(self._read.root), None)

    def _take(self, read: Catalogue, changed: Collection[str] | None) -> None:
        """Take what was read; the files `changed` are not yet checked, None where that is all."""
        self._read = read
        drafts = [one for one in read.unfinished if _is_whole(one)]
        for entry in self._new(changed, drafts):
            found = tuple(open_problems(entry, read))
            if errors(found):
                self._unfit[entry.source.path] = (entry, found)
        self._keep(changed)
        shown = read  # with the tables that the checks have already made
        if self._former or self._unfit or drafts:
            fit = [one for one in (*read.entries, *drafts) if one.source.path not in self._unfit]
            fit += self._former.values()
            shown = replace(read, entries=tuple(sorted(fit, key=lambda one: one.id)))
            shown.carry_over(self.catalogue)
        self._pages = SinglePages(shown, self._site)

    def _new(
        self, changed: Collection[str] | None, drafts: list[Entry[Any]]
    ) -> Iterator[Entry[Any]]:
        """The entries and whole drafts that are not yet checked."""
        if changed is None:
            yield from (*self._read.entries, *drafts)
        else:
            yield from filter(None, map(self._read.at, sorted(changed)))
            yield from (one for one in drafts if one.source.path in changed)

    def _keep(self, changed: Collection[str] | None) -> None:
        """Keep of what changed what was fit, is not any more, and still has a file.

        What is or was a draft is shown as it is.
        """
        if changed is None:
            self._former = {}
        for path in changed or ():
            before = self.catalogue.at(path)
            self._former.pop(path, None)
            if before is None or isinstance(before, Draft) or before.id in self._read.drafts:
                continue
            now = self._read.get(before.id)
            fit = now and now.source.path not in self._unfit
            if not fit and (self._read.root / path).exists():
                self._former[path] = before

    def _within(self, path: str) -> Iterator[str]:
        """A file, or every file that was or is in a folder."""
        full = self.catalogue.root / path
        if full.is_file():
            yield path
            return
        below = f"{path}/"
        known = (*self._read.entries, *self._read.salvaged, *self._read.unfinished)
        paths = (one.source.path for one in (*known, *self.catalogue.entries))
        for one in (*paths, *self._read.files, *(p.path for p in self._read.problems)):
            if one == path or one.startswith(below):
                yield one
        if full.is_dir():
            yield from (one for one in walk(self.catalogue.root) if one.startswith(below))

    def at(self, path: str) -> Shown | None:
        """The page at a path of the Output stream, such as `brands/x.md`; None if there is none."""
        entry = self._pages.entry(path)
        if entry is None and path not in self._pages.listed:
            return self._part_at(path)
        origin = entry.source.path if entry else self._pages.listed[path].origin
        page = self._pages.page(path)
        if path == HOME and page:
            unfit = (one for one, _found in self._unfit.values())
            lying = desk(self._read, unfit, self._problems)
            page = replace(page, body=with_desk(str(page.body), lying))
        return Shown(page, self._problems(origin), isinstance(entry, Draft))

    def _part_at(self, path: str) -> Shown | None:
        """What can be read of a file that has no page."""
        source, kind = self._source_of(path)
        if kind is None:
            return None
        problems = self._problems(source)
        is_draft = kind.place.entry_id(source) in self._read.drafts
        held = [one for one, _found in self._unfit.values() if one.source.path == source]
        held += [one for one in self._loose() if one.source.path == source]
        if not held:
            return Shown(None, problems, is_draft)
        (entry, *_others) = held
        missing = lacking(kind.model, entry.source) if isinstance(entry, Draft) else ()
        page = draft.page(Renderer(self.catalogue, self._site), entry)
        needed = tuple(problem for _name, problem in missing)
        return Shown(page, problems, isinstance(entry, Draft), needed, part=True)

    def _loose(self) -> tuple[Entry[Any], ...]:
        return (*self._read.salvaged, *self._read.unfinished)

    def has_file(self, path: str) -> bool:
        """Whether an asset or attachment has a path of the Output stream."""
        return path in self._assets or bool(self._attachment(path))

    def file(self, path: str) -> bytes | None:
        """The bytes of an asset, an attachment, or what stands at an old address; None if there is none."""
        if path in self._assets:
            return self._assets[path]
        if source := self._attachment(path):
            return (self.catalogue.root / source).read_bytes()
        left = moved.pages(self.catalogue, self._site)
        return next((one.data for one in left if one.path == path), None)

    def _attachment(self, path: str) -> str:
        return next((one for one in (path, f"{CONTENT}{path}") if self.catalogue.has_file(one)), "")

    @cached_property
    def _assets(self) -> Mapping[str, bytes]:
        return {output.path: output.data for output in files.assets(self.catalogue)}

    def _source_of(self, path: str) -> tuple[str, Kind[Any] | None]:
        """The source, and its kind, that would have its page at a path but cannot be shown whole."""
        read = self._read
        for kind in read.kinds:
            end = "/index.md" if kind.place.owns_folder else ".md"
            held = path.removesuffix(end)
            source = kind.place.source_of(held) if path.endswith(end) else ""
            loose = source in self._unfit or held in read.broken or held in read.drafts
            if source and loose and (read.root / source).exists():
                return source, kind
        return "", None

    def _problems(self, source: str) -> tuple[Problem, ...]:
        """What a check tells of a source, but for what only a comparison of all entries shows."""
        if not source:
            return ()
        found = {one for one in self._read.problems if one.path == source}
        if source in self._unfit:
            found.update(self._unfit[source][1])
        else:
            entry = self._read.at(source)
            loose = (one for one in self._loose() if one.source.path == source)
            for one in (*((entry,) if entry else ()), *loose):
                found.update(open_problems(one, self._read))
        return tuple(sorted(found))


def _is_whole(entry: Entry[Any]) -> bool:
    """Whether all of a draft's fields are there, so that it can be shown as it will be published."""
    return type(entry.record) is entry.kind.model and not entry.source.lost
