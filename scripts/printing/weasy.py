"""WeasyPrint: the numbers of pages come from the style sheet, in one go.

python3 -m printing.weasy ROOT PDF            # in the folder scripts
python3 -m printing.weasy ROOT PDF pdf/ua-1   # tagged and with bookmarks, as ours is
"""

from __future__ import annotations

import sys
from pathlib import Path

import weasyprint

from printing.page import page

MORE = """
.contents { page: front; break-before: page; }
@page front { @bottom-center { content: counter(page, upper-roman); } }
article { page: case; }
article > h2 { string-set: case content(); }
.cover h1 { string-set: volume content(); }
@page case { @top-left { content: string(volume); font: 8.5pt Song; color: #625d57; } }
@page case { @top-right { content: string(case); font: 8.5pt Song; color: #625d57; } }
.line i::after { content: leader("."); }
.at::after { content: target-counter(attr(href), page); }
"""


def main(root: Path, pdf: Path, standard: str | None = None) -> None:
    """From a folder of Markdown to a file of a standard, if one is named."""
    made = weasyprint.HTML(string=page(root, MORE), base_url=root.as_uri())
    made.write_pdf(pdf, pdf_variant=standard)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
