"""Papers about what is said to be owed: a sold claim, a demand, lines of a credit report."""

import random
from datetime import timedelta

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.certificates import identity, loan_of
from tests.bench.reading.draw.paper import Sheet, day, han_day
from tests.bench.reading.draw.phone import Drawn, Screen


def sale_with_table(chance: random.Random, dark: bool) -> Drawn:
    """A notice of a sold claim with a table of what it consists of, signed by both firms."""
    loan = loan_of(chance)
    buyer = v.collector(chance)
    principal, interest, fine = (
        chance.randrange(50000, 900000),
        chance.randrange(900, 90000),
        chance.randrange(500, 60000),
    )
    owed, sold = principal + interest + fine, loan["settled"]
    sheet = Sheet(chance)
    sheet.title(chance.choice(("债权转让通知函", "债权转让确认通知书")), 20)
    sheet.say(f"{loan['who']}（身份证号码：{identity(chance)}）：", 12, indent=False)
    sheet.say(
        f"{loan['firm']}与{buyer}已于{han_day(sold)}签署《不良债权批量转让合同》，前者依法将其对您享有的下列债权及从权利一并转让给后者，现依据《民法典》第五百四十六条通知如下：",
        11.5,
    )
    sheet.table([
        ("合同号", "剩余本金（元）", "利息（元）", "违约金（元）", "债权总额（元）"),
        (loan["number"], v.commas(principal), v.commas(interest), v.commas(fine), v.commas(owed)),
    ], (0.3, 0.18, 0.16, 0.16, 0.2), 9.5, head=True, align="middle")  # fmt: skip
    sheet.y += 14
    sheet.say(
        "自本通知送达之日起，您应向新债权人履行还款义务。新债权人收款账户及联系方式以其书面告知为准。",
        11.5,
    )
    sheet.y += 26
    sheet.say(f"原债权人：{loan['firm']}", 11.5, indent=False, gap=2)
    sheet.say(f"新债权人：{buyer}", 11.5, indent=False, gap=2)
    sheet.say(f"通知日期：{day(sold + timedelta(days=6))}", 11.5, indent=False)
    sheet.seal(200, sheet.y - 50, loan["firm"], 46)
    sheet.seal(400, sheet.y - 30, buyer, 46)
    return sheet.printed(
        {
            "kind": "assignment_notice",
            "records": [
                {
                    "currency": "CNY",
                    "assignor": loan["firm"],
                    "assignee": buyer,
                    "contract_no": loan["number"],
                    "amount": v.plain(owed),
                    "principal": [v.plain(principal), None],
                    "interest": [v.plain(interest), None],
                    "penalty": [v.plain(fine), None],
                    "fee": [None, v.plain(fine)],
                    "borrower": [None, loan["who"]],
                    "issuer": [None, loan["firm"], buyer],
                    "paid_at": [None, day(sold)],
                }
            ],
        },
        sold,
    )


def sale_in_an_app(chance: random.Random, dark: bool) -> Drawn:
    """A sold claim as an app tells it: a sentence, then labels with their values."""
    loan = loan_of(chance)
    buyer, owed, sold = v.collector(chance), chance.randrange(100000, 3000000), loan["settled"]
    screen = Screen(chance, sold + timedelta(days=chance.randrange(3, 40)), dark)
    screen.status_bar()
    screen.nav("消息详情")
    ink = screen.colours.ink
    top = screen.y + 12
    screen.box(12, top, screen.width - 12, top + 470, screen.colours.card, 10)
    screen.text(28, top + 20, "债权转让通知", 19, ink, bold=True)
    screen.text(
        28, top + 52, f"{sold + timedelta(days=2):%Y-%m-%d %H:%M}", 11.5, screen.colours.grey
    )
    screen.y = (
        screen.paragraph(
            28,
            top + 82,
            f"尊敬的{loan['who']}，您在本平台的借款债权已发生转让，后续请联系受让方处理还款事宜，原自动扣款同时终止。",
            13.5,
            ink,
            screen.width - 56,
            leading=1.7,
        )
        + 12
    )
    screen.rule(screen.y, edge=28)
    screen.y += 16
    screen.rows(
        [
            ("转让方", loan["firm"]),
            ("受让方", buyer),
            ("转让基准日", day(sold)),
            ("债权金额", f"{v.commas(owed)}元"),
            ("借款合同号", loan["number"]),
            ("受让方电话", "0000-8800000"),
        ],
        left=28,
        right=screen.width - 28,
        gap=12,
        align="left",
    )
    screen.y = top + 490
    screen.button("我知道了")
    return screen.done({"kind": "assignment_notice", "records": [{
        "currency": "CNY", "assignor": loan["firm"], "assignee": buyer,
        "contract_no": loan["number"], "amount": v.plain(owed), "borrower": [None, loan["who"]],
        "issuer": [None, loan["firm"]], "paid_at": [None, day(sold)],
    }]})  # fmt: skip


