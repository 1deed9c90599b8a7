"""The content as it stands now, to be looked at while it is written.

Reads everything once, then only what changed; draws a page when it is asked for. Drafts are shown too.
Only a preview may: what is published comes from `pages.outputs`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from showcase.catalogue import FOLDERS, PASSED_BY, Catalogue
from showcase.entry import Entry
from showcase.kind import CONTENT, Kind
from showcase.loading import load
from showcase.output import Output
from showcase.pages import files, moved
from showcase.pages.single import SinglePages
from showcase.pile import reread, walk
from showcase.problem import Problem, errors
from showcase.reading import build
from showcase.rules import open_problems
from showcase.site import Site
from showcase.source import read
from showcase.vocabulary import VOCABULARY, Vocabulary

CHANGES = "-/changes"
"""The address, relative to the site's top, at which a browser hears of changes. No page can have it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is now, and what is wrong with the file it was made from.

    `page` is None where the file cannot be shown at all. `draft` says that nobody else will see it.
    """

    page: Output | None
    problems: tuple[Problem, ...] = ()
    draft: bool = False


class Preview:
    """A root under work. Not for several threads at once.

    Pages take for granted that entries passed the checks. An entry that does not is as it was when it
    last did, or is not there.
    """

    def __init__(self, root: Path, site: Site) -> None:
        self._site = site
        self._unfit: dict[str, tuple[Problem, ...]] = {}
        self._pages = SinglePages(Catalogue(root, (), Vocabulary()), site)
        self._read_all()

    @property
    def catalogue(self) -> Catalogue:
        """What the root held when it was last read, as far as it can be shown."""
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
            again = reread(self.catalogue, changed, drafts=True)
            self._unfit = {
                path: found for path, found in self._unfit.items() if path not in changed
            }
            self._take(again, [one for one in map(again.at, sorted(changed)) if one], changed)

    def _read_all(self) -> None:
        self._unfit = {}
        catalogue = load(self.catalogue.root, drafts=True)
        self._take(catalogue, catalogue.entries, ())

    def _take(
        self, catalogue: Catalogue, new: Iterable[Entry[Any]], changed: Collection[str]
    ) -> None:
        """Take a catalogue whose `new` entries are not yet checked; `changed` are the files read again."""
        for entry in new:
            found = tuple(open_problems(entry, catalogue))
            if errors(found):
                self._unfit[entry.source.path] = found
        fit = [one for one in catalogue.entries if one.source.path not in self._unfit]
        there = {one.id for one in fit}
        whole = len(fit) == len(catalogue.entries)
        for path in sorted(changed):  # what was fit before, and still has a file
            before = self.catalogue.at(path)
            if before and before.id not in there and (catalogue.root / path).exists():
                fit.append(before)
                whole = False
        shown = catalogue  # with the tables that the checks have already made
        if not whole:
            shown = replace(catalogue, entries=tuple(sorted(fit, key=lambda entry: entry.id)))
            shown.carry_over(self.catalogue)
        self._pages = SinglePages(shown, self._site)

    def _within(self, path: str) -> Iterator[str]:
        """A file, or every file that was or is in a folder."""
        full = self.catalogue.root / path
        if full.is_file():
            yield path
            return
        below = f"{path}/"
        known = [one.source.path for one in self.catalogue.entries]
        for one in (*known, *self.catalogue.files, *(p.path for p in self.catalogue.problems)):
            if one == path or one.startswith(below):
                yield one
        if full.is_dir():
            yield from (one for one in walk(self.catalogue.root) if one.startswith(below))

    def at(self, path: str) -> Shown | None:
        """The page at a path of the Output stream, such as `brands/x.md`; None if there is none."""
        entry = self._pages.entry(path)
        if entry is None and path not in self._pages.listed:
            source, kind = self._source_of(path)
            if kind is None:
                return None
            draft = kind.place.entry_id(source) in self.catalogue.drafts
            found = {*self._problems(source), *(self._missing(source, kind) if draft else ())}
            return Shown(None, tuple(sorted(found)), draft)
        origin = entry.source.path if entry else self._pages.listed[path].origin
        draft = entry is not None and entry.id in self.catalogue.drafts
        return Shown(self._pages.page(path), self._problems(origin), draft)

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

    def _missing(self, source: str, kind: Kind[Any]) -> tuple[Problem, ...]:
        """What a draft still lacks before it can be shown."""
        held = read(source, (self.catalogue.root / source).read_bytes()).source
        return build(kind.model, held, whole=True)[1] if held else ()

    def _source_of(self, path: str) -> tuple[str, Kind[Any] | None]:
        """The source, and its kind, that would have its page at a path but cannot be shown."""
        catalogue = self.catalogue
        for kind in catalogue.kinds:
            for source in (path, f"{CONTENT}{path}"):
                if not kind.place.match(source):
                    continue
                held = kind.place.entry_id(source)
                if source in self._unfit or held in catalogue.broken or held in catalogue.drafts:
                    return source, kind
        return "", None

    def _problems(self, source: str) -> tuple[Problem, ...]:
        if not source:
            return ()
        found = {one for one in self.catalogue.problems if one.path == source}
        found.update(self._unfit.get(source, ()))
        entry = self.catalogue.at(source)
        if entry is not None and not found:
            found.update(open_problems(entry, self.catalogue))
        for part in (*self.catalogue.salvaged, *self.catalogue.unfinished):
            if part.source.path == source:  # what cannot be shown is told of as by a check
                found.update(open_problems(part, self.catalogue))
        return tuple(sorted(found))


def strip(shown: Shown, version: int) -> str:
    """What is added at the end of a page's body: the file's problems, and hearing of changes.

    `version` is that of the content shown; the browser asks for what came after it.
    """
    return _template("preview.html.j2").render(shown=shown, version=version, changes=f"/{CHANGES}")


def notice(title: str, message: str, shown: Shown, version: int) -> str:
    """A page for what cannot be shown, or not yet."""
    return _template("preview-empty.html.j2").render(
        title=title, message=message, shown=shown, style=_style(), strip=strip(shown, version)
    )


@cache
def _style() -> str:
    """The site's look, for a page that stands alone."""
    return (resources.files("showcase") / "assets" / "showcase.css").read_text("utf-8")


@cache
def _template(name: str) -> Template:
    loader = PackageLoader("showcase")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(name)
