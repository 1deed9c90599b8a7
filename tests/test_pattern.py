"""Patterns that are compiled when they are first looked for."""

from __future__ import annotations

import copy
import importlib
import pkgutil
import re
from typing import Any

import pytest

import showcase
from showcase.pattern import _Pattern, pattern


def test_it_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda *said: compiled.append(said[0]) or compile_(*said))
    made = pattern("b+", re.IGNORECASE)
    assert compiled == []
    assert [one[0] for one in made.finditer("abBa")] == ["bB"]
    assert [one[0] for one in made.finditer("abba")] == ["bb"]
    assert compiled == ["b+"]
    assert made.search("xyz") is None
    assert copy.copy(made).pattern == "b+"


def test_all_of_them_can_be_compiled() -> None:
    found: dict[str, Any] = {}
    for one in pkgutil.walk_packages(showcase.__path__, "showcase."):
        for name, held in vars(importlib.import_module(one.name)).items():
            several = held if isinstance(held, tuple) else (held,)
            found |= {f"{one.name}.{name}": each for each in several if isinstance(each, _Pattern)}
    assert len(found) > 100
    for each in found.values():
        assert each.search
