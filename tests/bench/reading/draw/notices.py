"""Papers in other words: clearing notices, contracts and announcements on a screen, tables."""

import random
from datetime import timedelta

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.certificates import certified, identity, loan_of
from tests.bench.reading.draw.paper import Sheet, day, han_day
from tests.bench.reading.draw.phone import Drawn, Screen


def clearing(chance: random.Random, dark: bool) -> Drawn:
    """A bank's 清偿证明: loan data in lines with colons, then the sentence."""
    loan = loan_of(chance)
    sheet = Sheet(chance)
    sheet.title(chance.choice(("贷款清偿证明", "贷款结清通知书", "贷款已还清证明")))
    sheet.say(f"借 款 人：{loan['who']}", 12, indent=False, gap=2)
    sheet.say(f"证件号码：{identity(chance)}", 12, indent=False, gap=2)
    sheet.say(f"合同编号：{loan['number']}", 12, indent=False, gap=2)
    sheet.say(f"贷款本金：人民币{v.commas(loan['sum'])}元", 12, indent=False, gap=2)
    sheet.say(f"放款日期：{han_day(loan['began'])}", 12, indent=False, gap=2)
    sheet.say(f"结清日期：{han_day(loan['settled'])}", 12, indent=False, gap=10)
    sheet.say(
        "经核查，上述借款人在我机构的上述贷款本金及利息已全部偿还完毕，我机构与借款人之间就该笔贷款不存在任何未了结的债权债务。",
        12,
    )
    sheet.y += 40
    sheet.right(
        f"出具单位：{loan['firm']}（盖章）" if chance.random() < 0.5 else f"{loan['firm']}（盖章）"
    )
    signed = loan["settled"] + timedelta(days=chance.randrange(1, 40))
    sheet.right(f"日期：{han_day(signed)}")
    sheet.seal(sheet.width - 160, sheet.y - 46, loan["firm"])
    return sheet.printed(certified(loan), signed)


def contract_screen(chance: random.Random, dark: bool) -> Drawn:
    """A contract rolled on a phone: a table of terms below the parties."""
    loan = loan_of(chance)
    screen = Screen(chance, loan["began"] + timedelta(minutes=4), ground="#ffffff")
    screen.status_bar()
    screen.nav("合同详情")
    screen.middle(screen.y + 16, "个人信用借款合同", 18, "#111111", bold=True)
    screen.y += 56
    for words in (
        f"编号：{loan['number']}",
        f"贷款人：{loan['firm']}",
        f"借款人：{loan['who']}",
        f"身份证号：{identity(chance)}",
    ):
        screen.y = screen.paragraph(20, screen.y, words, 13, "#222222", screen.width - 40) + 4
    screen.y += 10
    for label, value in (
        ("借款本金", f"人民币{v.commas(loan['sum'])}元"),
        ("借款期限", "12个月"),
        ("借款年利率（单利）", "23.9%"),
        ("还款方式", "等额本息"),
        ("借款用途", "日常消费"),
        ("收款账户", f"{v.bank(chance)}（{v.tail(chance)}）"),
    ):
        screen.box(20, screen.y, screen.width - 20, screen.y + 34, None, 0, "#999999", 0.5)
        screen.path([(150, screen.y), (150, screen.y + 34)], "#999999", 0.5)
        screen.text(26, screen.y + 9, label, 12, "#222222")
        screen.text(158, screen.y + 9, value, 12, "#222222")
        screen.y += 34
    screen.y = screen.paragraph(
        20,
        screen.y + 14,
        "双方经协商一致，就借款事宜达成如下条款：一、借款人应按期足额归还本金及利息。二、借款人提前还款的，应提前通知贷款人。",
        12.5,
        "#222222",
        screen.width - 40,
        leading=1.7,
    )
    return screen.done(
        {
            "kind": "contract",
            "records": [
                {
                    "currency": "CNY",
                    "borrower": loan["who"],
                    "issuer": [loan["firm"], None],
                    "contract_no": loan["number"],
                    "principal": v.plain(loan["sum"]),
                    "amount": [None, v.plain(loan["sum"])],
                    "method": [None],
                    "card_tail": [None],
                }
            ],
        }
    )


