"""What the columns of a table mean, by their names, and which row holds these names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from evidence_kit.reading.statements.sheets import Row, plain
from evidence_kit.reading.statements.units import IN_BRACKETS, unit_of

_LONGEST_NAME = 30
_FEWEST_NAMES = 3
_NUMBER = re.compile(r"\d.?\d.?\d")  # in no name of a column
_UNIT = re.compile(rf"{IN_BRACKETS}|[\s:*\"'=]")
_NO_COLUMN_OF_OURS = re.compile(
    r"应还|应收|应付|应缴|逾期|到期|修改|更新|结束|终止|起息|有效|打印|导出|积分|额度|利率|行名|开户|余额币种|balance.*currency"
)


class Meaning(StrEnum):
    """What a column says about a payment or a call."""

    DATE = "date"
    POSTED = "posted"
    AMOUNT = "amount"
    INCOME = "income"
    EXPENSE = "expense"
    DIRECTION = "direction"
    CURRENCY = "currency"
    BALANCE = "balance"
    OTHER_PARTY = "other_party"
    DESCRIPTION = "description"
    TRANSACTION_ID = "transaction_id"
    ORDER_ID = "order_id"
    METHOD = "method"
    CARD = "card"
    STATUS = "status"
    REFUNDED = "refunded"
    FEE = "fee"
    OTHER_NUMBER = "other_number"
    CALLER = "caller"
    CALLED = "called"
    CALL_START = "call_start"
    DURATION = "duration"
    CALL_WAY = "call_way"


_M = Meaning

# Names as `_name` leaves them, the preferred column of each meaning first: what was booked before
# what was asked for, what was paid before what was ordered.
_NAMES: dict[Meaning, str] = {
    _M.DATE: "付款时间 支付时间 交易日期 交易时间 交易日 交易发生日 交易创建时间 创建时间 "
    "交易成功时间 日期 时间 transactiondate transactiontime date time datetime",
    _M.POSTED: "记账日期 记帐日期 入账日期 入帐日期 银行记账日 记账日 记帐日 入账日 记账时间 "
    "入账时间 postingdate posteddate valuedate",
    _M.AMOUNT: "实付金额 入账币种/金额 结算金额 记账金额 入账金额 人民币金额 billingamount "
    "清算金额 发生金额 交易金额 金额 发生额 交易额 收支金额 交易币种/金额 交易地金额 "
    "订单金额 amount",
    _M.INCOME: "记账金额(收入) 交易金额(收入) 收入金额 存入金额 贷方发生额 贷方金额 收入 存入 "
    "转入 贷方 deposit credit moneyin paidin",
    _M.EXPENSE: "记账金额(支出) 交易金额(支出) 支出金额 取出金额 借方发生额 借方金额 支出 取出 "
    "支取 转出 借方 withdrawal debit moneyout paidout",
    _M.DIRECTION: "收/支 收支 收支类型 收支标志 收支方向 收/付 资金流向 借贷 借/贷 借贷标志 "
    "借贷方向 借贷标识 dr/cr",
    _M.CURRENCY: "结算币种 记账币种 入账币种 billingcurrency 交易币种 币种 币别 货币 currency",
    _M.BALANCE: "余额 本次余额 联机余额 账户余额 帐户余额 账面余额 可用余额 balance",
    _M.OTHER_PARTY: "交易对方 对方户名 对方账户名 对方名称 对方姓名 对手户名 交易对手名称 "
    "交易对手 对手名称 对手信息 对方信息 收款人名称 对方账号与户名 对方户名/账号 商户名称 "
    "商户 merchant payee counterparty beneficiary",
    _M.DESCRIPTION: "交易类型 类型 交易分类 交易名称 业务类型 摘要 交易摘要 交易描述 交易说明 "
    "商品说明 商品 商品名称 订单标题 附言 交易附言 客户摘要 用途 备注 交易场所 "
    "交易地点 网点名称 交易详情 description details particulars remark remarks memo "
    "note product_desc",
    _M.TRANSACTION_ID: "交易单号 交易订单号 交易号 交易流水号 流水号 日志号 凭证号码 凭证号 "
    "回单编号 参考号 transactionid reference payrecord_id 成交编号",
    _M.ORDER_ID: "商户单号 商家订单号 商户订单号 商家单号 订单号 out_trade_no",
    _M.METHOD: "支付方式 收/付款方式 付款方式 收付款方式 交易方式 instrument",
    _M.CARD: "卡号末四位 卡末四位 卡号后四位 卡号尾号 借记卡号 卡号 card_tail",
    _M.STATUS: "当前状态 交易状态 状态 支付状态 status",
    _M.REFUNDED: "成功退款 已退款 退款金额",
    _M.FEE: "服务费 手续费 fee",
    _M.OTHER_NUMBER: "对方号码 对方电话 对方电话号码 对方手机号码 对端号码 对方手机号 通话号码 "
    "电话号码 号码 number phonenumber",
    _M.CALLER: "主叫号码 主叫",
    _M.CALLED: "被叫号码 被叫",
    _M.CALL_START: "通话开始时间 通话起始时间 起始时间 开始时间 通信时间 呼叫时间 通话日期 "
    "起始日期 通话时间 通话日期时间 日期 时间 date time datetime starttime",
    _M.DURATION: "通话时长 通信时长 通话时长(秒) 通信时长(秒) 通话时长(分钟) 时长 时长(秒) "
    "通话秒数 duration duration(s) duration(seconds)",
    _M.CALL_WAY: "呼叫类型 通信方式 呼叫方式 主被叫 主叫/被叫 通话方式 呼叫方向 通话类型 通信类型 "
    "类型 type direction",
}  # fmt: skip

# Sums that moved nowhere: what was let off or held, what was lent, a part of a whole.
_NOT_MOVED = (
    "(?:减免|优惠|折扣|立减|满减|抵扣|抵用)(?!后)|冻结|税额|税金|不含税|(?:贷款|借款|放款|授信)(?:总)?金额|本金|"
    "利息|罚息|违约金|滞纳金|原(?:始|订单|交易)?金额|原价|累计"
)
# Of names that a pattern knows these are preferred: what was paid, and when.
_MOVED = re.compile(
    "实[付收还际]|[还付扣]款|支付|已[还付扣]|交易|发生|入[账帐]|记[账帐]|到账|结算|清算"
)

# For names that nobody listed: what stands first decides.
_PATTERNS = tuple((re.compile(pattern), meaning) for pattern, meaning in (
    (r".*(收入.?支出|支出.?收入|收/?支|借/?贷).*(金额|发生额).*", _M.AMOUNT),
    (r".*(收入.?支出|支出.?收入|借贷|收支|收/支)(标志|标识|方向|类型)?.*", _M.DIRECTION),
    (r".*(收入|存入|贷方|转入|汇入).*", _M.INCOME),
    (r".*(支出|取出|支取|借方|转出|汇出).*", _M.EXPENSE),
    (r".*(余额|结余|balance).*", _M.BALANCE),
    (r".*(手续费|服务费|fee).*", _M.FEE),
    (r".*退款.*金额.*", _M.REFUNDED),
    (rf"(?!.*(?:{_NOT_MOVED})).*(金额|发生额|交易额|amount).*", _M.AMOUNT),
    (r".*(币种|币别|货币|currency).*", _M.CURRENCY),
    (r".*(记账|入账|记帐|入帐|post).*(日期?|时间|date)", _M.POSTED),
    (r".*(日期|时间|交易日|date|time)", _M.DATE),
    (r".*(对方|对手|商户|收款人|收/?付款人|收付方).*(名|人|称|姓).*", _M.OTHER_PARTY),
    (r".*(商户|商家).*(单号|订单).*|.*订单号.*", _M.ORDER_ID),
    (r"(?!.*[账帐卡]号).*(流水|交易|日志|回单|凭证).*(号|编号)", _M.TRANSACTION_ID),
    (r".*(摘要|说明|描述|附言|用途|备注|类型|description|remark|memo).*", _M.DESCRIPTION),
    (r".*卡.*(末|后|尾).*", _M.CARD),
    (r".*状态", _M.STATUS),
))  # fmt: skip

_LISTED = {
    name: [(meaning, rank) for meaning, names in _NAMES.items()
           for rank, each in enumerate(names.split()) if each == name]
    for names in _NAMES.values() for name in names.split()
}  # fmt: skip
_CALL = frozenset({_M.OTHER_NUMBER, _M.CALLER, _M.CALLED, _M.CALL_START, _M.DURATION, _M.CALL_WAY})
# What any list has; words and numbers beside them are the row's own.
_COUNTED = frozenset({_M.AMOUNT, _M.INCOME, _M.EXPENSE, _M.BALANCE, _M.STATUS,
                      _M.CALL_START, _M.DURATION, _M.OTHER_NUMBER})  # fmt: skip
_UNLISTED = 1_000  # the rank of a column that only a pattern knows
_UNSAID = 100  # is added where its name does not say that it is about what was paid
_FOREIGN = 10_000  # is added where it counts in another currency: one in renminbi is preferred


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their names, and where each meaning stands, preferred ones first."""

    names: tuple[str, ...]
    places: Mapping[Meaning, tuple[int, ...]]
    is_calls: bool = False

    def of(self, meaning: Meaning) -> tuple[int, ...]:
        """The columns of a meaning."""
        return self.places.get(meaning, ())


