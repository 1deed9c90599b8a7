"""Timelines: only dated facts of the record, in order, as exact as the record has them."""

from __future__ import annotations

from typing import Any

import pytest

from showcase.kinds.brand import BRAND
from showcase.kinds.case import CASE
from showcase.pages.bits import chinese_time
from showcase.pages.timeline import Moment, timeline

NEEDED = {
    "title": "题",
    "unit": "单位",
    "region": "省",
    "org_type": "机关",
    "date": "2020-05-01",
    "summary": "摘要",
    "sources": [{"title": "来源"}],
}


def case(**fields: Any) -> Any:
    return CASE.model.model_validate(NEEDED | fields)


def test_facts_of_different_fields_are_told_in_order_of_time() -> None:
    record = case(
        reviewed="2021-01-02",
        awards=[{"name": "奖", "level": "省", "year": 2019, "by": "某部"}],
        figures=[{"label": "场次", "value": "12", "unit": "场", "as_of": "2020-04"}],
        coverage=[{"medium": "报", "title": "文", "date": "2020-05-01", "note": "头版"}],
    )
    assert timeline(record) == (
        Moment("2019", ("荣誉：奖（省，某部）",)),
        Moment("2020-04", ("数据：场次，12场",)),
        Moment("2020-05-01", ("材料的日期", "媒体报道：报《文》（头版）")),
        Moment("2021-01-02", ("本篇审核",)),
    )


def test_what_has_no_date_of_its_own_is_left_out() -> None:
    record = case(
        awards=[{"name": "奖", "level": "省"}],
        figures=[{"label": "场次", "value": "12", "unit": "场", "as_of": "五月底"}],
        coverage=[{"medium": "报", "title": "文"}],
        sources=[{"title": "来源", "date": "2018-01-01"}],
    )
    assert timeline(record) == (Moment("2020-05-01", ("材料的日期",)),)


def test_too_few_times_give_none() -> None:
    awards = [{"name": "奖", "level": "省", "year": 2019}]
    twice = [{"medium": one, "title": "文", "date": "2020-05-01"} for one in ("甲报", "乙报")]
    assert timeline(case(awards=awards, coverage=twice), 3) == ()
    assert len(timeline(case(awards=awards, coverage=twice, reviewed="2021-01-02"), 3)) == 3


def test_the_same_fact_is_told_once_and_a_year_comes_before_its_months() -> None:
    shared = {name: NEEDED[name] for name in ("title", "unit", "region", "summary", "sources")}
    steps = [{"date": date, "event": "办"} for date in ("2020-03", "2020", "2020-03")]
    brand = BRAND.model.model_validate({**shared, "level": "县", "milestones": steps})
    assert timeline(brand) == (Moment("2020", ("办",)), Moment("2020-03", ("办",)))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2011", "2011年"),
        ("2011-05", "2011年5月"),
        ("2011-05-01", "2011年5月1日"),
        ("2011-13", "2011-13"),
        ("2010年底", "2010年底"),
        ("", ""),
    ],
)
def test_times_are_read_as_exactly_as_they_are_written(written: str, read: str) -> None:
    assert chinese_time(written) == read
