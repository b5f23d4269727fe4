"""What of a conversation is quoted: a threat before a demand, a demand before a greeting."""

import pytest

from evidence_kit.domain import telling
from evidence_kit.domain.misconduct import weight
from evidence_kit.domain.telling import (
    BETWEEN,
    LEFT_OUT,
    is_only_of_a_call,
    most_telling,
    telling_messages,
    telling_part,
    tells_nothing,
)
from tests.growth import grows_as_its_text

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


@pytest.mark.parametrize(
    "threat",
    [
        "你妈妈的电话是13800000305",
        "那我们就联系她了",
        "安排外访，到您单位和住处",
        "受和穗委托处理您的账户",
        "您的债权已转让",
        "今天把856.20元打过来",
        "去投，投了我也照打",
        "行，那你等着",
        "公司授权的，放心",
        "内部文件不外发",
    ],
)
def test_every_threat_and_claim_of_a_talk_is_quoted_in_order(threat):
    quoted = telling_messages([HELLO, DEMAND, WHO, threat, "好的"], 400)
    assert quoted == [DEMAND, LEFT_OUT, threat]


def test_a_gap_is_shown_only_where_something_lies_between_what_is_quoted():
    assert telling_messages([HELLO, DEMAND, THREAT, "好的"], 400) == [DEMAND, THREAT]
    said = [DEMAND, WHO, "好的", THREAT, HELLO, "今天还款", HELLO]
    assert BETWEEN.join(telling_messages(said, 400)) == f"{DEMAND} / …… / {THREAT} / …… / 今天还款"


@pytest.mark.parametrize(
    "said",
    [
        "让你全家都过不安生，走着瞧",
        "我知道你住哪，5栋802",
        "明天就在你家楼下贴告示",
        "你的头像我合成好了，发到你们村的群里",
        "要让你身边的人都知道",
        "你爸说他替你想办法",
        "要不我找你领导聊聊",
        "电话一天打你五十遍",
        "老赖一个",
        "打到我个人微信就行",
        "扫我的收款码，付完截图给我",
    ],
)
def test_misconduct_is_quoted_before_threats_of_court_and_these_before_demands(said):
    suing, demand = "不处理我们只能起诉", "请今天处理逾期欠款"
    assert most_telling([demand, suing, said]) == said
    assert most_telling([demand, suing]) == suing
    room = len(said) + len(BETWEEN) + 1
    assert said in telling_messages([HELLO, demand, suing, said, demand + "吧"], room)


@pytest.mark.parametrize(
    "said",
    [
        "样例小区",
        "样例社区银行",
        "快手借款",
        "抖音放心借客服",
        "您好，您的快递到小区门口了",
        "你的外卖放楼下前台了",
        "父亲节快乐",
        "祝您母亲节快乐",
    ],
)
def test_names_of_lenders_deliveries_and_greetings_are_no_misconduct(said):
    assert weight(said) == 0
    assert most_telling([said, DEMAND]) == DEMAND


@pytest.mark.parametrize(
    "said",
    [
        "明天到你小区贴通知",
        "样例小区物业我们也联系了",
        "已经找社区了",
        "把你的照片发到抖音快手",
        "律师函已快递到你家门口",
        "催收函快递到你们村里",
        "你父亲的电话也有",
        "快手借款逾期，我们上门找你",
    ],
)
def test_what_is_done_to_somebody_with_the_same_words_is(said):
    assert weight(said) == 2


@pytest.mark.parametrize(
    "said", ["给你最后两天", "限你三小时内回复", "明天之前必须解决", "你自己想清楚"]
)
def test_an_ultimatum_is_quoted_also_beside_a_demand(said):
    assert telling_messages([DEMAND, said, "好的"], 400) == [DEMAND, said]


@pytest.mark.parametrize(
    "said",
    [
        "您好，请问方便吗",
        "我是郑专员",
        "刚才电话里说过了",
        "其他的先不说",
        "收到",
        "你等着我查一下",
    ],
)
def test_small_talk_is_not_quoted_beside_a_demand(said):
    assert telling_messages([DEMAND, said], 400) == [DEMAND]


def test_what_they_say_their_claim_consists_of_is_quoted():
    parts = "本金2100，其余是利息和违约金"
    assert telling_messages([DEMAND, WHO, parts], 100) == [DEMAND, LEFT_OUT, parts]


def test_of_a_talk_without_any_the_most_telling_message_is_quoted():
    assert telling_messages([HELLO, WHO, "好的"], 400) == [WHO]


def test_what_tells_least_is_left_out_of_a_long_talk():
    room = len(DEMAND + THREAT) + 2 * len(BETWEEN) + len(LEFT_OUT)
    assert telling_messages([DEMAND, THREAT, "今天还款"], room) == [DEMAND, THREAT, LEFT_OUT]
    assert telling_messages([DEMAND, THREAT], 3) == [LEFT_OUT, THREAT]
    long = [f"{DEMAND}{n}" for n in range(9)]
    told = telling_messages([*long, THREAT], 41)
    assert told == [*long[:2], LEFT_OUT, THREAT]
    assert len(BETWEEN.join(told)) <= 41


@pytest.mark.parametrize(
    ("text", "is_missed"),
    [
        ("未接来电", True),
        ("未接", True),
        ("Missed call", True),
        ("未接来电后又打来骂人", False),
        ("未接来电 4 次", True),
        ("通话 1 分 12 秒", True),
        ("来电 3 次，最近一次通话 48 秒", True),
        ("通话里骂人 48 秒", False),
        ("来电要 4 次转账", False),
    ],
)
def test_words_that_say_no_more_than_how_a_call_went(text, is_missed):
    assert is_only_of_a_call(text) is is_missed


def test_each_of_many_messages_is_weighed_once(monkeypatch):
    weighed = []
    monkeypatch.setattr(telling, "_tells", lambda text: weighed.append(text) or len(text) % 4)
    texts = [f"第{number}次催收" for number in range(300)]
    assert len(BETWEEN.join(telling_messages(texts, 100))) <= 100
    assert len(weighed) == len(texts)


@pytest.mark.parametrize("piece", ["先生", "是先生", "请问是女士", "1", "一", "20", "打"])
def test_a_hostile_text_takes_as_much_longer_as_it_is_longer(piece):
    assert grows_as_its_text(tells_nothing, piece, 1000)
