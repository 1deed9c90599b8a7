"""The schemas: up to date, at one with the checks on right and wrong files, true JSON Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, get_args

import jsonschema_rs
import pytest
import yaml

from conftest import PROJECT, TESTS, TOY, script
from showcase.fieldpage import PAGE, field_page
from showcase.kind import Kind
from showcase.kinds import KINDS
from showcase.kinds.case import CASE
from showcase.kinds.collection import GROUPS, Collection
from showcase.pile import walk
from showcase.schema import DIALECT, Schema, Words, schema_of, words_of
from showcase.skeleton import skeleton
from showcase.snippets import snippets
from showcase.source import read
from showcase.vocabulary import SECTIONS, VOCABULARY, read_vocabulary
from showcase.vscode import SCHEMAS, SETTINGS, schema_files, settings_file, snippet_file
from test_wrong import put

SAID = {
    "choice", "controlled-word", "date", "missing-key", "pattern", "quarter", "range", "type",
    "unknown-key", "web-address",
}  # fmt: skip
"""The rules that a schema can say. Of ISBN it knows the form, not the check digit."""

UNSAYABLE = {"impossible-date/bad.md"}
"""The checks know that there is no 30 February; a pattern does not."""


class _Core(yaml.SafeLoader):
    """YAML as editors' language servers read it: the core schema of YAML 1.2, without dates."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), first)


def committed() -> dict[str, Schema]:
    folder = PROJECT / SCHEMAS
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.iterdir())}


def committed_words() -> Words:
    """The words as they stand in the schemas, so that a new word in the vocabulary breaks no test."""
    found: dict[str, dict[str, str]] = {}
    for schema in committed().values():
        for section in SECTIONS:
            if held := schema["$defs"].get(section):
                said = zip(held["enum"][:-1], held["enumDescriptions"][:-1], strict=True)
                found[section] = dict(said)
    return {section: found.get(section, {}) for section in SECTIONS}


def validators(root: Path) -> dict[str, jsonschema_rs.Validator]:
    words = words_of(read_vocabulary(root / VOCABULARY)[0])
    schemas = dict(schema_files(KINDS, words))
    return {
        Path(path).stem: jsonschema_rs.validator_for(json.loads(text))
        for path, text in schemas.items()
    }


def fields_of(path: str, data: bytes) -> Any:
    """The fields as an editor's language server sees them; None where they are no YAML at all."""
    reading = read(path, data)
    return yaml.load(reading.source.yaml, _Core) if reading.source else None


def kind_at(path: str) -> str:
    if path == VOCABULARY:
        return "vocabulary"
    return next((kind.name for kind in KINDS if kind.place.match(path)), "")


def complaints(validator: jsonschema_rs.Validator, fields: Any) -> list[str]:
    return [f"{list(one.instance_path)}: {one.message}" for one in validator.iter_errors(fields)]


