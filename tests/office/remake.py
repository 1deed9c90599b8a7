"""Remakes what LibreOffice writes of the kept sources; the tests read the made files and need no LibreOffice.

.venv/bin/python tests/office/remake.py [FOLDER ...]

`office/*/document.fodt` becomes `document.docx` beside it. `not_word/source.fodt` becomes what an office takes for
a Word document and is none. On Debian: apt-get install libreoffice-writer-nogui. The bytes differ each
time by dates and ids that LibreOffice writes; make anew only what changed, and look at the golden files after it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OFFICE = Path(__file__).parent
NOT_WORD = OFFICE.parent / "not_word"
DOCX = "docx:MS Word 2007 XML"
FORMATS = {
    "old.doc": "doc:MS Word 97",
    "renamed-odt.docx": "odt:writer8",
    "renamed-rtf.docx": "rtf:Rich Text Format",
    "renamed-html.docx": "html:HTML (StarWriter)",
    "macros-allowed.docm": "docm:MS Word 2007 XML VBA",
    "flat.xml": "xml:MS Word 2003 XML",
}
"""Files of `not_word`, and the filter that makes each."""


def main() -> None:
    """Remake the files of the folders named on the command line, or all."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for source in sorted(OFFICE.glob("*/document.fodt")):
            if not sys.argv[1:] or source.parent.name in sys.argv[1:]:
                shutil.copy(_converted(source, DOCX, work), source.parent / "document.docx")
        if not sys.argv[1:] or NOT_WORD.name in sys.argv[1:]:
            for name, form in FORMATS.items():
                shutil.copy(_converted(NOT_WORD / "source.fodt", form, work), NOT_WORD / name)
            shutil.copy(
                NOT_WORD / "old.doc", NOT_WORD / "text.wps"
            )  # what WPS writes is that format too
            _locked(_converted(NOT_WORD / "source.fodt", DOCX, work), NOT_WORD / "password.docx")


def _converted(source: Path, form: str, work: Path) -> Path:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(work)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return work / f"{source.stem}.{form.partition(':')[0]}"


def _locked(source: Path, target: Path) -> None:
    """Encrypt a file as Word does (ECMA-376, agile encryption)."""
    tool = "uv tool run --from msoffcrypto-tool==6.0.0 msoffcrypto-tool -e -p example".split()
    subprocess.run([sys.executable, "-m", *tool, str(source), str(target)], check=True)


if __name__ == "__main__":
    main()
