"""Which sum a collector demands, and that dates, hours, numbers and counts are none."""

import pytest

from evidence_kit.domain.sums import demanded, sums_in
from tests.growth import grows_as_its_text


def _demanded(*messages):
    found = demanded(messages)
    return found and (str(found[0]), found[1])


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("先还1800就行", "1,800.00"),
        ("今天转2000", "2,000.00"),
        ("那你就还钱，4,126.80，今天", "4,126.80"),
        ("商量一下，2000，走我的收款码", "2,000.00"),
        ("周五之前2731.40必须到账", "2,731.40"),
        ("请处理1284.67", "1,284.67"),
        ("欠856元", "856.00"),
        ("还1.5万", "15,000.00"),
        ("结清3千块", "3,000.00"),
        ("您借款9000元已逾期，请还1284.67元", "1,284.67"),
        ("欠款2731.40，加上门费300，一共3031.40", "3,031.40"),
        ("已还1300，还差900", "900.00"),
        ("今日还款 1，284.67元", "1,284.67"),
        ("应还金额：856.20元", "856.20"),
        ("截至今日应还5,108.33元（本金3,655.05元、息费1,453.28元)", "5,108.33"),
        ("还500元后给您结清", "500.00"),
        ("10月8号之前还1300", "1,300.00"),
    ],
)
def test_what_is_plainly_demanded_is_found(text, amount):
    assert _demanded(text) == (amount, text)


@pytest.mark.parametrize(
    "text",
    [
        "15:30之前还款", "今晚8点还", "10月8号之前处理", "还款日2025-02-26", "9.15还款",
        "2025年还清",
        "还3期", "还有三期没还", "第10到12期还款", "逾期350天", "打你120个电话", "限3小时内还清",
        "处理尾号4471", "工号0719处理", "付到账号8802 0100 1000 7720", "还给0574-87003319",
        "还钱打170 0000 3921", "拨打12378处理", "交1000-2000", "合同QY-XD-20240605-11908处理",
        "剩余1,264.50元予以减免", "减免1,264.50元", "月供848.43元", "你还了1300", "优惠500元",
        "还到6222****2094", "本金3089.10，利息1037.70", "请还款2025.04月账单", "转 8001 找法务",
        "微信转账1234567", "剩余应还0.00元", "还500到1000都行", "您上次打款500元后一直没还",
        "打款500元之后再没还过", "昨天刚还了500元", "上个月还款500元", "欠款856.20美元",
        "欠款$856.20", "已退款￥12.50", "已支付856.20元", "已扣款856.20元",
    ],
)  # fmt: skip
def test_no_date_hour_number_count_or_waived_sum_is_demanded(text):
    assert demanded([text]) is None


def test_beside_a_lower_offer_the_claim_is_demanded():
    claim, offer = "你还欠4,126.80", "高利息不要你的，还3500"
    assert _demanded(claim, offer) == _demanded(offer, claim) == ("4,126.80", claim)
    assert _demanded("截至今天应还3,864.50元，减免后还2,600元就结清")[0] == "3,864.50"
    bare = "减免方案：1800元"
    assert _demanded(claim, bare) == _demanded(bare, claim) == ("4,126.80", claim)
    assert _demanded(bare) == ("1,800.00", bare)


def test_where_it_is_unclear_nothing_is():
    assert demanded(["欠856.20元", "欠1,056.20元"]) is None
    assert demanded(["还500", "还800"]) is None
    assert demanded(["欠856.20元", "今天转1,056.20"]) is None
    assert demanded(["还钱", "在吗"]) is None


@pytest.mark.parametrize("digits", range(1, 25))
def test_a_long_number_is_never_a_sum(digits):
    number = "1234567890" * 3
    assert digits <= 7 or not sums_in(f"还{number[:digits]}")


@pytest.mark.parametrize("piece", ["还856元，", "856元 ", "\t", "还", "的部分", "1,"])
def test_a_hostile_message_takes_as_much_longer_as_it_is_longer(piece):
    assert grows_as_its_text(lambda text: sums_in(f"856元{text}856元{text}"), piece, 4000)