def contents(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in walk(root):
        if not path.startswith(("content/assets/", "content/overrides/")) and kind_at(path):
            yield path, (root / path).read_bytes()


def test_what_is_committed_is_what_the_models_say() -> None:
    words = committed_words()
    held = json.loads((PROJECT / SETTINGS).read_text("utf-8"))
    made = [*schema_files(KINDS, words), snippet_file(KINDS, words), settings_file(KINDS, held)]
    for path, text in [*made, (PAGE, field_page(KINDS, words))]:
        assert (PROJECT / path).read_text("utf-8") == text, "run python3 scripts/schema.py"
    assert {path for path, _ in made if path.startswith(SCHEMAS)} == {
        f"{SCHEMAS}/{one}.json" for one in committed()
    }


def test_committed_words_are_words_and_never_aliases() -> None:
    vocabulary = read_vocabulary(PROJECT / VOCABULARY)[0]
    for section, words in committed_words().items():
        assert words
        assert all(vocabulary.find(section, word) for word in words)


@pytest.mark.parametrize("name", [*(kind.name for kind in KINDS), "vocabulary"])
def test_it_is_a_schema_of_the_dialect_it_names(name: str) -> None:
    schema = committed()[name]
    assert schema["$schema"] == DIALECT
    jsonschema_rs.meta.validate(schema)
    assert re.search("[\u4e00-\u9fff]", schema["title"])
    for record in [schema, *(one for one in schema["$defs"].values() if "properties" in one)]:
        assert record["additionalProperties"] is False
        for field in record["properties"].values():
            assert field["title"]


@pytest.mark.parametrize("root", [PROJECT, TOY], ids=["showcase", "toy"])
def test_every_entry_validates(root: Path) -> None:
    held = validators(root)
    seen = 0
    for path, data in contents(root):
        found = complaints(held[kind_at(path)], fields_of(path, data))
        assert not found, f"{path}: {found}"
        seen += 1
    assert seen > 10


def fixtures() -> list[Path]:
    wrong = sorted((TESTS / "wrong").iterdir())
    return [
        *wrong,
        *sorted(
            path for path in (TESTS / "checks").glob("*/bad.*") if path.suffix in (".md", ".yml")
        ),
    ]


def name_of(path: Path) -> str:
    return path.name if path.parent.name == "wrong" else f"{path.parent.name}/{path.name}"


def expected(path: Path) -> set[str]:
    text = path.read_bytes().decode("utf-8", "replace")
    return set(re.findall(r"# expect \d+ (\S+)", text))


SAYABLE = [path for path in fixtures() if expected(path) & SAID]


def test_some_fixtures_are_of_the_rules_that_a_schema_can_say() -> None:
    assert len(SAYABLE) >= 20


@pytest.mark.parametrize("file", SAYABLE, ids=name_of)
def test_what_a_schema_can_say_it_says_too(file: Path, toy_root: Path) -> None:
    place, _text = put(file, toy_root)
    kind = kind_at(place)
    fields = fields_of(place, (toy_root / place).read_bytes())
    assert kind
    found = complaints(validators(toy_root)[kind], fields)
    assert bool(found) is (name_of(file) not in UNSAYABLE), found


GOOD = sorted(
    path for path in (TESTS / "checks").glob("*/good.*") if path.suffix in (".md", ".yml")
)


def test_what_passes_the_checks_passes_the_schema(toy_root: Path) -> None:
    held = validators(toy_root)
    for file in GOOD:
        place, _text = put(file, toy_root)
        if kind_at(place) and place != VOCABULARY:
            fields = fields_of(place, (toy_root / place).read_bytes())
            assert not complaints(held[kind_at(place)], fields), file


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_skeleton_validates_as_a_draft_and_not_without_that_word(kind: Kind[Any]) -> None:
    vocabulary = read_vocabulary(TOY / VOCABULARY)[0]
    text = skeleton(kind, vocabulary)
    path = "x" + kind.place.suffix
    validator = validators(TOY)[kind.name]
    assert complaints(validator, fields_of(path, text.encode())) == []
    published = re.sub("^draft:.*\n", "", text, flags=re.MULTILINE)
    assert complaints(validator, fields_of(path, published.encode()))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_snippet_as_it_drops_in_passes_the_schema(kind: Kind[Any]) -> None:
    """The first choice of each stop, nothing else typed: a draft that validates."""
    words = words_of(read_vocabulary(TOY / VOCABULARY)[0])
    body = "\n".join(snippets(KINDS, words)[f"新建{kind.label}"]["body"])
    dropped = re.sub(r"\$\{\d+\|((?:\\.|[^,|\\])+)[^|]*\|\}", r"\1", body)
    dropped = re.sub(r"\$\d+", "", dropped).replace("\\", "")
    fields = fields_of("x" + kind.place.suffix, dropped.encode())
    assert fields["draft"] is True
    assert complaints(validators(TOY)[kind.name], fields) == []


def test_an_item_is_never_empty_but_a_field_may_be() -> None:
    validator = validators(TOY)["case"]
    for held, right in (("[]", True), ("", True), ("[示例主题甲]", False), ("[null]", False)):
        found = complaints(validator, yaml.load(f"draft: true\nthemes: {held}", _Core))
        assert (found == []) is right, held
    for field in ("awards", "sources"):
        assert complaints(validator, {"draft": True, field: [None]})
        assert not complaints(validator, {"draft": True, field: [{}]})


def test_choices_and_marks_of_snippets_are_escaped() -> None:
    words = {"themes": {"甲,乙": "", "丙|丁": ""}}
    (line,) = snippets([KINDS[1]], words)["主题（themes）"]["body"]
    assert line == "themes: [${1|甲\\,乙,丙\\|丁|}]$0"


def test_a_schema_offers_no_alias() -> None:
    words = words_of(read_vocabulary(TOY / VOCABULARY)[0])
    schema = schema_of("案例", KINDS[1].model, words, KINDS)
    assert schema["$defs"]["themes"]["enum"][-1] is None
    vocabulary = read_vocabulary(TOY / VOCABULARY)[0]
    assert schema["$defs"]["themes"]["enum"][:-1] == list(vocabulary.paths("themes"))


def test_another_root_gets_its_own_and_keeps_its_settings(toy_root: Path) -> None:
    settings = toy_root / SETTINGS
    settings.parent.mkdir()
    settings.write_text('{"editor.fontSize": 18}', "utf-8")
    assert script("schema", "--root", toy_root, "--check").returncode == 1
    assert script("schema", "--root", toy_root).returncode == 0
    assert script("schema", "--root", toy_root, "--check").returncode == 0
    case = json.loads((toy_root / SCHEMAS / "case.json").read_text("utf-8"))
    assert case["$defs"]["regions"]["enum"][0] == "示例省"
    held = json.loads(settings.read_text("utf-8"))
    assert held["editor.fontSize"] == 18
    assert held["yaml.schemas"][f"{SCHEMAS}/reading_list.json"] == ["reading_lists/*.yml"]
    assert script("check", "--root", toy_root).returncode == 0
    settings.write_text("{ // mine\n}", "utf-8")
    refused = script("schema", "--root", toy_root)
    assert (refused.returncode, settings.read_text("utf-8")) == (2, "{ // mine\n}")


def test_the_task_reads_the_report() -> None:
    tasks = json.loads((PROJECT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    error, warning = (one["pattern"]["regexp"] for one in tasks[0]["problemMatcher"])
    line = "cases/a/b.md:7: {}：没有“x”这个字段。 [unknown-key]"
    assert re.match(error, line.format("错误"))
    assert re.match(warning, line.format("提醒"))
    assert not re.match(error, line.format("提醒"))


def test_the_page_of_fields_says_everything_once_and_in_chinese() -> None:
    page = (PROJECT / PAGE).read_text("utf-8")
    rows = [line for line in page.split("\n") if line.startswith("| `")]
    assert len(rows) > 80
    for row in rows:
        way = row.removesuffix("|").split(" | ", 2)[2]
        assert way.strip(), row
        assert len(re.findall("2011-05-31|2011-Q2", way)) <= 1, row
        for code in re.findall("`([a-z][A-Za-z_-]+)`(?!（)", way):
            assert code in ("true", "false"), row


def test_a_volume_is_divided_by_facets_under_their_own_names() -> None:
    facets = {facet.name: facet.label for facet in CASE.facets}
    said = dict(GROUPS.meanings)
    assert said.pop("none")
    assert {name: facets[name] for name in said} == said
    assert set(get_args(Collection.model_fields["groups"].annotation)) == {*said, "none"}
