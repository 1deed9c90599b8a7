"""What of a contact is taken out of a draft's text, and what rightly stays."""

from __future__ import annotations

import pytest

from showcase.intake.masking import MASKED, pattern


@pytest.mark.parametrize(
    ("secret", "text", "left"),
    [
        ("000-1234567", "电话0001234567。", f"电话{MASKED}。"),
        ("0574-62703456", "电话（62703456）", f"电话（{MASKED}）"),
        ("0574-62703456 0574-62703457", "拨62703457", f"拨{MASKED}"),
        ("示例市委宣传部 示例路1号", "示例市委宣传部办了讲坛", "示例市委宣传部办了讲坛"),
        ("示例市委宣传部 示例路1号", "地址：示例市委宣传部示例路1号", f"地址：{MASKED}"),
        ("a@example.org，12345678", "写信到ａ＠example.org", f"写信到{MASKED}"),
    ],
)
def test_numbers_go_and_names_stay(secret: str, text: str, left: str) -> None:
    found = pattern([secret])
    assert found is not None
    assert found.sub(MASKED, text) == left
