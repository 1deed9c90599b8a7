"""A form in the browser for those who will not use an editor: `/admin/`.

The form is Sveltia CMS, bundled into the site; what it asks for comes from the models of the kinds. It writes
files to the git host, where the same checks await them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from showcase.admin.settings import settings
from showcase.catalogue import Catalogue
from showcase.output import Output
from showcase.site import Site

FOLDER = "admin"
"""Where the form stands, relative to the site's top."""

_HOSTS = {
    "github": ("https://api.github.com", "https://github.com", "https://*.githubusercontent.com"),
    "gitlab": ("https://gitlab.com",),
    "gitea": (),
}
"""What a browser must ask for each git host where the settings name no other."""


def pages(catalogue: Catalogue, site: Site) -> Iterator[Output]:
    """The form and what it needs, if the site's settings say where it saves (`extra.showcase.admin`)."""
    if not site.admin:
        return
    held = json.dumps(settings(catalogue, site.admin), ensure_ascii=False, indent=1)
    yield Output(f"{FOLDER}/settings.json", held + "\n")
    environment = Environment(
        loader=PackageLoader("showcase"), autoescape=True, undefined=StrictUndefined
    )
    page = environment.get_template("admin.html.j2")
    yield Output(f"{FOLDER}/index.html", page.render(site=site, hosts=hosts(site.admin)))
    package = resources("showcase") / "admin"
    yield Output(f"{FOLDER}/start.mjs", (package / "start.mjs").read_bytes())
    yield from _files(package / "editor", f"{FOLDER}/editor")


def hosts(admin: dict[str, Any]) -> tuple[str, ...]:
    """The origins that the form may ask besides the site itself: those of the git host."""
    backend = admin.get("backend", {})
    said = (backend.get(name) for name in ("base_url", "api_root"))
    parts = (urlsplit(str(one)) for one in said if one)
    named = tuple(dict.fromkeys(f"{one.scheme}://{one.netloc}" for one in parts))
    return named or _HOSTS.get(str(backend.get("name")), ())


def _files(folder: Traversable, path: str) -> Iterator[Output]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir():
            yield from _files(item, f"{path}/{item.name}")
        else:
            yield Output(f"{path}/{item.name}", item.read_bytes())
