"""E-receipts 电子回单 of banks: two parties side by side, the amount in figures and in words."""

import random
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.banks import account
from tests.bench.reading.draw.paper import Sheet, day, han_day
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.wallets import receipt, taken_after

_USES = ("还款", "归还贷款", "代偿款", "借款本息", "转账还款", "网贷结清")


def _parties(chance: random.Random) -> tuple[str, str, str, str, str, str]:
    payer, payee = v.name(chance), v.lender(chance) if chance.random() < 0.7 else v.name(chance)
    out, _ = account(chance, hidden=False)
    into = v.digits(chance, chance.choice((15, 17, 19)))
    return payer, out.replace(" ", ""), v.bank(chance), payee, into, v.bank(chance)


def _truth(out: str, **fields: Any) -> dict[str, Any]:
    return receipt(
        direction=["out", None],
        method=[out, None],
        card_tail=[out[-4:], None],
        status=["交易成功", None],
        **fields,
    )


def wide_slip(chance: random.Random, dark: bool) -> Drawn:
    """A sheet that is wider than high: payer left, payee right, one table, a seal at the foot."""
    paid, amount = v.moment(chance), v.fen(chance)
    payer, out, from_bank, payee, into, to_bank = _parties(chance)
    sheet = Sheet(chance, wide=842, high=470, margin=46)
    sheet.y = 30
    sheet.title(f"{from_bank}电子回单" if chance.random() < 0.5 else "客户电子回单", 20)
    number, note = v.digits(chance, chance.choice((16, 20, 24))), chance.choice(_USES)
    sheet.text(46, sheet.y, f"回单编号：{v.digits(chance, 12)}", 10, sheet.ink)
    sheet.text(796, sheet.y, f"入账日期：{han_day(paid)}", 10, sheet.ink, align="right")
    sheet.y += 20
    shares = (0.12, 0.38, 0.12, 0.38)
    sheet.table(
        [
            ("付款人户名", payer, "收款人户名", payee),
            ("付款人账号", out, "收款人账号", into),
            ("付款人开户行", f"{from_bank}股份有限公司", "收款人开户行", f"{to_bank}营业部"),
        ],
        shares,
    )
    words = v.capitals(amount)
    sheet.table(
        [
            ("金额（大写）", f"人民币{words}", "金额（小写）", f"￥{v.commas(amount)}"),
            ("交易流水号", number, "交易时间", f"{paid:%Y-%m-%d %H:%M:%S}"),
            ("币种", "人民币", "手续费", "0.00"),
        ],
        shares,
    )
    sheet.table([("用途", note), ("附言", "无")], (0.12, 0.88))
    sheet.y += 12
    sheet.text(46, sheet.y, f"验证码：{v.digits(chance, 8)}", 9, sheet.ink)
    sheet.text(
        46, sheet.y + 18, "重要提示：本回单不作为收款方发货依据，请勿重复记账。", 9, "#666666"
    )
    sheet.text(
        796, sheet.y + 18, f"打印时间：{paid:%Y-%m-%d} 23:59:02", 9, "#666666", align="right"
    )
    sheet.seal(690, sheet.y - 18, f"{from_bank}电子回单专用章", 44)
    return sheet.printed(
        _truth(
            out,
            amount=v.plain(amount),
            paid_at=f"{paid:%Y-%m-%dT%H:%M:%S}",
            payer=payer,
            payee=payee,
            transaction_id=number,
            note=note,
            fee=["0.00", None],
        ),
        paid,
        photo=False,
    )


def tall_slip(chance: random.Random, dark: bool) -> Drawn:
    """The receipt as a page inside the bank's app: blocks for each party, heads above values."""
    paid, amount = v.moment(chance), v.fen(chance)
    payer, out, from_bank, payee, into, to_bank = _parties(chance)
    screen = Screen(chance, taken_after(chance, paid), ground="#eef1f6")
    screen.status_bar()
    screen.nav("电子回单", action="保存")
    top = screen.y + 14
    screen.box(14, top, screen.width - 14, top + 560, "#ffffff", 6, "#d9c9a8")
    screen.y = top + 20
    screen.middle(screen.y, f"{from_bank}", 17, "#a4703c", bold=True)
    screen.middle(screen.y + 26, "转账汇款电子回单", 13, "#666666")
    screen.y += 62
    for head, name, number, bank in (
        ("付款方", payer, out, from_bank),
        ("收款方", payee, into, to_bank),
    ):
        screen.text(30, screen.y, head, 13, "#a4703c", bold=True)
        screen.y += 24
        screen.rows(
            [("户名", name), ("账号", number), ("开户行", bank)],
            left=30,
            right=screen.width - 30,
            size=13,
            gap=5,
            column=64,
        )
        screen.path([(30, screen.y), (screen.width - 30, screen.y)], "#dddddd", 0.6)
        screen.y += 12
    number, note = v.digits(chance, chance.choice((18, 22))), chance.choice(_USES)
    screen.rows(
        [
            ("交易金额", f"人民币{v.commas(amount)}元"),
            ("大写金额", v.capitals(amount)),
            ("交易类型", "跨行转账"),
            ("交易日期", day(paid)),
            ("流水号", number),
            ("摘要", note),
            ("回单验证码", v.digits(chance, 10)),
        ],
        left=30,
        right=screen.width - 30,
        size=13,
        gap=5,
        column=76,
    )
    return screen.done(
        _truth(
            out,
            amount=v.plain(amount),
            paid_at=day(paid),
            payer=payer,
            payee=payee,
            transaction_id=number,
            note=note,
        )
    )


def strip_slip(chance: random.Random, dark: bool) -> Drawn:
    """A plain slip of words with colons, two columns without lines: an old style of printing."""
    paid, amount = v.moment(chance), v.fen(chance)
    payer, out, from_bank, payee, into, to_bank = _parties(chance)
    sheet = Sheet(chance, wide=700, high=400, margin=40)
    sheet.y = 26
    sheet.text(40, sheet.y, from_bank, 15, "#b5242c", bold=True)
    sheet.text(350, sheet.y, "网上银行电子回单", 17, sheet.ink, bold=True, align="middle")
    sheet.y += 44
    number, note = f"{chance.choice('ABCHK')}{v.digits(chance, 15)}", chance.choice(_USES)
    left = [
        ("付款人", payer),
        ("付款账号", out),
        ("付款银行", from_bank),
        ("交易时间", f"{paid:%Y/%m/%d %H:%M:%S}"),
        ("小写金额", f"{v.commas(amount)}元"),
    ]
    right = [
        ("收款人", payee),
        ("收款账号", into),
        ("收款银行", to_bank),
        ("交易流水", number),
        ("附言", note),
    ]
    for (a, b), (c, d) in zip(left, right, strict=True):
        sheet.text(40, sheet.y, f"{a}：{b}", 11.5, sheet.ink)
        sheet.text(370, sheet.y, f"{c}：{d}", 11.5, sheet.ink)
        sheet.y += 30
    sheet.text(40, sheet.y, f"大写金额：人民币{v.capitals(amount)}", 11.5, sheet.ink)
    sheet.y += 40
    sheet.text(40, sheet.y, "本回单仅供参考，以实际入账为准。客服热线：955XX", 9, "#777777")
    sheet.seal(600, sheet.y - 20, f"{from_bank}业务专用章", 40)
    return sheet.printed(
        _truth(
            out,
            amount=v.plain(amount),
            paid_at=f"{paid:%Y-%m-%dT%H:%M:%S}",
            payer=payer,
            payee=payee,
            transaction_id=number,
            note=note,
        ),
        paid,
        photo=False,
    )