def columns_of(row: Row) -> Columns | None:
    """The columns that a row names, or None: such a row names a date and an amount, or a call."""
    found: dict[Meaning, list[tuple[int, int]]] = {}
    for index, cell in enumerate(row.cells):
        if cell and len(cell) <= _LONGEST_NAME and not _NUMBER.search(cell):
            for meaning, rank in _meanings(cell):
                found.setdefault(meaning, []).append((rank, index))
    places = {meaning: tuple(i for _, i in sorted(at)) for meaning, at in found.items()}
    is_calls = _names_calls(places)
    if not is_calls and not _names_money(places):
        return None
    kept = {m: at for m, at in places.items() if (m in _CALL) is is_calls}
    return Columns(row.cells, kept, is_calls)


def own_width(names: tuple[str, ...], gaps: Iterable[int]) -> int:
    """How many of the named columns are of one table, where another one may stand beside it.

    It may begin at one of the `gaps` (the column right of it). It does where what stands left of it
    is a whole table, and the names right of it come again or say nothing that such a table lacks.
    """
    for gap in sorted(gaps):
        left, right = columns_of(Row(0, names[:gap])), set(names[gap:]) - {""}
        if left is None or not right:
            continue
        meanings = {meaning for name in right for meaning, _ in _meanings(name)}
        kinds = {meaning for meaning in meanings if (meaning in _CALL) is left.is_calls}
        if (
            right <= set(names[:gap])
            or kinds - {_M.DATE, _M.POSTED} <= _COUNTED & left.places.keys()
        ):
            return gap
    return len(names)