def announcement(chance: random.Random, dark: bool) -> Drawn:
    """A notice of assignment as a page on a phone."""
    loan = loan_of(chance)
    buyer, owed = v.collector(chance), chance.randrange(100000, 3000000)
    screen = Screen(chance, loan["settled"] + timedelta(days=2), ground="#ffffff")
    screen.status_bar()
    screen.nav("通知详情")
    screen.text(20, screen.y + 14, "关于债权转让的通知", 18, "#111111", bold=True)
    screen.text(20, screen.y + 46, f"{day(loan['settled'])}", 11, "#888888")
    screen.y += 74
    for words in (
        f"{loan['who']}：",
        f"我司（{loan['firm']}）已将您名下借款（合同编号{loan['number']}）的债权转让给{buyer}（受让人）。",
        f"转让债权金额：{v.commas(owed)}元",
        "自本通知发出之日起，请直接向受让人清偿债务。",
        loan["firm"],
    ):
        screen.y = (
            screen.paragraph(20, screen.y, words, 14, "#222222", screen.width - 40, leading=1.7) + 8
        )
    return screen.done(
        {
            "kind": "assignment_notice",
            "records": [
                {
                    "currency": "CNY",
                    "assignor": loan["firm"],
                    "assignee": buyer,
                    "contract_no": loan["number"],
                    "amount": v.plain(owed),
                    "borrower": [None, loan["who"]],
                    "issuer": [None, loan["firm"]],
                    "paid_at": [None, day(loan["settled"])],
                }
            ],
        }
    )


def credit_table(chance: random.Random, dark: bool) -> Drawn:
    """The detailed credit report: an account as a table of heads and values."""
    sheet, on, loan = Sheet(chance), v.moment(chance), loan_of(chance)
    sheet.title("个人信用报告（本人版）", 18)
    sheet.say(
        f"报告编号：{v.digits(chance, 22)}　报告时间：{on:%Y.%m.%d %H:%M:%S}", 9.5, indent=False
    )
    sheet.say("（二）非循环贷账户", 12, indent=False)
    sheet.say("账户1", 11, indent=False)
    sheet.table(
        [
            ("管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户币种"),
            (
                loan["firm"],
                v.digits(chance, 12),
                f"{loan['began']:%Y.%m.%d}",
                f"{loan['began'] + timedelta(days=365):%Y.%m.%d}",
                f"{loan['sum'] // 100:,}",
                "人民币元",
            ),
        ],
        (0.28, 0.18, 0.14, 0.14, 0.13, 0.13),
        8.5,
        align="middle",
    )
    sheet.table(
        [
            ("账户状态", "五级分类", "余额", "还款期数", "账户关闭日期"),
            ("结清", "--", "0", "12", f"{loan['settled']:%Y.%m.%d}"),
        ],
        (0.2,) * 5,
        8.5,
        align="middle",
    )
    return sheet.printed(
        {
            "kind": "credit_report",
            "records": [
                {
                    "currency": "CNY",
                    "issuer": [loan["firm"], None],
                    "principal": [v.plain(loan["sum"]), None],
                    "amount": [None, v.plain(loan["sum"])],
                    "settled_on": [None, day(loan["settled"])],
                    "paid_at": [None, day(loan["began"])],
                    "status": [None, "结清"],
                    "balance": [None, "0.00"],
                    "instalment": [None],
                }
            ],
        },
        on,
    )


def warning(chance: random.Random, dark: bool) -> Drawn:
    """A letter before a lawsuit, as a collector sends it to a phone."""
    on, owed = v.moment(chance), chance.randrange(100000, 5000000)
    screen = Screen(chance, on, ground="#f3f3f3")
    who, lender, firm = v.name(chance), v.lender(chance), v.collector(chance)
    screen.box(0, 0, screen.width, screen.screen, "#ffffff")
    screen.y = 40
    screen.middle(
        screen.y,
        chance.choice(("诉前告知函", "律师告知函", "法律催告函", "逾期催收通知书")),
        20,
        "#b01818",
        bold=True,
    )
    screen.y += 50
    for words in (
        f"{who}（身份证号{identity(chance)}）：",
        f"您与{lender}的借款已严重逾期，截止{day(on)}欠款总额为{v.commas(owed)}元。我司已多次催告，您仍拒绝履行还款义务。",
        "现正式函告：请于24小时内结清全部款项，逾期将向人民法院提起诉讼，并将您列入失信名单。",
    ):
        screen.y = (
            screen.paragraph(24, screen.y, words, 14, "#222222", screen.width - 48, leading=1.75)
            + 10
        )
    screen.y += 20
    screen.text(screen.width - 24, screen.y, firm, 13, "#222222", align="right")
    screen.text(screen.width - 24, screen.y + 26, han_day(on), 13, "#222222", align="right")
    screen.y = 0
    return screen.done(
        {
            "kind": "letter",
            "records": [
                {
                    "currency": "CNY",
                    "amount": [v.plain(owed), None],
                    "issuer": [None, firm, lender],
                    "borrower": [None, who],
                    "paid_at": [None, day(on)],
                    "status": [None],
                }
            ],
        }
    )
