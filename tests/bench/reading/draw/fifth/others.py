"""Two pictures that prove nothing: somebody's own notes, and an offer of a loan."""

import random
from datetime import timedelta

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.fifth.marks import onward
from tests.bench.reading.draw.phone import Drawn, Screen, nothing
from tests.bench.reading.draw.wallets import advert


def own_notes(chance: random.Random, dark: bool) -> Drawn:
    """A page of a notebook in which somebody wrote what they believe to have repaid."""
    on = v.moment(chance)
    screen = Screen(chance, on, dark, ground="#1b1a17" if dark else "#fffdf5")
    screen.status_bar()
    screen.nav("备忘录", action="完成")
    ink, grey = screen.colours.ink, screen.colours.grey
    brand = v.brand(chance)
    screen.text(20, screen.y + 16, f"{brand}还款记一下", 20, ink, bold=True)
    screen.text(20, screen.y + 50, f"{on.year}年{on.month}月{on.day}日 {on:%H:%M}  86字", 11, grey)
    screen.y += 84
    when = on - timedelta(days=150)
    for words in (
        f"{when.month}月{when.day}号还了{v.fen(chance) // 100}",
        f"{(when + timedelta(days=31)).month}月好像是{v.plain(v.fen(chance))}，用工资卡扣的",
        f"还欠大概{chance.randrange(2, 9)}千，{on.month}月底前还掉",
        "问客服要结清证明！！",
        f"客服工号{v.digits(chance, 4)}，说3天回电",
        "买菜 交水电费 接孩子",
    ):
        screen.y = screen.paragraph(20, screen.y, words, 16, ink, screen.width - 40) + 10
    for x in (0.16, 0.39, 0.61, 0.84):
        screen.disc(screen.width * x, screen.screen - 36, 11, None, grey)
    screen.y = 0
    return screen.done(nothing("other"))


def loan_offer(chance: random.Random, dark: bool) -> Drawn:
    """An app's first page that wants to lend: a sum, a sample of instalments, a day that ends."""
    on = v.moment(chance)
    screen = Screen(chance, on, dark)
    screen.status_bar()
    ink, grey, accent = screen.colours.ink, screen.colours.grey, screen.colours.accent
    brand = v.brand(chance)
    screen.text(20, screen.y + 10, f"{brand}借钱", 20, ink, bold=True)
    screen.y += 52
    screen.box(14, screen.y, screen.width - 14, screen.y + 206, accent, 14)
    screen.text(34, screen.y + 20, "恭喜您，最高可借额度(元)", 13, "#ffffff")
    top = chance.randrange(20, 200) * 100000
    screen.text(34, screen.y + 44, v.commas(top), 36, "#ffffff", bold=True)
    until = on + timedelta(days=chance.randrange(2, 9))
    screen.text(34, screen.y + 102, f"额度有效期至 {until:%Y-%m-%d}", 12, "#ffffff")
    screen.box(34, screen.y + 136, screen.width - 34, screen.y + 180, "#ffffff", 22)
    screen.middle(screen.y + 147, "立即借款", 16, accent, bold=True)
    screen.y += 222
    screen.box(14, screen.y, screen.width - 14, screen.y + 154, screen.colours.card, 12)
    screen.text(30, screen.y + 14, "借款示例", 14, ink, bold=True)
    for index, (left, right) in enumerate((
        ("借款金额", "10,000.00元"), ("分期", "12期，每期还款 893.33元"),
        ("年化利率（单利）", "13.2%"),
    )):  # fmt: skip
        screen.two(screen.y + 48 + index * 32, left, right, 13, edge=30, inks=(grey, ink))
    screen.y += 168
    advert(screen, "新人免息券", f"{chance.choice((7, 15, 30))}天免息 今日23:59失效", "领取")
    for words in ("我的借款", "还款记录", "开具证明"):
        screen.text(30, screen.y + 8, words, 14, ink)
        onward(screen, screen.width - 26, screen.y + 18, grey)
        screen.y += 40
    screen.middle(screen.screen - 82, "贷款资金由持牌机构提供，请理性借贷", 10.5, grey)
    screen.tabs(("首页", "借钱", "福利", "我的"), 0)
    screen.y = 0
    return screen.done(nothing("other"))
