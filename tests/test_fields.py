"""The typed fields: what they take, what they refuse and in which words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from showcase.fieldnames import field_name
from showcase.kinds.bulletin import Bulletin
from showcase.kinds.case import Case
from showcase.kinds.lesson import Lesson
from showcase.mending import applied, same_substance
from showcase.reading import build
from showcase.records import Contact, Figure
from showcase.source import Source, read
from showcase.values import Day, Isbn, Quarter, WebAddress
from showcase.vocabulary import Term, Unit, Vocabulary
from showcase.wordcount import count_zi

ISBN = TypeAdapter(Isbn)
DAY = TypeAdapter(Day)
WEB = TypeAdapter(WebAddress)


def source(fields: dict[str, object]) -> Source:
    return Source("cases/a/b.md", fields, "", 2)


@pytest.mark.parametrize(
    "good", ["9780000000002", "978-0-00-000000-2", "0-306-40615-2", "080442957X"]
)
def test_isbn_with_right_check_digit(good: str) -> None:
    assert ISBN.validate_python(good) == good.replace("-", "")


@pytest.mark.parametrize(
    "bad", ["9780000000003", "0306406153", "978000000000", "九七八", "97800000000022"]
)
def test_isbn_with_wrong_digits(bad: str) -> None:
    with pytest.raises(ValidationError):
        ISBN.validate_python(bad)


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_any_single_wrong_digit_of_an_isbn_is_found(number: int, place: int, step: int) -> None:
    first = f"{number:012}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(first))
    right = first + str(-total % 10)
    assert ISBN.validate_python(right) == right
    wrong = right[:place] + str((int(right[place]) + step) % 10) + right[place + 1 :]
    with pytest.raises(ValidationError):
        ISBN.validate_python(wrong)


@given(st.dates(date(1000, 1, 1)))
def test_every_real_day_is_read(day: date) -> None:
    assert DAY.validate_python(day.isoformat()) == day
    assert Quarter.of(day) == Quarter.parse(f"{day.year:04}-Q{(day.month + 2) // 3}")


@given(st.text(max_size=12))
def test_nothing_else_is_a_day(text: str) -> None:
    try:
        read_day = DAY.validate_python(text)
    except ValidationError:
        return
    assert read_day.isoformat() == text


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "www.example.org", 'https://a/"b', "https://a b"]
)
def test_web_addresses_are_plain(bad: str) -> None:
    with pytest.raises(ValidationError):
        WEB.validate_python(bad)


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "text"),
    [
        ("400", "近", "支", "近400支"),
        ("4000", "多", "场", "4000多场"),
        ("30", "余", "次", "30余次"),
        ("百", "逾", "万人次", "逾百万人次"),
        ("50", None, "个", "50个"),
    ],
)
def test_figures_read_as_the_source_says_them(
    value: str, qualifier: str | None, unit: str, text: str
) -> None:
    figure = Figure.model_validate(
        {"label": "例", "value": value, "qualifier": qualifier, "unit": unit}
    )
    assert figure.text == text


def test_contacts_print_as_asterisks() -> None:
    contact = Contact.model_validate({"phone": "000-1234567", "name": "联络员甲"})
    assert (
        "1234567" not in f"{contact} {contact!r} {contact.model_dump()} {contact.model_dump_json()}"
    )
    assert contact.secrets() == ("联络员甲", "000-1234567")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("学习型党组织", 6),
        ("学习，再学习。", 5),
        ("2011年5月", 4),
        ("用 MkDocs 1.6 建站", 6),
        ("𠀀字", 2),
        ("", 0),
        ("a_b", 2),
    ],
)
def test_zi_are_counted_as_offices_count_them(text: str, count: int) -> None:
    assert count_zi(text) == count


WORDS = Vocabulary(
    regions=(
        Term(name="甲省", slug="jia", parts=(Term(name="乙市", slug="yi", aliases=("小乙",)),)),
    ),
    themes=(Term(name="读书学习", slug="dushu"), Term(name="宣讲", slug="xuanjiang")),
)


def test_words_are_found_by_path_and_their_slugs_joined() -> None:
    assert WORDS.paths("regions") == ("甲省", "甲省/乙市")
    assert WORDS.slugs("regions", "甲省/乙市") == "jia/yi"
    assert WORDS.find("regions", "乙市") is None


@pytest.mark.parametrize(
    ("section", "said", "meant"),
    [
        ("regions", "乙市", "甲省/乙市"),
        ("regions", "小乙", "甲省/乙市"),
        ("themes", "读书学", "读书学习"),
        ("themes", "完全不同", None),
    ],
)
def test_a_wrong_word_is_guessed(section: str, said: str, meant: str | None) -> None:
    assert WORDS.suggest(section, said) == meant


CERTAIN = Vocabulary(
    regions=(
        Term(
            name="甲省",
            slug="jia",
            aliases=("甲",),
            parts=(Term(name="乙丙丁市", slug="yi", aliases=("小乙",)),),
        ),
        Term(name="戊省", slug="wu", parts=(Term(name="小丁", slug="d", aliases=("小乙镇",)),)),
    ),
    themes=(
        Term(name="读书学习", slug="dushu", aliases=("学习",)),
        Term(name="宣讲", slug="xuanjiang", aliases=("学习会",)),
        Term(name="讲座", slug="jiangzuo", aliases=("学习会",)),
        Term(name="非国有企业", slug="feiguoyou"),
        Term(name="十佳案例", slug="shijia"),
        Term(name="理论武装", slug="wuzhuang"),
        Term(name="理论悟装", slug="wuzhuang-2"),
    ),
    awards=(Term(name="示例荣誉奖", slug="jiang"),),
    units=(
        Unit(name="甲单位", aliases=("甲", "单位")),
        Unit(name="乙单位", aliases=("乙", "单位")),
    ),
)


@pytest.mark.parametrize(
    ("section", "said", "meant"),
    [
        ("themes", "学习", "读书学习"),
        ("themes", "学习会", None),  # of two words
        ("themes", "读 书　学习", "读书学习"),
        ("themes", "讀書學習", "读书学习"),
        ("regions", "甲省／乙丙丁市", "甲省/乙丙丁市"),
        ("regions", "甲/小乙", "甲省/乙丙丁市"),
        ("regions", "甲省/乙丙市", None),  # perhaps another place
        ("regions", "乙丙丁市", None),
        ("themes", "读书学", None),
        ("themes", "读书书学习", "读书学习"),
        ("themes", "读书学习习", "读书学习"),
        ("themes", "宣宣讲", "宣讲"),
        ("themes", "十十佳案例", None),
        ("themes", "读书学席", None),
        ("themes", "读书学校", None),
        ("themes", "读书", None),
        ("themes", "读书新学习", None),
        ("themes", "国有企业", None),
        ("themes", "实佳案例", None),
        ("themes", "理论舞装", None),  # as near to another
        ("awards", "示例荣誉", None),
    ],
)
def test_only_what_is_certain_is_taken_for_a_word(
    section: str, said: str, meant: str | None
) -> None:
    assert CERTAIN.meant(section, said) == meant


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("社会组织", "新社会组织"),
        ("经济组织", "新经济组织"),
        ("小学生", "中小学生"),
        ("退休干部", "离退休干部"),
        ("事业单位", "企事业单位"),
        ("企事业单位", "事业单位"),
        ("法制教育", "法治教育"),
        ("党校学员", "党校学院"),
        ("形式教育", "形势教育"),
    ],
)
def test_a_character_left_out_or_another_may_be_another_word(said: str, word: str) -> None:
    """Which is only asked."""
    words = Vocabulary(themes=(Term(name=word, slug="ci"),))
    assert (words.meant("themes", said), words.suggest("themes", said)) == (None, word)


def test_a_unit_is_known_by_its_own_aliases_only() -> None:
    assert [CERTAIN.unit_of(one) for one in ("甲", "单位", "甲单伟")] == ["甲单位", None, None]


def test_a_field_is_named_by_its_whole_path() -> None:
    assert field_name(Case, ("awards", 1, "year")) == "“荣誉”（awards）的第 2 项的“年份”（year）"


def test_a_draft_may_lack_what_is_required_but_not_hold_what_is_wrong() -> None:
    assert build(Case, source({"title": "题", "draft": "true", "sources": []})) == (None, ())
    record, problems = build(Case, source({"title": "题", "draft": "true", "date": "昨天"}))
    assert (record, [one.rule for one in problems]) == (None, ["date"])


@given(st.dictionaries(st.sampled_from(sorted(Lesson.model_fields)), st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)))  # fmt: skip
def test_any_fields_give_a_record_or_problems_in_chinese(fields: dict[str, object]) -> None:
    record, problems = build(Lesson, source(fields))
    assert (record is None) <= (bool(problems) or fields.get("draft") is not None)
    for problem in problems:
        assert any("\u4e00" <= char <= "\u9fff" for char in problem.message)


@given(st.binary(max_size=200))
def test_any_bytes_go_through_reading_and_building(data: bytes) -> None:
    reading = read("cases/a/b.md", b"---\n" + data + b"\n---\n")
    if reading.source is None:
        assert reading.problems
    else:
        record, problems = build(Case, reading.source)
        assert record is None or problems == ()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2011年5月31日", "2011-05-31"),
        ("2011年05月31号", "2011-05-31"),
        ("2011 年 5 月 31 日", "2011-05-31"),
        ("2011.5.31", "2011-05-31"),
        ("2011/5/31", "2011-05-31"),
        ("2011. 5. 31", "2011-05-31"),
        ("2011.5. 31", "2011-05-31"),
        ("2011 .5.31", "2011-05-31"),
        ("2011.5.31日", "2011-05-31"),
        ("2011.5. 31 日", "2011-05-31"),
        ("2011-5-31号", "2011-05-31"),
        ("2011年 5月31", "2011-05-31"),
        ("（2011年5月31日）", "2011-05-31"),
        ("２０１１－５－３１", "2011-05-31"),
        ("二〇一一年五月三十一日", "2011-05-31"),
        ("二○一一年十二月十日", "2011-12-10"),
    ],
)
def test_a_day_in_another_notation_is_told_in_the_right_one_and_mended(
    said: str, meant: str
) -> None:
    text = f"---\ntitle: 题目\ndraft: true\ndate: {said}\n---\n"
    read_source = read("cases/a/b.md", text.encode()).source
    assert read_source is not None
    (problem,) = build(Case, read_source)[1]
    assert (problem.rule, problem.fix) == ("date", f"改成 {meant}")
    assert said in problem.message
    mended = applied(text, problem.edits)
    assert mended == text.replace(said, meant)
    assert same_substance(text, mended)


@pytest.mark.parametrize(
    ("said", "fix"),
    [
        ("2011年5月", "2011-05 后面补上日"),
        ("二〇一一年五月", "2011-05 后面补上日"),
        ("2011", "2011 后面补上月和日"),
        ("昨天", "年写四位"),
        ("2011年2月30日", "年写四位"),
        ("2011-02-30", "对照来源"),
        ("2020.5-6", "年写四位"),  # May to June
        ("2011/5-6", "年写四位"),
        ("2011.05-06", "年写四位"),
        ("2011-05 - 06", "年写四位"),
        ("2011年5.6", "年写四位"),
        ("2011.1 2", "年写四位"),  # never one number of two
        ("2011.1(2)", "年写四位"),
        ("2011-1 2-3", "年写四位"),
        ("2011.5. 3 1", "年写四位"),
        ("2011.5 - 31日", "年写四位"),
        ("2011.5日", "年写四位"),
        ("2011-5 - 6日", "年写四位"),
        ("2011年1 2月3日", "年写四位"),
        ("二〇一一年十 二月三日", "年写四位"),
    ],
)
def test_what_is_no_day_is_told_but_not_mended(said: str, fix: str) -> None:
    text = f"---\ntitle: 题目\ndraft: true\ndate: {said}\n---\n"
    read_source = read("cases/a/b.md", text.encode()).source
    assert read_source is not None
    (problem,) = build(Case, read_source)[1]
    assert problem.fix.startswith(fix)
    assert problem.edits == ()


@pytest.mark.parametrize("said", ["2020.5-6", "2011.05-06", "2011年5.6", "2011.1 2", "2011.1(2)"])
def test_a_span_of_months_or_numbers_apart_are_no_time_either(said: str) -> None:
    sources = f"sources:\n  - title: 来源\n    date: {said}\n"
    text = f"---\ntitle: 题目\ndraft: true\n{sources}---\n"
    read_source = read("cases/a/b.md", text.encode()).source
    assert read_source is not None
    (problem,) = build(Case, read_source)[1]
    assert (problem.rule, problem.edits) == ("date", ())
    assert said in problem.message


@pytest.mark.parametrize(
    ("said", "fix", "mended"),
    [
        ("themes:\n  -一\n  -二", "“- ”，后面空一格", "themes:\n  - 一\n  - 二"),
        ("themes:\n  \uff0d 一\n  \uff0d 二", "“- ”，后面空一格", "themes:\n  - 一\n  - 二"),
        ("themes:\n  ·一\n  ·二", "“- ”，后面空一格", "themes:\n  - 一\n  - 二"),
        ("themes:\n  1. 一\n  2. 二", "“- ”，后面空一格", ""),
        ("themes:\n  —— 一\n  —— 二", "“- ”，后面空一格", ""),  # as under a quotation
        ("themes:\n  —— 一", "“- ”，后面空一格", ""),
        ("sources:\n  —— 来源", "“- ”，后面空一格", ""),
        ("themes:\n  — 一\n  — 二", "“- ”，后面空一格", "themes:\n  - 一\n  - 二"),
        ("themes: 【《读书、做人》】", "方括号用半角的 [ ]，", ""),
        ("themes: 【“读书、做人”、实践】", "方括号用半角的 [ ]，", ""),
        ("themes: 《读书、做人》", "写成 themes: [《读书、做人》]", "themes: [《读书、做人》]"),
        ("themes: \uff3b一\uff0c二\uff3d", "半角的：[一, 二]", "themes: [一, 二]"),
        ("themes: 一、二", "写成 themes: [一, 二]", "themes: [一, 二]"),
        (
            "coverage:\n  - medium:某报\n    title\uff1a某题",
            "字段名后用半角冒号，再空一格",
            "coverage:\n  - medium: 某报\n    title: 某题",
        ),
        ("coverage:\n  - 某报", "写成“- medium: 某报”，title", ""),
        ("contact:\n  phone:某号", "字段名后用半角冒号，再空一格", "contact:\n  phone: 某号"),
        ("contact:\n  - phone: 某号", "删去行首的“- ”", ""),
        ("awards: [{name: 奖, level: 市, year: 2011年}]", "改成 2011", "awards: [{name: 奖, level: 市, year: 2011}]"),
        ("awards: [{name: 奖, level: 市, year: 二〇一一}]", "改成 2011", "awards: [{name: 奖, level: 市, year: 2011}]"),
    ],
)  # fmt: skip
def test_another_shape_is_told_by_what_it_looks_like(said: str, fix: str, mended: str) -> None:
    text = f"---\ntitle: 题目\ndraft: true\n{said}\n---\n"
    wrong = read("cases/a/b.md", text.encode()).source
    assert wrong is not None
    (problem,) = build(Case, wrong)[1]
    assert fix in problem.fix
    assert "某号" not in problem.message + problem.fix  # a contact's value
    after = applied(text, problem.edits)
    assert after == (text.replace(said, mended) if mended else text)
    if mended:
        right = read("cases/a/b.md", after.encode()).source
        assert right is not None
        assert build(Case, right) == (None, ())


def test_a_quarter_is_not_shown_as_python_writes_it_either() -> None:
    (problem,) = build(Bulletin, source({"title": "题", "draft": "true", "quarter": ["2011"]}))[1]
    assert "现在是“一个列表”" in problem.message


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("reviewed: {by: 某人, on: 2011-05-31}", "现在是“一组字段”"),
        ("date: [2011-05-31, 2011-06-01]", "现在是“一个列表”"),
    ],
)
def test_no_message_shows_a_value_as_python_writes_it(said: str, shown: str) -> None:
    wrong = read("cases/a/b.md", f"---\ntitle: 题目\ndraft: true\n{said}\n---\n".encode()).source
    assert wrong is not None
    (problem,) = build(Case, wrong)[1]
    assert shown in problem.message
    assert not set("{}['") & set(problem.message + problem.fix)
