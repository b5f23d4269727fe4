"""Numbers in evidence that may be a third person's."""

from time import process_time

import pytest

from evidence_kit.domain.others import without_names
from evidence_kit.domain.readings import DocumentKind, Message, Reading, Side
from evidence_kit.domain.strangers import (
    known_numbers,
    numbers_of_callers,
    other_numbers,
    states_figures,
    without_numbers,
    without_strangers,
)
from tests.builders import a_case, a_person, an_event
from tests.growth import grows_as_its_text

CASE = a_case(
    persons=(a_person(phone="17000000527"),),
    events=(an_event("contact", "2025-04-02", number="170-0000-1234"),),
)


def a_chat(text):
    message = Message(side=Side.RECEIVED, sender="郑专员", text=text)
    return Reading(kind=DocumentKind.CHAT, messages=(message,))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("你妈妈的电话是170-0000-0305对吧？", {"17000000305"}),
        ("+86 170 0000 0305", {"17000000305"}),
        ("170****0305", {"170****0305"}),
        ("１７００００００３０５", {"17000000305"}),
        ("8617000000305", {"17000000305"}),
        ("本金1350.00 100.00 2025-04-11", set()),
        ("请打170-0000-1234", set()),
        ("你的号码17000000527", set()),
        ("客服400-000-0101，单号2024041100000000000000410527", set()),
        ("您妈妈一三八一二三四五六七八", {"13812345678"}),
        ("打给你单位023-6888 1234", {"02368881234"}),
        ("家里座机 0571 8888 7777", {"057188887777"}),
        ("法务部0571-88887777", set()),
    ],
)
def test_only_numbers_of_nobody_in_the_case_are_told(text, found):
    assert other_numbers(CASE, a_chat(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "你妈妈的电话是170-0000-0305对吧？",
        "170-0000-0305这个号码是你什么人",
        "我们已经联系了170-0000-0305，他说认识你",
        "紧急联系人170-0000-0305",
        "张某某170-0000-0305 李某某",
        "不处理我们就拨打170-0000-0305",
    ],
)
@pytest.mark.parametrize("written", ["170-0000-0305", "17000000305", "170 0000 0305"])
def test_a_number_that_may_be_a_third_persons_is_masked_in_a_quote(text, written):
    quote = without_strangers(text.replace("170-0000-0305", written), known_numbers(CASE))
    assert written not in quote
    assert "****" in quote
    assert not states_figures(quote)


