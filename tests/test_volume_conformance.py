"""One file is both an archive's (PDF/A-2a) and accessible (PDF/UA-1), in every form that keeps its tags."""

from __future__ import annotations

from dataclasses import replace

import pytest

from books import BOOK, STAMP
from conformance import faults, heard, wrong_lengths
from showcase.catalogue import Catalogue
from showcase.loading import load
from showcase.site import read_site
from showcase.volume import collection_plan, compiled_plans, compose, single_plan, typeset
from showcase.volume.edition import Edition
from showcase.volume.plan import Plan

TOY_SITE = "https://example.org/site/"


def pdf_of(plan: Plan, edition: Edition) -> bytes:
    catalogue = load(BOOK)
    site = replace(read_site(BOOK), url=TOY_SITE)
    return edition.finished(typeset(edition.of(compose(plan, catalogue, site)), STAMP))


@pytest.fixture(scope="module")
def plan() -> Plan:
    catalogue = load(BOOK)
    (collection,) = catalogue.of("collection")
    return collection_plan(collection, catalogue)


EDITIONS = [Edition(), Edition("16k"), Edition("32k"), Edition("16k", bleed=True)]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.suffix or "a4")
def test_both_standards_hold(plan: Plan, edition: Edition) -> None:
    pdf = pdf_of(plan, edition)
    assert faults(pdf, "ua1") == []
    assert faults(pdf, "2a") == []


def test_a_single_case_conforms(plan: Plan) -> None:
    pdf = pdf_of(single_plan(plan.entries[0], load(BOOK)), Edition())
    assert faults(pdf, "ua1") + faults(pdf, "2a") == []


@pytest.mark.parametrize("kind", ["lesson", "reading_list", "bulletin"])
def test_compiled_volumes_conform(toy: Catalogue, kind: str) -> None:
    plans = list(compiled_plans(kind, toy))
    assert plans
    site = replace(read_site(BOOK), url=TOY_SITE)
    pdf = typeset(compose(plans[0], toy, site), STAMP)
    assert faults(pdf, "ua1") + faults(pdf, "2a") == []


def test_a_reader_hears_no_error(plan: Plan) -> None:
    """Two warnings remain: the typesetter gives footnotes no label element of their own (NOTE-003), and
    paints them after the text that calls them (ORD-001), which tags put back in order."""
    errors, warnings = heard(pdf_of(plan, Edition()))
    assert errors == set()
    assert warnings <= {"NOTE-003", "ORD-001"}


def test_a_wrong_length_is_found(plan: Plan) -> None:
    """The measure that stands in for the validator's rule can fail."""
    pdf = pdf_of(plan, Edition())
    assert wrong_lengths(pdf) == []
    at = pdf.index(b"/Length ") + len(b"/Length ")
    end = at + len(pdf[at : at + 10].split(b"/")[0].split(b">")[0].split()[0])
    number = int(pdf[at:end])
    spoiled = pdf[:at] + str(number - 1).rjust(end - at, "0").encode() + pdf[end:]
    assert wrong_lengths(spoiled) != []
