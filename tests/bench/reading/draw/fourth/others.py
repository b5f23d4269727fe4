"""Pictures that prove no payment although figures, names and days stand in them."""

import random
from datetime import datetime, timedelta

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.certificates import identity
from tests.bench.reading.draw.paper import Sheet, han_day
from tests.bench.reading.draw.phone import Drawn, Screen, nothing


def identity_card(chance: random.Random, dark: bool) -> Drawn:
    """An identity card that lies on a page: its front alone, or both sides as they are copied."""
    both = chance.random() < 0.5
    sheet, on = Sheet(chance, wide=480, high=640 if both else 330, margin=30), v.moment(chance)
    _front(sheet)
    if both:
        _back(sheet, 310, on)
    return sheet.printed(nothing("id_document"), on)


def _front(sheet: Sheet) -> None:
    chance, ink, blue = sheet.chance, "#22262a", "#4a7f9f"
    sheet.box(20, 20, 460, 310, "#dfeaf0", 16, "#9fb3bf")
    rows = (
        ("姓  名", v.name(chance)),
        ("性  别", f"{chance.choice('男女')}      民  族  汉"),
        ("出  生", f"{v.moment(chance, 1970, 2003):%Y 年 %m 月 %d 日}"),
        ("住  址", f"{v.place(chance)}市江北区青棠路{chance.randrange(2, 99)}号"),
    )
    for index, (label, value) in enumerate(rows):
        sheet.text(46, 52 + index * 42, label, 13, blue)
        sheet.text(110, 51 + index * 42, value, 14, ink)
    sheet.text(46, 264, "公民身份号码", 13, blue)
    sheet.text(160, 261, identity(chance).replace("*", "0"), 17, ink, bold=True)
    sheet.box(330, 60, 434, 200, "#c3d3dc")
    sheet.disc(382, 110, 26, "#e3c9ae")
    sheet.box(346, 142, 418, 200, "#5b6b7a", 18)


def _back(sheet: Sheet, top: float, on: datetime) -> None:
    ink, until = "#22262a", on + timedelta(days=3650)
    sheet.box(20, top + 20, 460, top + 310, "#dfeaf0", 16, "#9fb3bf")
    sheet.disc(92, top + 96, 36, "#c0392b")
    sheet.text(150, top + 66, "中华人民共和国", 22, ink, bold=True)
    sheet.text(150, top + 108, "居民身份证", 30, ink, bold=True)
    office = f"签发机关  {v.place(sheet.chance)}市公安局江北分局"
    sheet.text(96, top + 222, office, 14, ink)
    sheet.text(96, top + 258, f"有效期限  {on:%Y.%m.%d}-{until:%Y.%m.%d}", 14, ink)


def street(chance: random.Random, dark: bool) -> Drawn:
    """A photograph of a house door with the day that the camera wrote into it."""
    on = v.moment(chance)
    sheet = Sheet(chance, wide=600, high=450, margin=20)
    sheet.box(0, 0, 600, 240, chance.choice(("#a9c7de", "#c9d2d8", "#8aa2b8")))
    sheet.box(0, 240, 600, 450, "#77736b")
    for index in range(5):
        left = index * 124 - 10
        top = 60 + chance.randrange(80)
        sheet.box(left, top, left + 112, 330, chance.choice(("#b59a7d", "#8d8f95", "#c4b7a0")))
        for row in range(3):
            for column in range(3):
                x, y = left + 12 + column * 34, top + 16 + row * 48
                sheet.box(x, y, x + 22, y + 30, chance.choice(("#5d7386", "#e8d9a0", "#44525e")))
    sheet.box(250, 230, 330, 336, "#5a3824")
    sheet.disc(318, 286, 4, "#d8b65a")
    sheet.text(580, 418, f"{on:%Y/%m/%d %H:%M}", 15, "#ff9a2e", bold=True, align="right")
    return sheet.printed(nothing("photo", "other"), on)


