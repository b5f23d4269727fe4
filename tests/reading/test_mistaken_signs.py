"""Signs that are taken for others like them."""

import pytest

from evidence_kit.reading.mistaken_signs import mended


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("明天上内核实", "明天上门核实"),
        ("上内", "上门"),
        ("我是委外部内的", "我是委外部门的"),
        ("厦内拾穗网络小额贷款有限公司", "厦门拾穗网络小额贷款有限公司"),
        ("敲内两次", "敲门两次"),
    ],
)
def test_a_gate_without_its_dot_is_mended(read, printed):
    assert mended(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "以上内容属实",
        "全部内容",
        "内部内的人",
        "大厦内",
        "三日内还清",
        "线上内部系统",
        "我部内部核查",
    ],
)
def test_what_may_stand_so_is_left(text):
    assert mended(text) == text


def test_a_traditional_sign_among_simplified_ones_is_the_one_like_it():
    assert mended("黃样例") == "黄样例"
    assert mended("黃國強") == "黃國強"  # all of it is written so