@pytest.mark.parametrize(
    "text",
    [
        "您妈妈的手机+8613812345678",
        "您妈妈的电话8613812345678",
        "您妈妈的电话0086 13812345678",
        "您妈妈的电话(+86)13812345678",
        "您妈妈的电话013812345678",
        "您妈妈的电话*13812345678*",
        "紧急联系人李某，联系电话13812345678",
        "你父亲王建国，联系电话：13812345678",
        "他的微信13812345678",
        "您女友微信13812345678",
        "您嫂子的联系电话13812345678",
        "紧急联络人张三 联系电话13812345678",
        "马上致电13812345678通知",
        "正在拨打13812345678",
        "我正在拨打13812345678",
        "请稍等正在拨打13812345678",
        "您母亲的电话，请联系13812345678",
        "请联系13812345678，您母亲的电话",
        "你父亲的号码，我加V 13812345678",
        "我加V 13812345678",
        "您舅舅１３８１２３４５６７８",
        "您姑妈138.1234.5678",
        "您邻居138\u200b1234\u200b5678",
        "您单位1381-234-5678",
        "您同事1381 2345 678",
        "姓名张三，联系电话13812345678",
        "我们已咨询13812345678的机主",
        "可打13812345678给您亲人",
        "您妈妈一三八一二三四五六七八",
        "您妈妈幺三八 一二三四 五六七八",
        "您妈妈1三8壹2三4五六七八",
        "您妈妈的电话1 3 8 1 2 3 4 5 6 7 8",
        "请联系张三13812345678",
        "请联系张三，电话13812345678",
        "请尽快致电张三的手机：13812345678",
        "可以联系王五咨询13812345678吗",
        "咨询张三13812345678",
        "张三的微信13812345678",
        "刚打了王经理13812345678",
        "你们王经理13812345678",
        "你认识王经理13812345678吗",
        "客服说张三13812345678",
        "13812345678是你什么人",
        "请联系您的经理张三13812345678",
        "你妈妈139 123 45678",
        "你妈妈1 3912345678",
        "你妈妈1-391-234-5678",
        "你妈妈139、1234、5678",
        "你妈妈139~1234~5678",
        "你妈妈139～1234～5678",
        "你妈妈139|1234|5678",
        "你妈妈139:1234:5678",
        "你妈妈139    1234    5678",
        "你妈妈139 1 2 3 4 5 6 7 8",
        "你妈妈13 91 23 45 67 8",
        "你妈妈1\u200d3\u200c9\u00ad1234\u20625678",
        "你妈妈1\u202a3\u202c912345678",
        "你妈妈1\ufe0f\u20e33\ufe0f\u20e391\u20e32345678",
        "你妈妈⑬912345678",
        "你妈妈①③⑨12345678",
        "你妈妈❶❸❾12345678",
        "你妈妈١٣٩١٢٣٤٥٦٧٨",
        "你妈妈l39l2345678",
        "你妈妈I39 O234 5678",
        "你媽媽的電話一三九一二三四五六七八",
        "你妈妈的香港电话+852 9123 4567",
        "你妈妈的号码00852-9123-4567",
    ],
)
def test_no_form_of_a_third_persons_number_stays_in_a_quote(text):
    quote = without_strangers(text, frozenset())
    assert len(quote) == len(text)
    hidden = [sign for sign, was in zip(quote, text, strict=True) if sign != was]
    assert hidden == list("****")
    assert not states_figures(quote) or "86" in text or "852" in text
    assert without_strangers(quote, frozenset()) == quote


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("打给你单位023-6888 1234", "打给你单位023-**** 1234"),
        ("家里座机 0571 8888 7777", "家里座机 0571 **** 7777"),
        ("家里座机（0571）88887777", "家里座机（0571）****7777"),
        ("您父母家+86 571 88887777", "您父母家+86 571 ****7777"),
        ("家里座机88887777", "家里座机****7777"),
        ("你老家0855-3887777", "你老家0855-***7777"),
        ("打给你单位零二三六八八八一二三四", "打给你单位零二三****一二三四"),
        ("已打023-68881234", "已打023-****1234"),
        ("张三023-68881234", "张三023-****1234"),
    ],
)
def test_a_landline_of_somebody_else_is_masked_in_a_quote(text, quoted):
    assert without_strangers(text, frozenset()) == quoted
    assert without_strangers(quoted, frozenset()) == quoted
    assert without_numbers(text) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("你妈妈身份证500101196501011234", "你妈妈身份证**************1234"),
        ("500101 19650101 123X是你爸吧", "****** ******** 123X是你爸吧"),
        (
            "你的身份证号是５００１０１１９６５０１０１１２３４",
            "你的身份证号是**************１２３４",
        ),
        ("身份证500101********1234", "身份证**************1234"),
        ("你妈妈的卡6222 0234 5678 9012 345", "你妈妈的卡**** **** **** ***2 345"),
        ("你妈妈银行卡号6222023456789012345", "你妈妈银行卡号***************2345"),
        ("你妈妈QQ123456789", "你妈妈QQ******789"),
        ("张三扣扣号：123456789", "张三扣扣号：******789"),
        ("你老公微信wxid_abc123xyz456", "你老公微信****_********z456"),
        ("你老公微信号：lq_880101", "你老公微信号：**_****01"),
        ("你妈妈邮箱wangguihua@mail.example", "你妈妈邮箱**********@mail.example"),
        ("你妈住重庆市渝北区样例街道松石路12号3栋502", "你妈住重庆市渝北区***************"),
        ("我们到样例花园3栋2单元502找你", "我们到************找你"),
        ("我们公司会派人去样例花园3栋2单元502", "我们公司会派人去************"),
        ("你老家在样例县张家村，我们派人去", "你老家在样例县***，我们派人去"),
    ],
)
def test_papers_accounts_and_homes_of_third_persons_are_masked_in_a_quote(text, quoted):
    assert without_strangers(text, frozenset()) == quoted
    assert without_strangers(quoted, frozenset()) == quoted
    assert without_numbers(text) == without_numbers(quoted)


@pytest.mark.parametrize(
    "text",
    [
        "请加我QQ123456789",
        "加我微信lq_880101",
        "我的微信号lq_880101",
        "客服邮箱legal01@mail.example",
        "投诉请发kefu@mail.example",
        "请将凭证发至lims01@mail.example",
        "我是李专员，QQ号码123456789",
        "我司地址重庆市渝北区松石路12号",
        "请到禾穗消费金融有限公司，松石路12号办理",
        "你知道12号还款吧，微信15000元转过来",
        "老家村委我们也会去，12号前还清",
        "请还款至卡号6222023456789012345，户名李明",
        "12号上路，一路三层催收，第3组",
    ],
)
def test_accounts_of_whoever_writes_and_places_of_firms_stay_in_a_quote(text):
    assert without_strangers(text, frozenset()) == text


