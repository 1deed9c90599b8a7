"""Adapts the library to MkDocs; the only file of the project that imports it.

On the way in: check the content, and stop before MkDocs empties the old site. In the middle: the
Output stream takes the place of the files in `docs_dir`. On the way out: search index and volumes.
"""

from __future__ import annotations

import html
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from showcase import finish, report
from showcase.catalogue import Catalogue
from showcase.failure import Failure, told
from showcase.heard import Heard
from showcase.ledger import files_in, frame_digest, take_over
from showcase.loading import load_checked
from showcase.navigation import paths_in, there
from showcase.output import Output
from showcase.pages.stream import outputs
from showcase.problem import errors
from showcase.progress import Progress
from showcase.site import read_site
from showcase.work import Order, Work

Has = Callable[[str], bool]
"""Whether the site has something at a path of the Output stream."""

Sketch = Callable[[str], Output | None]
"""The page at a path of the Output stream, if there is one."""


class ContentProblems(Abort):
    """The content has errors; they have been shown. As an `Abort` it ends a MkDocs command."""


# MkDocs loads this file anew for each configuration, so what a build has in hand travels with it.
_WORK = "showcase_work"
_ORDER = "showcase_order"

_own_door: Path | None = None
"""The root, when a MkDocs command runs this file and not `build`, which tells failures itself."""


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
        if _WORK in settings.extra:
            settings.extra[_WORK].restore_time()
    made: Work = settings.extra[_WORK]
    return made


class Drawer:
    """Draws single pages as a build would, for the preview.

    `has` says whether a path of the Output stream is there; `sketch` gives a page with its front matter
    at least, for the navigation. Plugins of MkDocs have no part in it.
    """

    def __init__(self, root: Path, config: Path, has: Has, sketch: Sketch) -> None:
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # the checks tell of broken links
        docs, into = str(root / "content"), str(root / "site")
        self.config = load_config(str(config), docs_dir=docs, site_dir=into, hooks=[])
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.config.plugins.on_config(self.config)
        found = (sketch(path) for path in sorted(set(paths_in(self.config.nav))))
        named = {one.path: one for one in found if one}
        self.config.nav = list(there(self.config.nav or [], set(named)))
        self.files = _AllFiles(self.config, has)
        around = [self.file(path, one.body) for path, one in named.items()]
        self.nav = get_navigation(Files(around), self.config)
        for page in self.nav.pages:
            page.read_source(self.config)
        self.env = self.config.theme.get_env()
        self.env.auto_reload = False

    def draw(self, output: Output) -> str:
        """The whole page of an Output."""
        config, path = self.config, output.path
        page = Page(None, self.file(path, output.body), config)
        page.read_source(config)
        page.render(config, self.files)
        here = [one for one in self.nav.pages if one.file.src_uri == path]
        for one in here:
            page.previous_page, page.next_page = one.previous_page, one.next_page
            one.active = True
        page.active = True
        _escape(page)
        try:
            context = get_context(self.nav, [], config, page)
            return self.env.get_template(page.meta.get("template", "main.html")).render(context)
        finally:
            for one in here:
                one.active = False

    def asset(self, path: str) -> Path | None:
        """A file of the theme that is served under a path; None if there is none."""
        folders = (Path(folder) for folder in self.config.theme.dirs)
        found = (folder / path for folder in folders if (folder / path).is_file())
        return next((one for one in found if one.suffix != ".html"), None)

    def file(self, path: str, body: str | bytes) -> File:
        """MkDocs' idea of an Output."""
        return File.generated(self.config, path, content=body)


class _AllFiles(Files):
    """Every file of the site, made only where a link asks for it."""

    def __init__(self, config: MkDocsConfig, has: Has) -> None:
        super().__init__([])
        self.config = config
        self.has = has

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path, if the site has it."""
        return File.generated(self.config, path, content="") if self.has(path) else None


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
    catalogue = _checked(root, progress)
    progress.step("编排页面")
    made = outputs(catalogue, site)
    if own.parent != root and config.nav:  # the project's navigation, over another root
        config.nav = list(there(config.nav, {output.path for output in made}))
    frame = frame_digest(site, _settings(config, made), _around(config))
    work = Work(catalogue, site, made, frame, progress)
    work.fix_time()
    if order:
        work.take_from(order.old, set(paths_in(config.nav)))
    config.extra[_WORK] = work
    config.theme.static_templates.discard("sitemap.xml")  # the Output stream has its own
    return config


def _checked(root: Path, progress: Progress) -> Catalogue:
    """What the root holds, once its problems are told. `ContentProblems` where there are errors."""
    progress.step("读取并检查内容")
    catalogue, problems = load_checked(root)
    progress.end()
    if problems:
        print(report.text(problems), file=sys.stderr)
    if errors(problems):
        raise ContentProblems("内容有错误，没有生成网站，原有的网站没有改动。")
    return catalogue


def on_files(files: Files, *, config: MkDocsConfig, **_: Any) -> Files:
    """The theme's files stay; what MkDocs found in `docs_dir` gives way to the Output stream.

    Pages that are taken over count as excluded: others may link to them, but nothing draws them.
    """
    work: Work = config.extra[_WORK]
    theirs = [file for file in files if file.src_dir != config.docs_dir and _loaded(file)]
    ours = []
    for one in work.outputs:
        level = InclusionLevel.EXCLUDED if one.path in work.kept else InclusionLevel.UNDEFINED
        ours.append(File.generated(config, one.path, content=one.body, inclusion=level))
    work.drawn = sum(one.path.endswith(".md") for one in work.outputs) - len(work.kept)
    taken = f"（沿用 {len(work.kept)} 个未变的）" if work.kept else ""
    work.progress.step(f"转换正文{taken}", work.drawn)
    return Files([*theirs, *ours])


def _loaded(file: File) -> bool:
    """Whether pages may load a file of the theme: its scripts are left out, as `main.html` says."""
    return not file.src_uri.startswith("assets/javascripts/") and file.src_uri[-4:] != ".map"


_SETTINGS = (
    "site_name site_url site_description site_author copyright repo_url edit_uri use_directory_urls"
    " extra extra_css extra_javascript markdown_extensions mdx_configs nav"
).split()


def _settings(config: MkDocsConfig, made: tuple[Output, ...]) -> str:
    """What the pages' surroundings depend on, the titles that the navigation shows among it."""
    held = {name: config[name] for name in _SETTINGS}
    named = set(paths_in(config.nav))
    held["titles"] = {o.path: str(o.body).split("\n", 2)[1] for o in made if o.path in named}
    held["theme"] = {"name": config.theme.name, **{key: config.theme[key] for key in config.theme}}
    return json.dumps(held, sort_keys=True, default=lambda one: getattr(one, "__qualname__", ""))


def _around(config: MkDocsConfig) -> list[Path]:
    """The files that draw besides the library: this one, other hooks, the theme's overrides."""
    hooks = [Path(path) for path in sorted(config.hooks)]
    return [Path(__file__), *hooks, *files_in(config.theme.custom_dir)]


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
    _escape(page)
    return context


def _escape(page: Page) -> None:
    for name in ("title", "description"):
        if name in page.meta:
            page.meta[name] = html.escape(str(page.meta[name]))


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
