"""Adapts the library to MkDocs; the only file of the project that imports it.

On the way in: check the content, and stop before MkDocs empties the old site. In the middle: the
Output stream takes the place of the files in `docs_dir`. On the way out: search index and volumes.
"""

from __future__ import annotations

import html
import json
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from showcase import finish, report
from showcase.catalogue import Catalogue
from showcase.failure import Failure, told
from showcase.heard import Heard
from showcase.ledger import frame_digest, read_ledger, take_over
from showcase.loading import load_checked
from showcase.output import Output
from showcase.pages import outputs
from showcase.problem import errors
from showcase.progress import Progress
from showcase.site import Site, read_site
from showcase.stamp import VARIABLE, content_stamp


class ContentProblems(Abort):
    """The content has errors; they have been shown. As an `Abort` it ends a MkDocs command."""


@dataclass
class Work:
    """What one build has in hand.

    `frame` is the digest of what is around the pages, `old` the site that pages are taken over from,
    `kept` the paths of those pages. `page` is the file that the page being drawn was made from; `drawn`
    counts them. `variable` is what the environment said of the time.
    """

    catalogue: Catalogue
    site: Site
    outputs: tuple[Output, ...]
    frame: str
    progress: Progress
    old: Path | None = None
    kept: frozenset[str] = frozenset()
    page: str = ""
    drawn: int = 0
    variable: str | None = None
    origins: dict[str, str] = field(default_factory=dict)


# MkDocs loads this file anew for each configuration, so what a build has in hand travels with it.
_WORK = "showcase_work"
_ORDER = "showcase_order"

_own_door: Path | None = None
"""The root, when a MkDocs command runs this file and not `build`, which tells failures itself."""


@dataclass(frozen=True)
class Order:
    """What `build` asks of this file beyond what a MkDocs command does."""

    old: Path
    volumes: bool
    progress: Progress


def build(root: Path, into: Path, config: Path, order: Order) -> Work:
    """Build the site over `root` into an empty folder, for scripts that are not MkDocs.

    Pages that would come out as they are in the old site are taken over from it. Raises
    `ContentProblems`, and `Failure` for faults of the program.
    """
    heard = Heard()
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    logger.addHandler(heard)
    docs = str(root / "content")
    read_site(root, config)  # says in Chinese what is wrong with the settings
    settings = load_config(str(config), docs_dir=docs, site_dir=str(into), strict=True)
    settings.extra[_ORDER] = order
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(settings)
    except ContentProblems:
        raise
    except Abort as stopped:
        work = settings.extra.get(_WORK)
        said = heard.told(work.page if work else "")
        raise ContentProblems(said or str(stopped.message)) from stopped
    except Failure:
        raise
    except Exception as error:
        work = settings.extra.get(_WORK)
        raise Failure(work.page if work else "", error) from error
    finally:
        settings.plugins.on_shutdown()
        logger.removeHandler(heard)
        _restore(settings.extra.get(_WORK))
    made: Work = settings.extra[_WORK]
    return made


