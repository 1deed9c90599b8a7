"""What a reader can do with an entry's page: cite it, share it, mend it, report an error in it.

Plain pages (关于本站, the guide) are neither cited nor shared; they can be mended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.pages.citing import Reference, reference
from showcase.pages.qr import qr_svg
from showcase.site import Site


@dataclass(frozen=True, slots=True)
class Tools:
    """What the row of tools offers. Links and address are empty where the site's settings lack them."""

    reference: Reference | None
    address: str
    edit: str
    report: str

    @property
    def code(self) -> Markup:
        """The QR code of the address."""
        return qr_svg(self.address)


def tools(entry: Entry[Any], catalogue: Catalogue, site: Site) -> Tools:
    """The tools of an entry's page."""
    listed = bool(entry.kind.index)
    return Tools(
        reference=reference(entry, catalogue, site) if listed else None,
        address=site.published(entry.page) if listed else "",
        edit=site.edit_link(entry.source.path),
        report=site.report_link(entry.source.path),
    )
