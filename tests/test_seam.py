"""The seam: what MkDocs is given is what `stage.py` writes, and the library knows no builder."""

from __future__ import annotations

import ast
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from conftest import PROJECT, TOY, script

LIBRARY = PROJECT / "src/showcase"


def test_hook_and_staged_tree_give_the_same_paths_and_bytes(tmp_path: Path) -> None:
    done = script("stage", tmp_path / "staged", "--root", TOY, SHOWCASE_EDIT_URL="")
    assert done.returncode == 0, done.stderr
    staged = {
        path.relative_to(tmp_path / "staged").as_posix(): path.read_bytes()
        for path in (tmp_path / "staged").rglob("*")
        if path.is_file()
    }
    config = load_config(
        str(PROJECT / "mkdocs.yml"), docs_dir=str(TOY / "content"), site_dir=str(tmp_path / "site")
    )
    config = config.plugins.on_config(config)
    found = get_files(config)
    assert "vocabulary.yml" in found.src_uris  # what MkDocs would publish by itself
    files = config.plugins.on_files(found, config=config)
    assert {file.src_uri: file.content_bytes for file in files} == staged


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_only_the_hook_imports_mkdocs() -> None:
    others = [*LIBRARY.rglob("*.py"), *(PROJECT / "scripts").glob("*.py")]
    assert len(others) > 50
    assert [path for path in others if imports(path) & {"mkdocs", "material"}] == []
    assert "mkdocs" in imports(PROJECT / "hooks/site.py")


def test_the_library_does_not_parse_arguments_or_print() -> None:
    for path in LIBRARY.rglob("*.py"):
        assert not imports(path) & {"argparse", "click"}, path
        calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
        assert not [c for c in calls if getattr(c.func, "id", "") == "print"], path


def test_the_hook_uses_no_private_mkdocs_names() -> None:
    tree = ast.parse((PROJECT / "hooks/site.py").read_text("utf-8"))
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_") or node.attr in own, node.attr
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef) and _extends_page(n)]


def _extends_page(node: ast.ClassDef) -> bool:
    return any(getattr(base, "id", "") == "Page" for base in node.bases)
