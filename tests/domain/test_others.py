"""Names of third persons in quoted words."""

import pytest

from evidence_kit.domain.others import without_names


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("你妈李桂香，136****8852，我刚打过", "你妈李**，136****8852，我刚打过"),
        ("还有你楼下的周美玉 137****4419", "还有你楼下的周** 137****4419"),
        ("你同事王小明的电话", "你同事王**的电话"),
        ("你老公叫欧阳明，我们知道", "你老公叫欧阳*，我们知道"),
        ("张三 138****0000 是你什么人", "张* 138****0000 是你什么人"),
    ],
)
def test_a_name_is_masked_where_words_or_a_masked_number_say_whose_it_is(text, shown):
    assert without_names(text) == shown
    assert without_names(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "你妈高血压，别气她", "你妹方便吗", "你爸马上还，是吧", "户名李明，尾号4471",
        "我是王经理17000005518", "陈样例，你的借款逾期了", "联系王经理170****5518",
        "你妈说你不还", "孩子的单位我们也知道",
    ],
)  # fmt: skip
def test_other_words_and_collectors_stay(text):
    assert without_names(text) == text