def names_another_table(row: Row) -> bool:
    """Whether a row heads a table that is of no use here: of messages, of data used, of points."""
    filled = [cell for cell in row.cells if cell]
    if len(filled) < _FEWEST_NAMES or any(c.isdigit() for cell in filled for c in cell):
        return False
    return sum(bool(_meanings(cell)) for cell in filled if len(cell) <= _LONGEST_NAME) * 3 > len(
        filled
    )


def name_count(rows: Iterable[Row]) -> int:
    """How many meanings the best header among some rows names; 0 where there is none."""
    headers = (columns_of(row) for row in rows)
    return max((len(columns.places) for columns in headers if columns), default=0)


def _names_calls(places: Mapping[Meaning, tuple[int, ...]]) -> bool:
    other = _M.OTHER_NUMBER in places or (_M.CALLER in places and _M.CALLED in places)
    return other and _M.CALL_START in places and _M.DURATION in places


def _names_money(places: Mapping[Meaning, tuple[int, ...]]) -> bool:
    has_date = _M.DATE in places or _M.POSTED in places
    return has_date and any(m in places for m in (_M.AMOUNT, _M.INCOME, _M.EXPENSE))


@lru_cache(maxsize=4096)  # most cells of a statement stand in many of its rows
def _meanings(cell: str) -> list[tuple[Meaning, int]]:
    name = _UNIT.sub("", plain(cell).lower())
    later = 0 if unit_of(cell).currency in (None, "CNY") else _FOREIGN
    if listed := _LISTED.get(name):
        return [(meaning, rank + later) for meaning, rank in listed] if later else listed
    if _NO_COLUMN_OF_OURS.search(name) or not re.search(r"[a-z\u4e00-\u9fff]", name):
        return []
    for pattern, meaning in _PATTERNS:
        if pattern.fullmatch(name):
            return [(meaning, _UNLISTED + later + (0 if _MOVED.search(name) else _UNSAID))]
    return []