def _restore(work: Work | None) -> None:
    """Give the environment back as it was, so that another root's build takes its own time."""
    if work and work.variable is None:
        os.environ.pop(VARIABLE, None)


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Load and check. Here, because MkDocs empties `site_dir` before it reads any file."""
    global _own_door
    root = Path(config.docs_dir).parent
    order: Order | None = config.extra.pop(_ORDER, None)
    _own_door = None if order else root
    progress = order.progress if order else Progress(sys.stderr, quiet=True)
    own = Path(config.config_file_path)
    site = read_site(root, own)
    if order and not order.volumes:
        site = site.with_volumes(False)
    progress.step("读取并检查内容")
    catalogue, problems = load_checked(root)
    progress.end()
    if problems:
        print(report.text(problems), file=sys.stderr)
    if errors(problems):
        raise ContentProblems("内容有错误，没有生成网站，原有的网站没有改动。")
    stamp = content_stamp(catalogue)
    progress.step("编排页面")
    made = outputs(catalogue, site)
    if own.parent != root and config.nav:  # the project's navigation, over another root
        config.nav = list(_there(config.nav, {output.path for output in made}))
    frame = frame_digest(site, _settings(config, made), _around(config))
    work = Work(catalogue, site, made, frame, progress)
    work.variable = os.environ.get(VARIABLE)
    os.environ.setdefault(VARIABLE, str(stamp))
    if order:
        work.old = order.old
        work.kept = read_ledger(root).reusable(frame, made, order.old) - set(_paths_in(config.nav))
    work.origins = {output.path: output.origin or output.path for output in made}
    config.extra[_WORK] = work
    config.theme.static_templates.discard("sitemap.xml")  # the Output stream has its own
    return config


def on_files(files: Files, *, config: MkDocsConfig, **_: Any) -> Files:
    """The theme's files stay; what MkDocs found in `docs_dir` gives way to the Output stream.

    Pages that are taken over count as excluded: others may link to them, but nothing draws them.
    """
    work: Work = config.extra[_WORK]
    theirs = [file for file in files if file.src_dir != config.docs_dir]
    ours = []
    for one in work.outputs:
        level = InclusionLevel.EXCLUDED if one.path in work.kept else InclusionLevel.UNDEFINED
        ours.append(File.generated(config, one.path, content=one.body, inclusion=level))
    work.drawn = sum(one.path.endswith(".md") for one in work.outputs) - len(work.kept)
    taken = f"（沿用 {len(work.kept)} 个未变的）" if work.kept else ""
    work.progress.step(f"转换正文{taken}", work.drawn)
    return Files([*theirs, *ours])


def _there(nav: Any, paths: set[str]) -> Iterator[Any]:
    """The navigation without what is not there."""
    for item in nav:
        if isinstance(item, str):
            if item in paths:
                yield item
            continue
        for title, held in item.items():
            kept = list(_there(held, paths)) if isinstance(held, list) else held
            if kept in paths if isinstance(kept, str) else kept:
                yield {title: kept}


_SETTINGS = (
    *(
        "site_name",
        "site_url",
        "site_description",
        "site_author",
        "copyright",
        "repo_url",
        "edit_uri",
    ),
    *("use_directory_urls", "extra", "extra_css", "extra_javascript", "markdown_extensions"),
    *("mdx_configs", "nav"),
)


def _settings(config: MkDocsConfig, made: tuple[Output, ...]) -> str:
    """What the pages' surroundings depend on, the titles that the navigation shows among it."""
    held = {name: config[name] for name in _SETTINGS}
    named = set(_paths_in(config.nav))
    held["titles"] = {o.path: str(o.body).split("\n", 2)[1] for o in made if o.path in named}
    held["theme"] = {"name": config.theme.name, **{key: config.theme[key] for key in config.theme}}
    return json.dumps(held, sort_keys=True, default=lambda one: getattr(one, "__qualname__", ""))


def _around(config: MkDocsConfig) -> list[Path]:
    """The files that draw besides the library: this one, other hooks, the theme's overrides."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    overrides = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []
    return [Path(__file__), *(Path(path) for path in sorted(config.hooks)), *overrides]


def _paths_in(nav: Any) -> Iterator[str]:
    """The pages that the navigation names. MkDocs must draw them all to draw it."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for held in nav.values():
            yield from _paths_in(held)
    elif isinstance(nav, list):
        for held in nav:
            yield from _paths_in(held)


def on_env(env: Environment, *, config: MkDocsConfig, **_: Any) -> Environment:
    """Templates do not change during a build; not asking the disk each time saves a tenth of it."""
    env.auto_reload = False
    work: Work = config.extra[_WORK]
    work.progress.step("套用版面", work.drawn)
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """The page is about to be rendered."""
    _at(page, config)
    return markdown


def on_page_context(context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> Any:
    """The page is about to be put into its template, which takes title and description for HTML."""
    _at(page, config)
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = html.escape(str(page.meta[name]))
    return context


def _at(page: Page, config: MkDocsConfig) -> None:
    work: Work = config.extra[_WORK]
    work.page = work.origins.get(page.file.src_uri, page.file.src_uri)
    work.progress.tick()


def on_build_error(error: Exception, **_: Any) -> None:
    """Under a MkDocs command, a fault of the program is told in words instead of a traceback."""
    if isinstance(error, Failure) and _own_door is not None:
        print(told(error, _own_door), file=sys.stderr)
        raise Abort("没有生成网站。")


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """The pages are there: add the search index and the volumes."""
    work: Work = config.extra[_WORK]
    work.page = ""
    folder = Path(config.site_dir)
    if work.old:
        take_over((one for one in work.outputs if one.path in work.kept), work.old, folder)
    work.progress.step("建立搜索索引")
    finish.add_search(folder, work.outputs, work.catalogue)
    work.progress.end()
    if work.site.volumes:
        missing = finish.add_volumes(
            folder, work.catalogue, work.site, work.progress, work.variable
        )
        if missing:
            print(report.text(missing), file=sys.stderr)
