"""Payments as banks show them: a transfer in the app, an e-receipt, a card network's bill."""

import random

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.wallets import (
    DASHES,
    DOTS,
    HAN,
    MINUTES,
    SLASHES,
    Pairs,
    receipt,
    stamp,
    taken_after,
)


def account(chance: random.Random, *, hidden: bool) -> tuple[str, str]:
    """A card number as printed, and its last digits."""
    full = f"62{v.digits(chance, 17)}"
    if not hidden:
        return f"{full[:4]} {full[4:8]} {full[8:12]} {full[12:16]} {full[16:]}", full[-4:]
    return chance.choice(
        (f"{full[:4]}****{full[-4:]}", f"{full[:6]}******{full[-4:]}", f"尾号{full[-4:]}")
    ), full[-4:]


def app_transfer(chance: random.Random, dark: bool) -> Drawn:
    """转账详情 in a bank's app: payer and payee with their cards, amount with 元 or ¥ or CNY."""
    paid = v.moment(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    coloured = not dark and chance.random() < 0.5
    screen.nav(
        chance.choice(("转账详情", "交易详情", "转账结果", "回单详情")),
        "#ffffff" if coloured else None,
        screen.colours.accent if coloured else None,
    )
    amount, payer, payee = (
        v.fen(chance),
        v.name(chance),
        chance.choice((v.name(chance), v.lender(chance))),
    )
    status = chance.choice(("转账成功", "交易成功", "已到账"))
    screen.box(12, screen.y + 12, screen.width - 12, screen.y + 158, screen.colours.card, 8)
    screen.tick(screen.width / 2, screen.y + 42, 16, "#3bb36a")
    screen.middle(screen.y + 66, status, 15, screen.colours.ink)
    shown = chance.choice(("¥{c}", "{c}元", "{c}", "￥{c}", "-{c}", "人民币 {c}元")).format(
        c=v.commas(amount)
    )
    screen.middle(screen.y + 96, shown, 30, screen.colours.ink, bold=True)
    screen.y += 182
    at, exact = stamp(chance, paid, DASHES, SLASHES, HAN, MINUTES, DOTS)
    out, tail = account(chance, hidden=True)
    into, _ = account(chance, hidden=chance.random() < 0.5)
    number, note = (
        v.digits(chance, chance.choice((12, 16, 20, 24))),
        chance.choice(("还款", "归还借款", "转账", "结清贷款", "协商还款第2期")),
    )
    hidden_payer = v.masked(payer) if chance.random() < 0.4 else payer
    pairs: Pairs = [
        (chance.choice(("付款人", "付款户名", "转出户名", "付款方")), hidden_payer),
        (chance.choice(("付款账号", "付款账户", "转出账号")), out),
        (chance.choice(("收款人", "收款户名", "收款方", "转入户名")), payee),
        (chance.choice(("收款账号", "收款账户", "对方账户")), into),
        (chance.choice(("收款银行", "收款行", "转入银行")), v.bank(chance)),
        (chance.choice(("交易时间", "转账时间", "提交时间")), at),
    ]
    middle = pairs.pop()
    pairs.insert(chance.randrange(len(pairs) + 1), middle)
    pairs.append((chance.choice(("交易流水号", "流水号", "交易序号", "电子流水号")), number))
    pairs.insert(
        chance.randrange(4, 7), (chance.choice(("附言", "转账附言", "用途", "备注")), note)
    )
    if with_fee := chance.random() < 0.4:
        pairs.append(("手续费", chance.choice(("0.00元", "0.00"))))
    screen.rows(
        pairs,
        align=chance.choice(("right", "left")),
        gap=chance.choice((10, 14)),
        rule=chance.random() < 0.4,
    )
    screen.y += 10
    screen.button(
        chance.choice(("查看电子回单", "再转一笔", "分享回单")), filled=chance.random() < 0.5
    )
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            payer=hidden_payer,
            payee=payee,
            method=[out, None, f"尾号{tail}"],
            card_tail=[tail, None],
            status=status,
            note=note,
            instalment=[None, 2] if "2" in note else None,
            transaction_id=number,
            fee=["0.00", None] if with_fee else None,
        )
    )
