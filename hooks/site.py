"""Adapts the library to MkDocs; the only file of the project that imports it.

On the way in: check the content and stop before MkDocs empties the old site. In the middle: replace
the files of `docs_dir` by the Output stream. On the way out: search index and volumes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from showcase import problem, report
from showcase.loading import load_checked
from showcase.output import Output
from showcase.pages import outputs
from showcase.site import read_site

_made: dict[str, tuple[Output, ...]] = {}


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Load and check. Here, because MkDocs empties `site_dir` before `on_files`."""
    root = Path(config.docs_dir).parent
    catalogue, problems = load_checked(root)
    if problems:
        print(report.text(problems), file=sys.stderr)
    if problem.errors(problems):
        raise Abort("内容有错误,没有生成网站。")
    _made[config.docs_dir] = outputs(catalogue, read_site(root, Path(config.config_file_path)))
    return config


def on_files(files: Files, *, config: MkDocsConfig, **_: Any) -> Files:
    """The theme's files stay; what MkDocs found in `docs_dir` gives way to the Output stream."""
    kept = [file for file in files if file.src_dir != config.docs_dir]
    made = [
        File.generated(config, output.path, content=output.body)
        for output in _made[config.docs_dir]
    ]
    return Files([*kept, *made])


def on_env(env: Environment, **_: Any) -> Environment:
    """Templates do not change during a build; not asking the disk each time saves a tenth of it."""
    env.auto_reload = False
    return env
