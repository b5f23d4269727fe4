"""What of a conversation is quoted: a threat before a demand, a demand before a greeting."""

import pytest

from evidence_kit.domain.telling import most_telling, telling_part

HELLO, WHO, DEMAND, THREAT = "您好，在吗", "我是郑专员", "请今天处理逾期", "不处理就联系你的家人"


@pytest.mark.parametrize(
    ("texts", "quoted"),
    [
        ([HELLO, WHO, DEMAND, THREAT], THREAT),
        ([HELLO, DEMAND, WHO], DEMAND),
        (["您好，请问是陈女士吗？", WHO], WHO),
        ([HELLO, "Hello"], HELLO),
        (["明天安排外访", "已经申请上门"], "明天安排外访"),
    ],
)
def test_what_tells_most_is_quoted_and_of_equals_the_first(texts, quoted):
    assert most_telling(texts) == quoted


def test_a_long_text_is_cut_so_that_its_threat_is_seen():
    text = "您好陈女士。我们是受托方。您的账户已逾期多日。再不处理将安排外访，后果自负。请知悉。"
    assert telling_part(text, 14) == "…再不处理将安排外访，后果自负…"
    assert telling_part(text, 100) == text
    assert telling_part("一二三四五六", 4) == "一二三四…"
