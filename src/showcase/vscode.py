"""What Visual Studio Code is told of a root: schemas, which files they are for, snippets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from showcase.kind import Kind
from showcase.schema import Words, schema_of
from showcase.snippets import snippets
from showcase.vocabulary import VOCABULARY, Vocabulary

FOLDER = ".vscode"
SCHEMAS = f"{FOLDER}/schemas"
SETTINGS = f"{FOLDER}/settings.json"
SNIPPETS = f"{FOLDER}/content.code-snippets"
_VOCABULARY_SCHEMA = f"{SCHEMAS}/vocabulary.json"


def schema_files(kinds: Sequence[Kind[Any]], words: Words) -> Iterator[tuple[str, str]]:
    """Path and text of the schema of every kind and of the vocabulary."""
    for kind in kinds:
        yield _schema_path(kind), written(schema_of(kind.label, kind.model, words, kinds))
    yield _VOCABULARY_SCHEMA, written(schema_of("词表", Vocabulary, words))


def snippet_file(kinds: Sequence[Kind[Any]], words: Words) -> tuple[str, str]:
    """Path and text of the snippets."""
    return SNIPPETS, written(snippets(kinds, words))


def settings_file(kinds: Sequence[Kind[Any]], held: Mapping[str, Any]) -> tuple[str, str]:
    """Path and text of the settings: those that are held, and ours in place of what they say of the same."""
    schemas = {
        _schema_path(kind): [kind.place.glob] for kind in kinds if kind.place.suffix != ".md"
    }
    schemas[_VOCABULARY_SCHEMA] = [VOCABULARY]
    ours = {
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,  # it would be asked of another host
        "redhat.telemetry.enabled": False,
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "on", "strings": "on"},
            "editor.snippetSuggestions": "top",
            "editor.wordBasedSuggestions": "off",
        },
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
    }
    return SETTINGS, written(
        {**held, **{key: _joined(held.get(key), one) for key, one in ours.items()}}
    )


def _joined(held: Any, ours: Any) -> Any:
    """Our setting; of a group, what is held of it besides."""
    return {**held, **ours} if isinstance(held, dict) and isinstance(ours, dict) else ours


def written(value: Mapping[str, Any]) -> str:
    """JSON as a file holds it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _schema_path(kind: Kind[Any]) -> str:
    return f"{SCHEMAS}/{kind.name}.json"
