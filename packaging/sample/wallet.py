"""Receipts as two wallets show them, one blue and one green, and a wallet's list of payments."""

from datetime import datetime

from sample import phone
from sample.ink import WIDTH, Canvas, union
from sample.payments import Payment
from sample.phone import DARK_GREEN, LIGHT_BLUE, LIGHT_GREEN, MARGIN, Palette

Rows = list[tuple[str, str]]


def blue_receipt(paid: Payment, clock: str) -> Canvas:
    """A bill's details in the blue wallet: labels left, values right, on cards."""
    palette = LIGHT_BLUE
    canvas = phone.screen(clock, palette)
    phone.app_bar(canvas, "账单详情", palette, right="全部账单")
    payee = paid.payee or paid.lender
    canvas.box((32, phone.HEAD, 1048, 1320), palette.card, radius=28)
    phone.avatar(canvas, (WIDTH / 2, 350), 52, payee[0], "#5B8DEF")
    name = canvas.text((WIDTH / 2, 454), payee, 42, palette.ink, anchor="mm")
    amount = canvas.text(
        (WIDTH / 2, 560), f"-{paid.amount}", 92, palette.ink, bold=True, anchor="mm"
    )
    status = "自动扣款成功" if paid.payee else "交易成功"
    canvas.text((WIDTH / 2, 664), status, 36, palette.faint, anchor="mm")
    canvas.note("amount", union([name, amount], pad=18))
    phone.rule(canvas, 720, palette, inset=72)
    goods = f"{paid.brand} 第{paid.number}期还款"
    rows = [
        ("支付时间", paid.at),
        ("付款方式", paid.method),
        ("商品说明", f"代扣业务 {paid.order[-6:]}" if paid.payee else goods),
        ("收款方全称", payee),
        ("收单机构", "样例支付科技有限公司"),
        ("订单号", paid.order),
        ("商家订单号", paid.shop_order),
    ]
    for step, (label, value) in enumerate(rows):
        middle = 778 + step * 76
        canvas.text((72, middle), label, 36, palette.faint)
        canvas.text((1008, middle), value, 36, palette.ink, anchor="rm")
    _blue_services(canvas, palette)
    return canvas


def _blue_services(canvas: Canvas, palette: Palette) -> None:
    canvas.box((32, 1352, 1048, 1600), palette.card, radius=28)
    canvas.text((72, 1414), "账单分类", 36, palette.ink)
    canvas.text((970, 1414), "信用借还", 36, palette.faint, anchor="rm")
    phone.chevron(canvas, 1004, 1414, palette.faint)
    phone.rule(canvas, 1475, palette, inset=72)
    canvas.text((72, 1538), "计入收支", 36, palette.ink)
    phone.switch(canvas, 1008, 1538, palette)
    canvas.box((32, 1632, 1048, 2008), palette.card, radius=28)
    for step, words in enumerate(("联系收款方", "申请电子回单", "对此订单有疑问")):
        middle = 1694 + step * 126
        canvas.text((72, middle), words, 36, palette.ink)
        phone.chevron(canvas, 1004, middle, palette.faint)
        if step < 2:
            phone.rule(canvas, middle + 62, palette, inset=72)


def green_receipt(
    paid: Payment,
    clock: str,
    *,
    dark: bool = False,
    pixels: tuple[int, int] = phone.ANDROID,
    mode: str = "RGB",
) -> Canvas:
    """A bill's details in the green wallet: one column of labels and values."""
    palette = DARK_GREEN if dark else LIGHT_GREEN
    canvas = phone.screen(clock, palette, pixels=pixels, mode=mode, battery=58)
    phone.app_bar(canvas, "账单", palette, right="…")
    phone.avatar(canvas, (WIDTH / 2, 340), 60, paid.lender[0], "#3FA37A")
    title = f"{paid.brand}-退款" if paid.is_refund else paid.lender
    name = canvas.text((WIDTH / 2, 462), title, 42, palette.ink, anchor="mm")
    sign = "+" if paid.is_refund else "-"
    amount = canvas.text(
        (WIDTH / 2, 576), f"{sign}{paid.amount}", 96, palette.ink, bold=True, anchor="mm"
    )
    canvas.note("amount", union([name, amount], pad=18))
    phone.rule(canvas, 700, palette)
    rows = _refund_rows(paid) if paid.is_refund else _paid_rows(paid)
    bottom = _labelled(canvas, rows, 764, palette)
    phone.rule(canvas, bottom, palette)
    canvas.text((MARGIN, bottom + 66), "账单服务", 34, palette.faint)
    for step, words in enumerate(("对订单有疑惑", "申请电子凭证", "查看往来记录")):
        middle = bottom + 160 + step * 116
        canvas.disc((68, middle), 7, palette.accent)
        canvas.text((100, middle), words, 38, palette.ink)
        phone.chevron(canvas, WIDTH - 60, middle, palette.faint)
    return canvas


