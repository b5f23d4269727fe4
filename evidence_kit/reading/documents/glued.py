"""Whether what touches a label is its value: a value of the kind that the label names, and whole.

Labels are parts of longer labels (收款人 of 收款人户名), so anything else is no value.
"""

import re

from evidence_kit.reading.documents.amounts import amount_alone, moments_in
from evidence_kit.reading.documents.companies import companies_in

_AMOUNTS = frozenset(
    [
        "paid",
        "actual",
        "refunded",
        "amount",
        "small",
        "in_words",
        "due_amount",
        "order_amount",
        "discount",
        "balance",
        "fee",
        "principal",
        "interest",
        "penalty",
        "loan_amount",
    ]
)
_MOMENTS = frozenset(["paid_at", "time", "created", "booked", "day", "loan_date"])
_NUMBERS = frozenset(
    ["transaction", "slip", "refund_id", "flow", "order", "merchant_order", "contract"]
)
NAMED = frozenset(["payee_full", "payee", "payer", "holder"])
_SHOP = re.compile(
    r".{2,}(?:店|商行|超市|中心|事务所|经营部|商贸|工作室|学校|医院|平台|信用社|基金会)"
)
_NO_TEXT = re.compile(r"(?:名称|编号|金额|时间|日期|方式|状态|说明|类型|信息|详情|内容)$")
_TEXTS = frozenset(["note", "remark"])
_CARD = re.compile(
    r"银行|信用社|花呗|借呗|零钱|余额|支付宝|微信|云闪付|网银|快捷|(?:储蓄|信用|借记|银行)卡|"
    r"[(\[]\d{4}[)\]]|尾号|^[\d*]{8,}|\*{2,}\d{4}"
)
_STATE = re.compile(
    r"已?(?:支付|付款|交易|转账|还款|扣款|退款|收款|代扣|划扣|结清|还清|入账|到账|处理|完成|受理|关闭|全额退款)*"
    r"(?:成功|失败|完成|中|关闭|已退款|到账|结清|还清)|正常|已(?:还|付|扣)款?|"
    r".{0,4}已(?:收钱|收款|存入零钱|存入余额|领取|接收|转账|退还)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝"
    "路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿"
)
_PERSON = re.compile(
    rf"(?:[{_SURNAMES}][\u4e00-\u9fff*]{{1,2}}|[\u4e00-\u9fff*]?\*{{1,3}}[\u4e00-\u9fff]{{0,2}})"
)
_NO_PERSON = re.compile(
    r"名称|姓名|全称|账|银行|方式|信息|时间|单位|公司|机构|编|号|类|金额|卡|行$"
)


def begins_value_of(name: str, rest: str, *, of_short: bool = False) -> bool:
    """Whether `rest` is a value of the label that the vocabulary calls `name`.

    `of_short`: the label has few letters, so that it may be the beginning of anything.
    """
    if not rest:
        return False
    if name in _AMOUNTS:
        printed = amount_alone(rest)
        return printed is not None and (printed.has_fen or printed.has_currency or not of_short)
    if name in _MOMENTS:
        return bool(moments_in(rest[:20])) and rest[0].isdigit()
    if name in _NUMBERS:
        return bool(re.fullmatch(r"[A-Za-z]{0,6}\d[\dA-Za-z*\-]{5,}", rest))
    if name in NAMED:
        if not of_short and _SHOP.fullmatch(rest):
            return True
        named = companies_in(rest)
        return rest in named or (_NO_PERSON.search(rest) is None and bool(_PERSON.fullmatch(rest)))
    if name == "method":
        return bool(_CARD.search(rest)) and not rest.endswith(("卡", "账户", "银行", "方式"))
    if name == "status":
        return bool(_STATE.fullmatch(rest))
    if name == "instalment":
        return bool(re.match(r"第?\d{1,3}(?:/\d{1,3})?期|\d{1,3}/\d{1,3}", rest))
    if name in ("account", "counterpart", "acquirer", "payee_short"):
        return bool(re.match(r"[\d*]{4,}", rest)) or rest.endswith(("银行", "公司"))
    if name in _TEXTS:
        return not of_short and len(rest) > 1 and not _NO_TEXT.search(rest)
    return bool(re.match(r"[¥+\-]?\d|[A-Z]{2,}\d", rest))
