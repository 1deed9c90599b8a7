"""WeasyPrint: the numbers of pages come from the style sheet, in one go.

python3 -m printing.weasy ROOT PDF        # in the folder scripts
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
@page case { @top-right { content: string(case); font: 8.5pt Song; color: #625d57; } }
.line i::after { content: leader("."); }
.at::after { content: target-counter(attr(href), page); }
"""


def main(root: Path, pdf: Path) -> None:
    """From a folder of Markdown to a file."""
    weasyprint.HTML(string=page(root, MORE), base_url=root.as_uri()).write_pdf(pdf)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
