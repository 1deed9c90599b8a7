"""Fetches a pinned package with the npm client and checks it against its recorded digest.

Fonts and character tables come from such packages; the scripts that remake the kept files use this.
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path


class PackageError(Exception):
    """The package could not be had, or is not the one that was recorded."""


def fetch(name: str, version: str, integrity: str) -> tarfile.TarFile:
    """The opened archive of `name@version`; `integrity` is its `sha512-…` in base64."""
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError("npm is needed to fetch packages; install Node.js")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{name}@{version}", "--silent", "--pack-destination", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(archives) != 1:
            raise PackageError(f"npm pack {name}@{version} failed: {done.stderr.strip()}")
        data = archives[0].read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != integrity:
        raise PackageError(f"{name}@{version} has digest {found}, recorded is {integrity}")
    return tarfile.open(fileobj=io.BytesIO(data), mode="r:gz")


def text(archive: tarfile.TarFile, path: str) -> str:
    """A text file of the archive, UTF-8. KeyError if there is none at that path."""
    member = archive.extractfile(path)
    assert member is not None, path
    return member.read().decode("utf-8")