def test_a_long_text_without_a_sentences_end_takes_no_longer_for_its_words():
    text = ("请联系我的电话的" * 10 + "张三13812345678") * 100
    start = process_time()
    assert "13812345678" not in without_strangers(text, frozenset())
    assert process_time() - start < 2


def test_many_numbers_take_as_much_longer_as_there_are_more():
    def seconds(numbers):
        text, taken = "你妈妈13812345678，" * numbers, []
        for _ in range(3):
            start = process_time()
            without_strangers(text, frozenset())
            taken.append(process_time() - start)
        return min(taken)

    assert seconds(1600) < 4 * 8 * seconds(200)  # each looked at from the beginning: 64 times


@pytest.mark.parametrize(
    "piece", ["路", "样例路", "6", "62 ", "a.", "你妈王", "139 ", "住样", "QQ:"]
)
def test_a_hostile_text_takes_as_much_longer_as_it_is_longer(piece):
    def work(text):
        return without_names(without_numbers(text))

    assert grows_as_its_text(work, piece, 2000)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("我是李经理13712345678", {"13712345678"}),
        ("电话：13712345678，郑专员", {"13712345678"}),
        ("请尽快还款，联系电话：137-1234-5678", {"13712345678"}),
        ("请致电+8613712345678，否则联系您的家人", {"13712345678"}),
        ("法务部0571-88880000，客服400-000-0101", {"057188880000", "4000000101"}),
        ("你妈妈不接，请联系我13712345678", {"13712345678"}),
        ("你妈妈的电话13812345678", set()),
        ("紧急联系人李某，联系电话13812345678", set()),
        ("我是李经理，张某某13812345678", set()),
        ("我是李经理，正在拨打13812345678", set()),
        ("张某某13812345678 李某某13912345678", set()),
        ("打给你单位023-6888 1234", set()),
        ("请联系张三13812345678", set()),
    ],
)
def test_a_message_says_from_where_its_writer_may_call(text, own):
    assert numbers_of_callers(text) == own


@pytest.mark.parametrize(
    "text",
    [
        "详询170-0000-0305。",
        "其他问题，请您尽快联系人工客服17000000305",
        "可拨打17000000305咨询",
        "加我微信17000000305",
        "李小姐您好，请致电17000000305",
        "请与我联系17000000305",
        "请致电17000000305或17000000306",
        "我的电话170 0000 0305，加微信同号",
        "你妈妈不接，请联系我17000000305",
        "170-0000-1234是我们的号码",
        "您的号码17000000527还在用吧",
        "客服400-000-0101，应还856.20元，单号2024041100000000000000410527",
        "请联系王律师17000000305",
        "请尽快致电本案专员张三17000000305",
        "请联系贵阳分部李经理，电话17000000305",
        "请联系我司法务部0571-88887777",
        "我司联系电话0571-88887777",
        "我司热线：(0571)88887777转801",
        "请回电023-6888 1234",
        "我是李经理17000000305",
        "【某律所】法务部王某17000000305",
        "工号3051，电话17000000305",
        "电话：17000000305，郑专员",
        "请加微信17000000305",
        "加微信17000000305协商",
        "请致电17000000305、17000000306",
        "请致电一七零零零零零零三零五",
        "有疑问可打17000000305",
        "请致电023-6888 1234处理，否则联系您的家人",
        "工单号02312345678",
        "客服95588，工单2025040211223344",
        "应还1350.00 100.00 2025-04-11，卡号6222 0234 5678 9012 345",
        "你妈妈也知道，应还1350.00，1500.00 2025年3月13日 15:30，加1800.5",
    ],
)
def test_numbers_of_the_case_and_those_one_is_to_call_stay_in_a_quote(text):
    quote = without_strangers(text, known_numbers(CASE))
    assert quote == text
    assert states_figures(quote)


def test_a_relatives_number_is_masked_though_the_case_knows_it():
    text = "你妈妈的电话170-0000-1234，我们打了"
    assert without_strangers(text, known_numbers(CASE)) != text


def test_two_quotes_are_compared_without_any_number():
    assert without_numbers("详询17000000305") == "详询170****0305"


def test_the_number_of_whoever_writes_stays_beside_their_office_whatever_they_threaten():
    text = "明天开始联系你通讯录所有亲友，让大家都知道你是什么人！联系人陈法务17000008836"
    assert without_strangers(text, frozenset({"17000008836"})) == text
    assert "17000008836" not in without_strangers(text, frozenset())
    for kin in ("我们专员会打给你妈17000008836", "你妈的电话17000008836"):
        assert "17000008836" not in without_strangers(kin, frozenset({"17000008836"}))
