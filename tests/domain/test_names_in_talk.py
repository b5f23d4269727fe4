"""Names in quoted talk: everybody's but the complainant's are masked, and no word is eaten."""

import itertools

import pytest

from evidence_kit.domain.others import without_names

OWN = frozenset({"林晓雯"})
OTHERS = (
    "林国栋",
    "林秀珍",
    "唐敏",
    "欧阳明",
    "于得水",
    "石秀英",
    "高健",
    "方文静",
    "孙丽华",
    "钱大伟",
)
SPOKEN = (  # to somebody, or of somebody
    "{}，你女儿欠钱不还，你管不管？",
    "{}，你女儿林晓雯欠款3000元，请转告她。",
    "{}你好，你家孩子在我司的借款逾期了",
    "{}您好！我是法务部的",
    "您好{}，这里是禾穗法务",
    "你好，{}女士，这边是禾穗借",
    "{}先生，请您督促林晓雯还款",
    "{}阿姨，你劝劝你女儿吧",
    "{}在吗？",
    "{}，在吗，有事找你",
    "请问是{}吗？",
    "请问您是{}本人吗",
    "你是{}吧，林晓雯的父亲",
    "喂，{}，说话",
    "喂{}，别装死",
    "{}：你外甥女的钱再不还，我们上门",
    "{}你再不管你女儿，我们就去村里",
    "{}！你女儿的事你不管谁管",
    "【禾穗】{}，请转告林晓雯尽快处理欠款",
    "尊敬的{}女士：林晓雯在我司的借款已逾期",
    "致{}：林晓雯的借款已经逾期",
    "你让{}接电话",
    "叫{}来还钱",
    "你去劝{}替她还",
    "转告{}，明天我们到村里",
    "告诉{}，她女儿不还钱我们就上门",
    "我们会找{}要钱",
    "已经给{}打过电话了",
    "我刚跟{}说了，他女儿欠钱",
    "{}的女儿林晓雯欠我们的钱",
    "{}家属请注意，林晓雯欠款逾期",
    "{}他女儿欠钱不还",
    "林晓雯父亲{}已经知道了",
    "林晓雯，你爸{}的电话我们有",
    "林晓雯的妈妈{}也接了电话",
    "{}电话打不通，只能找你",
    "别躲了，{}，你女儿的债你得管",
    "你女儿欠钱，{}！",
    "她把{}填成了紧急联系人",
    "{}是林晓雯的担保人",
    "{}家就在村口，我们明天就到",
    "我们已经到{}家了，林晓雯呢",
    "找不到林晓雯就找{}",
    "刚打了{}电话，说不认识你",
    "{}不接电话，你转告一声",
    "{}已经答应替你还了",
    "{}收到请回复",
    "{}主任您好，您村的林晓雯欠款",
    "请{}转告林晓雯还款",
    "麻烦{}叫林晓雯回电话",
    "村里的{}说认识你",
    "大家看看，{}夫妇教出来的女儿",
)  # fmt: skip


@pytest.mark.parametrize("said", SPOKEN)
def test_whoever_is_spoken_to_or_of_is_masked_and_the_complainant_never(said):
    for name in OTHERS:
        text = said.format(name)
        shown = without_names(text, OWN)
        assert name not in shown
        assert shown == text.replace(name, _masked(name))
        assert without_names(shown, OWN) == shown
    assert without_names(said.format("林晓雯"), OWN) == said.format("林晓雯")


@pytest.mark.parametrize(
    "text",
    [
        "你女儿林晓雯欠款，你作为家长不管吗", "你女儿林*雯欠款", "你同事林晓雯逾期了",
        "外甥女的钱再不还，我们就上门", "你女儿钱再不还就起诉", "你妹的钱什么时候还",
        "家里的钱先还上", "朋友的钱也要还", "你儿子全款还清了吗", "你家人应该管管",
        "你孩子又没还钱", "你女儿还钱吗", "你妈时常接不到电话", "同事都说你欠钱", "领导已经知道了",
        "你爸向来不管", "你哥成天躲着", "你女儿再不还钱，后果自负", "你弟从没接过电话",
        "亲戚连夜赶来了", "你侄女何苦躲着", "你好，请问在吗", "您好，您的借款已经逾期",
        "马上，你听好了", "全额，你一次还清", "单位你也别想待了", "最后，你今天必须还",
        "方便，你接个电话", "方便你接电话吗", "应该你来处理", "万一你不还呢",
        "温馨提示：您的账单已出", "金额：3000元", "通知：您已逾期", "严重，你知道吗",
        "常常，你不接电话", "师傅你好", "老师您好", "经理你好", "亲你好", "宝你好", "王经理你好",
        "李女士您好", "张先生在吗", "广州，你来一趟", "江苏，您所在的村委会", "成都你也跑不了",
        "华夏银行，您的卡", "安徽你老家", "让他还钱", "叫家里人还钱", "告诉她还钱", "给家人打电话",
        "跟单位说", "给应急联系人打了电话", "让单位领导处理", "叫车去你家", "找村干部说",
        "和平解决", "给任何人打电话", "让全村人知道", "我是王强，请联系我",
        "我是法务李明，您的案件由我负责", "这里是张伟，禾穗法务", "请联系李明处理",
        "强制执行，您的财产", "连续三期，您都没还", "周五，你必须到", "周六你在家吗",
        "许多，你自己看", "简单，你还了就行", "钱，你什么时候还", "钱呢？你说",
        "高利贷，你自己签的", "管不管，你说一声", "别装了，你的钱", "全家，你都别想安生",
        "石家庄，你在那里吧", "元旦，你还不还", "何时还款，您给个准话", "关键，你要有态度",
        "费用，您承担", "计划，您说说", "解决，您看怎么办", "房租，你付得起", "车贷，你也欠着",
        "路费，你来出", "利息，你算算", "于是，你就躲了",
    ],
)  # fmt: skip
def test_words_and_who_demands_stay(text):
    assert without_names(text, OWN) == text


def test_whose_name_is_told_once_is_masked_wherever_it_stands():
    text = "林国栋你好。 / 林国栋1966年生，林国栋的女儿欠钱，林国栋、唐敏都知道"
    assert without_names(text, OWN) == text.replace("林国栋", "林**").replace("唐敏", "唐*")


def test_whoever_is_spoken_to_may_be_the_complainant_where_nobody_knows_the_name():
    assert without_names("陈样例你好，你的借款逾期了") == "陈样例你好，你的借款逾期了"
    assert without_names("林国栋，你女儿欠钱不还") == "林**，你女儿欠钱不还"
    assert without_names("陈样例，你家人知道吗") == "陈样例，你家人知道吗"


@pytest.mark.parametrize("pair", list(itertools.permutations(("林国栋", "唐敏", "林晓雯"), 2)))
def test_two_names_in_one_sentence_are_told_apart(pair):
    text = "{}，你和{}是亲戚，她的钱你得管".format(*pair)
    expected = "{}，你和{}是亲戚，她的钱你得管".format(
        *(name if name in OWN else _masked(name) for name in pair)
    )
    assert without_names(text, OWN) == expected


def _masked(name):
    kept = 2 if name.startswith("欧阳") else 1
    return name[:kept] + "*" * (len(name) - kept)