def shop_order(chance: random.Random, dark: bool) -> Drawn:
    """An order of a shop on its way: goods, prices, an address, numbers."""
    on = v.moment(chance)
    screen = Screen(chance, on + timedelta(days=2), dark)
    screen.status_bar()
    screen.nav("订单详情")
    ink, grey = screen.colours.ink, screen.colours.grey
    screen.text(20, screen.y + 14, "卖家已发货", 19, "#e8541e", bold=True)
    screen.text(20, screen.y + 44, "还剩6天23小时自动确认收货", 12, grey)
    screen.y += 76
    screen.box(12, screen.y, screen.width - 12, screen.y + 66, screen.colours.card, 10)
    screen.text(
        26,
        screen.y + 10,
        f"{v.name(chance)}  {v.phone(chance)[:3]}****{v.tail(chance)}",
        14,
        ink,
        bold=True,
    )
    screen.text(
        26,
        screen.y + 36,
        f"{v.place(chance)}市高新区柏屿路{chance.randrange(2, 300)}号2栋",
        12,
        grey,
    )
    screen.y += 78
    price, post = chance.randrange(1990, 59900), chance.choice((0, 800))
    screen.box(12, screen.y, screen.width - 12, screen.y + 290, screen.colours.card, 10)
    screen.text(26, screen.y + 12, f"{v.brand(chance)}家居旗舰店", 14, ink, bold=True)
    screen.box(26, screen.y + 42, 102, screen.y + 118, "#c8a98a", 6)
    screen.text(
        114,
        screen.y + 46,
        chance.choice(("加厚保暖四件套", "可折叠晾衣架", "不锈钢保温壶")),
        13.5,
        ink,
    )
    screen.text(114, screen.y + 70, "颜色分类：灰色", 11.5, grey)
    screen.text(screen.width - 26, screen.y + 46, f"¥{v.plain(price)}", 13.5, ink, align="right")
    screen.text(screen.width - 26, screen.y + 70, "x1", 12, grey, align="right")
    for index, (left, right) in enumerate(
        (
            ("商品总价", f"¥{v.plain(price)}"),
            ("运费", f"¥{v.plain(post)}"),
            ("实付款", f"¥{v.plain(price + post)}"),
            ("订单编号", v.digits(chance, 19)),
            ("下单时间", f"{on:%Y-%m-%d %H:%M:%S}"),
        )
    ):
        screen.two(screen.y + 132 + index * 30, left, right, 12.5, edge=26, inks=(grey, ink))
    screen.y += 306
    screen.text(20, screen.y, "猜你喜欢", 15, ink, bold=True)
    half = screen.width / 2
    for index, words in enumerate(("纯棉毛巾三条装", "厨房收纳架")):
        left = (12, half + 4)[index]
        screen.box(left, screen.y + 34, left + half - 16, screen.y + 150, "#b9c3b0", 8)
        screen.text(left + 8, screen.y + 158, words, 12.5, ink)
        price = f"¥{v.plain(chance.randrange(900, 9900))}"
        screen.text(left + 8, screen.y + 180, price, 13, "#e8541e")
    screen.two(screen.screen - 40, "查看物流", "确认收货", 14, inks=(ink, "#e8541e"), edge=40)
    screen.y = 0
    return screen.done(nothing("other"))


def balances(chance: random.Random, dark: bool) -> Drawn:
    """What somebody owns and may borrow, as a bank's first page shows it."""
    on = v.moment(chance)
    screen = Screen(chance, on, dark)
    screen.status_bar()
    screen.nav("我的资产", "#ffffff", screen.colours.accent)
    ink, grey = screen.colours.ink, screen.colours.grey
    total = v.fen(chance)
    screen.text(24, screen.y + 20, "总资产(元)", 13, grey)
    screen.text(24, screen.y + 42, v.commas(total), 32, ink, bold=True)
    screen.text(24, screen.y + 92, f"昨日收益 +{v.plain(chance.randrange(1, 900))}", 12, "#e8541e")
    screen.y += 126
    for name, below, value in (
        ("活期存款", f"储蓄卡 尾号{v.tail(chance)}", v.commas(total // 3)),
        ("理财产品", "持有2只", v.commas(total - total // 3)),
        ("贷款额度", "年化利率7.2%起", "200,000.00"),
        ("信用卡", f"{on.month}月账单已出", "0.00"),
    ):
        screen.box(12, screen.y, screen.width - 12, screen.y + 66, screen.colours.card, 10)
        screen.two(screen.y + 12, name, value, 15, edge=28)
        screen.text(28, screen.y + 39, below, 11.5, grey)
        screen.y += 76
    screen.middle(screen.y + 8, "资产数据仅供参考，以实际交易为准", 11, grey)
    screen.tabs(("首页", "理财", "生活", "我的"), 3)
    screen.y = 0
    return screen.done(nothing("other"))


def complaint_ticket(chance: random.Random, dark: bool) -> Drawn:
    """A complaint that was handed in: its number, its state, what was written."""
    on = v.moment(chance)
    screen = Screen(chance, on + timedelta(days=3), dark)
    screen.status_bar()
    screen.nav("投诉详情")
    firm, amount, number = v.lender(chance), v.fen(chance), f"TS{v.digits(chance, 14)}"
    screen.y += 14
    screen.rows([
        ("投诉编号", number), ("投诉对象", firm), ("投诉类型", "暴力催收"),
        ("提交时间", f"{on:%Y-%m-%d %H:%M}"), ("当前状态", "处理中"),
    ], gap=14, align="left")  # fmt: skip
    screen.rule(screen.y)
    screen.text(16, screen.y + 16, "投诉内容", 14, screen.colours.grey)
    screen.y = (
        screen.paragraph(
            16,
            screen.y + 44,
            f"本人已于{han_day(on - timedelta(days=200))}还清借款{v.plain(amount)}元，"
            "该公司仍频繁致电本人及家属，要求停止催收并出具结清证明。",
            14,
            screen.colours.ink,
            screen.width - 32,
            leading=1.7,
        )
        + 16
    )
    screen.text(16, screen.y, "处理进度", 14, screen.colours.grey)
    for index, (what, days) in enumerate((("商家已受理", 1), ("平台审核通过", 0), ("提交投诉", 0))):
        y = screen.y + 32 + index * 44
        screen.disc(24, y + 9, 4, screen.colours.accent)
        screen.text(40, y, what, 13.5, screen.colours.ink)
        screen.text(
            screen.width - 16,
            y + 1,
            f"{on + timedelta(days=days):%m-%d %H:%M}",
            11.5,
            screen.colours.grey,
            align="right",
        )
    screen.y = 0
    told = {"issuer": firm, "order_id": number, "status": "处理中"}
    return screen.done({"kind": ["other"], "records": [{"currency": "CNY", **told}]})