def credit_lines(chance: random.Random, dark: bool) -> Drawn:
    """A short credit report: accounts that were overdue and such that never were, as sentences."""
    sheet, who = Sheet(chance, margin=50), v.name(chance)
    loans = [loan_of(chance) for _ in range(chance.choice((2, 3)))]
    on = max(loan["settled"] for loan in loans) + timedelta(seconds=chance.randrange(9999999))
    sheet.title("个人信用报告（简版）", 18)
    sheet.two_ends(
        sheet.y, f"报告编号：{v.digits(chance, 22)}", f"报告时间：{on:%Y.%m.%d %H:%M:%S}", 9
    )
    sheet.y += 22
    sheet.two_ends(sheet.y, f"姓名：{who}", f"证件号码：{identity(chance)}　　未婚", 9)
    sheet.y += 26
    sheet.title("贷款", 13)
    records = []
    for head, late in (
        ("发生过逾期的贷款账户明细如下：", True),
        ("从未逾期过的贷款账户明细如下：", False),
    ):
        sheet.say(head, 10.5, indent=False)
        for number, loan in enumerate(loans[:1] if late else loans[1:], 1):
            words = (
                f"{number}．{han_day(loan['began'])}{loan['firm']}发放的{loan['sum'] // 100:,}元"
                f"（人民币）个人消费贷款，{loan['settled']:%Y年%m月}已结清。"
            )
            if late:
                words += (
                    f"最近5年内有{chance.randrange(1, 5)}个月处于逾期状态，没有发生过90天以上逾期。"
                )
            sheet.say(words, 10.5, indent=False)
            records.append(
                {
                    "currency": "CNY",
                    "issuer": [loan["firm"], None],
                    "borrower": [None, who],
                    "principal": [v.plain(loan["sum"]), None],
                    "amount": [None, v.plain(loan["sum"])],
                    "paid_at": [None, day(loan["began"])],
                    "status": [None, "已结清"],
                    "settled_on": [None, f"{loan['settled']:%Y-%m}"],
                }
            )
    sheet.title("查询记录", 13)
    sheet.say(
        f"机构查询记录明细：1　{han_day(on - timedelta(days=90))}　{v.lender(chance)}　贷款审批",
        10,
        indent=False,
    )
    return sheet.printed({"kind": "credit_report", "records": records}, on)


def demand(chance: random.Random, dark: bool) -> Drawn:
    """A collector's last demand: a case number, a table of the debt, where to pay, threats."""
    on, firm, lender, who = v.moment(chance), v.collector(chance), v.lender(chance), v.name(chance)
    principal, fine = chance.randrange(90000, 900000), chance.randrange(5000, 200000)
    sheet = Sheet(chance)
    sheet.text(60, 40, firm, 15, "#9c1c1c", bold=True)
    sheet.path([(60, 66), (sheet.width - 60, 66)], "#9c1c1c", 1.4)
    sheet.y = 88
    sheet.title(chance.choice(("最后催告通知书", "逾期债务催收函")), 20)
    sheet.two_ends(sheet.y, f"案件编号：CS{v.digits(chance, 10)}", f"发函日期：{day(on)}", 10)
    sheet.y += 26
    sheet.say(f"被通知人：{who}　　身份证号：{identity(chance)}", 11.5, indent=False)
    sheet.say(f"受{lender}委托，我司就您名下逾期债务正式通知如下，截至发函之日您的欠款为：")
    sheet.table(
        [
            ("委托机构", "借款本金", "逾期费用", "欠款合计"),
            (
                lender,
                f"{v.commas(principal)}元",
                f"{v.commas(fine)}元",
                f"{v.commas(principal + fine)}元",
            ),
        ],
        (0.4, 0.2, 0.2, 0.2),
        10,
        head=True,
        align="middle",
    )
    sheet.y += 14
    sheet.say(
        f"请于{han_day(on + timedelta(days=3))}18:00前一次性还清上述款项，"
        "否则我司将建议委托方向人民法院申请支付令，并依法上门送达文书。"
    )
    sheet.say(f"还款咨询：{v.phone(chance)}（李经理）　　工作时间：9:00-20:00", 11)
    sheet.y += 24
    sheet.right(firm)
    sheet.seal(sheet.width - 150, sheet.y - 30, firm)
    return sheet.printed(
        {
            "kind": "letter",
            "records": [
                {
                    "currency": "CNY",
                    "amount": [v.plain(principal + fine), None],
                    "issuer": [None, firm, lender],
                    "borrower": [None, who],
                    "paid_at": [None, day(on)],
                    "principal": [None, v.plain(principal)],
                    "penalty": [None, v.plain(fine)],
                    "fee": [None, v.plain(fine)],
                }
            ],
        },
        on,
    )