def _paid_rows(paid: Payment) -> Rows:
    goods = f"{paid.brand} 第{paid.number}期还款"
    if paid.payer:
        goods += "（代林样例还款）"
    rows = [
        ("当前状态", "支付成功"),
        ("支付时间", _written(paid.at)),
        ("商品", goods),
        ("商户全称", paid.lender),
        ("收单机构", "样例钱包科技有限公司"),
        ("支付方式", paid.method),
        ("交易单号", paid.order),
        ("商户单号", paid.shop_order),
    ]
    if paid.payer:
        rows.insert(1, ("付款人", paid.payer.removesuffix("（母亲）")))
    return rows


def _refund_rows(paid: Payment) -> Rows:
    return [
        ("当前状态", "退款成功"),
        ("退款时间", _written(paid.at)),
        ("退款原因", f"第{paid.number}期重复扣款，原路退回"),
        ("商户全称", paid.lender),
        ("退款方式", f"退回{paid.method}"),
        ("退款单号", paid.order),
        ("原交易单号", paid.refunded_order),
        ("商户单号", paid.shop_order),
    ]


def _written(at: str) -> str:
    moment = datetime.fromisoformat(at)
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M:%S}"


def _labelled(canvas: Canvas, rows: Rows, top: float, palette: Palette) -> float:
    for label, value in rows:
        canvas.text((MARGIN, top), label, 36, palette.faint)
        for line in canvas.wrapped(value, 36, 740):
            canvas.text((290, top), line, 36, palette.ink)
            top += 54
        top += 28
    return top


def blue_list(listed: list[Payment], clock: str) -> Canvas:
    """The blue wallet's payments to one payee, the newest first, under their months."""
    palette = LIGHT_BLUE
    canvas = phone.screen(clock, palette, battery=41)
    phone.app_bar(canvas, "账单", palette, right="筛选")
    canvas.box((32, 250, 1048, 342), palette.card, radius=46)
    canvas.stroke([(98, 308), (112, 322)], palette.faint, 5)
    canvas.disc((88, 296), 17, palette.faint)
    canvas.disc((88, 296), 12, palette.card)
    canvas.text((134, 296), listed[0].lender, 36, palette.ink)
    top = 384.0
    for paid in sorted(listed, key=lambda p: p.at, reverse=True):
        moment = datetime.fromisoformat(paid.at)
        canvas.text(
            (MARGIN, top + 34), f"{moment.year}年{moment.month}月", 40, palette.ink, bold=True
        )
        canvas.text((1032, top + 34), f"支出 ¥{paid.amount}", 32, palette.faint, anchor="rm")
        row = canvas.box((32, top + 80, 1048, top + 290), palette.card, radius=28)
        phone.avatar(canvas, (112, top + 185), 44, paid.lender[0], "#5B8DEF")
        canvas.text((184, top + 138), paid.lender, 38, palette.ink)
        canvas.text((184, top + 188), f"{paid.brand} 第{paid.number}期还款", 32, palette.faint)
        canvas.text((184, top + 238), f"{moment:%m-%d %H:%M} 交易成功", 32, palette.faint)
        canvas.text((1008, top + 138), f"-{paid.amount}", 42, palette.ink, bold=True, anchor="rm")
        canvas.note(paid.key, row)
        top += 330
    return canvas
