"""Papers about a loan: certificates, contracts, notices of assignment, credit reports, letters."""

import random
from datetime import timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.paper import Sheet, day, han_day
from tests.bench.reading.draw.phone import Drawn, Screen


def identity(chance: random.Random) -> str:
    """An identity number whose place does not exist, some letters hidden or none."""
    born = f"{chance.randrange(1970, 2003)}{chance.randrange(10, 13)}{chance.randrange(10, 29)}"
    full = f"000000{born}{v.digits(chance, 4)}"
    return full if chance.random() < 0.5 else f"{full[:6]}********{full[-4:]}"


def loan_of(chance: random.Random) -> dict[str, Any]:
    """An invented loan: who, firm, sum in fen, began, settled, number."""
    began = v.moment(chance, 2021, 2024)
    return {
        "who": v.name(chance),
        "firm": v.lender(chance),
        "sum": chance.randrange(20, 900) * 10000,
        "began": began,
        "settled": began + timedelta(days=chance.randrange(90, 600)),
        "number": chance.choice(("HT", "JK", "XF", "LN-", ""))
        + v.digits(chance, chance.choice((12, 16, 18))),
    }


def certified(loan: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The truth of a paper that says a loan is settled."""
    return {
        "kind": "settlement_certificate",
        "records": [
            {
                "currency": "CNY",
                "borrower": loan["who"],
                "contract_no": loan["number"],
                "principal": v.plain(loan["sum"]),
                "settled_on": day(loan["settled"]),
                "issuer": loan["firm"],
                "amount": [None, v.plain(loan["sum"])],
                "status": [None, "已结清"],
                **more,
            }
        ],
    }


def certificate_letter(chance: random.Random, dark: bool) -> Drawn:
    """结清证明 in sentences, signed and sealed at the foot."""
    loan = loan_of(chance)
    sheet = Sheet(chance)
    sheet.title(chance.choice(("结清证明", "贷款结清证明", "个人借款结清证明", "还清证明")))
    if chance.random() < 0.4:
        sheet.right(f"编号：{v.digits(chance, 10)}", 10)
    began, settled = han_day(loan["began"]), han_day(loan["settled"])
    shape = chance.choice(
        (
            "兹证明{who}（身份证号码：{id}）于{began}向我公司申请借款人民币{sum}元（大写：{caps}），借款合同编号为{number}。"
            "截至{settled}，该笔借款本息已全部结清，双方债权债务关系终止。",
            "客户{who}，证件号{id}，其在我司的贷款（合同号：{number}，贷款金额：¥{sum}，放款日期：{began}）已于{settled}全额还清，特此证明。",
            "{who}先生/女士（证件号码{id}）：您与我司于{began}签署的编号为{number}的《借款合同》项下借款本金{sum}元，已于{settled}结清全部本金、利息及费用，无任何欠款。",
        )
    )
    sheet.say(
        shape.format(
            who=loan["who"],
            id=identity(chance),
            began=began,
            sum=v.commas(loan["sum"]),
            number=loan["number"],
            settled=settled,
            caps=v.capitals(loan["sum"]),
        ),
        13,
    )
    sheet.say(
        "特此证明。" if "特此证明" not in shape else "本证明仅用于证明上述事项，不作他用。", 13
    )
    sheet.y += 60
    sheet.right(loan["firm"], 13)
    signed = loan["settled"] + timedelta(days=chance.randrange(1, 90))
    sheet.right(han_day(signed), 13)
    sheet.seal(sheet.width - sheet.margin - 90, sheet.y - 36, loan["firm"])
    return sheet.printed(certified(loan), signed)


def certificate_table(chance: random.Random, dark: bool) -> Drawn:
    """结清证明 as a table of two or four columns, with a code to check it."""
    loan = loan_of(chance)
    sheet = Sheet(chance)
    sheet.title(chance.choice(("贷款结清证明", "结清证明（电子版）")))
    signed = loan["settled"] + timedelta(days=chance.randrange(0, 90))
    pairs = [
        ("借款人", loan["who"]),
        ("证件号码", identity(chance)),
        ("借据编号", loan["number"]),
        ("贷款机构", loan["firm"]),
        ("贷款金额（元）", v.commas(loan["sum"])),
        ("贷款发放日", day(loan["began"])),
        ("贷款到期日", day(loan["began"] + timedelta(days=365))),
        ("结清日期", day(loan["settled"])),
        ("结清状态", "已结清"),
        ("未结清余额", "0.00"),
    ]
    if chance.random() < 0.5:
        sheet.table(pairs, (0.32, 0.68), 11)
    else:
        fours = [(*pairs[n], *pairs[n + 1]) for n in range(0, len(pairs), 2)]
        sheet.table(fours, (0.17, 0.33, 0.17, 0.33), 10)
    sheet.y += 20
    sheet.say("上述贷款本息已全部清偿，特此证明。", 12)
    sheet.y += 30
    sheet.right(f"出具日期：{day(signed)}", 11)
    sheet.say(f"验真码：{v.digits(chance, 12)}", 10, indent=False)
    sheet.seal(sheet.width - sheet.margin - 70, sheet.y - 40, loan["firm"])
    return sheet.printed(certified(loan, balance=[None, "0.00"], status=[None, "已结清"]), signed)


def contract(chance: random.Random, dark: bool) -> Drawn:
    """The first page of a contract: number, parties, the sum in figures and words, rates."""
    loan = loan_of(chance)
    sheet = Sheet(chance)
    sheet.title(chance.choice(("个人消费借款合同", "借款合同", "个人贷款合同")))
    sheet.right(f"合同编号：{loan['number']}", 10.5)
    sheet.say(f"甲方（借款人）：{loan['who']}", 11.5, indent=False, gap=2)
    sheet.say(f"证件号码：{identity(chance)}", 11.5, indent=False, gap=2)
    sheet.say(f"联系电话：{v.phone(chance)}", 11.5, indent=False, gap=2)
    sheet.say(f"乙方（贷款人）：{loan['firm']}", 11.5, indent=False, gap=2)
    sheet.say(
        f"丙方（担保人）：{v.place(chance)}{v.brand(chance)}融资担保有限公司",
        11.5,
        indent=False,
        gap=10,
    )
    for words in (
        "甲乙丙三方依据《中华人民共和国民法典》等法律法规，经平等协商，订立本合同，共同遵守。",
        f"第一条 借款金额：人民币（大写）{v.capitals(loan['sum'])}"
        f"（小写：¥{v.commas(loan['sum'])}）。",
        f"第二条 借款期限：{chance.choice((6, 12, 24))}个月，"
        f"自{han_day(loan['began'])}起，以实际放款日为准。",
        "第三条 借款利率：年利率（单利）为15.4%，日利率0.0427%。",
        "第四条 还款方式：等额本息，每月15日为还款日。",
        "第五条 逾期的，自逾期之日起按约定利率上浮50%计收罚息，不超过每笔300.00元。",
    ):
        sheet.say(words, 11.5, gap=3)
    return sheet.printed(
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
                    "paid_at": [None, day(loan["began"])],
                }
            ],
        },
        loan["began"],
    )


def assignment(chance: random.Random, dark: bool) -> Drawn:
    """债权转让通知书: who sold which claim to whom, and how much is said to be owed."""
    loan = loan_of(chance)
    buyer, owed = v.collector(chance), chance.randrange(100000, 3000000)
    sheet = Sheet(chance)
    sheet.title(chance.choice(("债权转让通知书", "债权转让通知", "债权转让告知函")))
    sheet.say(f"尊敬的{loan['who']}先生/女士：", 12, indent=False)
    shape = chance.choice(
        (
            "根据{seller}（以下简称“转让方”）与{buyer}（以下简称“受让方”）签订的《债权转让协议》，转让方已将其对您享有的{number}号借款合同项下的全部债权"
            "依法转让给受让方。截至{on}，您尚欠债权总额人民币{owed}元。",
            "您与{seller}签订的《个人借款合同》（合同编号：{number}）项下的债权，已由{seller}于{on}转让给{buyer}，现债权金额合计为{owed}元。",
            "兹通知您：{seller}已将合同编号{number}项下对您的债权（截至{on}本息共计¥{owed}）及相关从权利一并转让予{buyer}。",
        )
    )
    sheet.say(
        shape.format(
            seller=loan["firm"],
            buyer=buyer,
            number=loan["number"],
            on=han_day(loan["settled"]),
            owed=v.commas(owed),
        )
    )
    sheet.say("请您自收到本通知之日起，向受让方履行全部还款义务。如有疑问请致电400-000-0000。")
    sheet.say("特此通知。")
    sheet.y += 40
    sheet.right(f"转让方：{loan['firm']}" if chance.random() < 0.5 else loan["firm"])
    if chance.random() < 0.5:
        sheet.right(f"受让方：{buyer}")
    sheet.right(han_day(loan["settled"] + timedelta(days=9)))
    sheet.seal(sheet.width - 150, sheet.y - 50, loan["firm"])
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
                    "borrower": [None, loan["who"]],
                    "issuer": [None, loan["firm"]],
                    "paid_at": [None, day(loan["settled"])],
                }
            ],
        },
        loan["settled"],
    )


def credit_report(chance: random.Random, dark: bool) -> Drawn:
    """Lines of a credit report about loans, as sentences with numbers before them."""
    sheet, on = Sheet(chance), v.moment(chance)
    sheet.title("个人信用报告", 20)
    who = v.name(chance)
    sheet.say(
        f"报告编号：{v.digits(chance, 22)}    报告时间：{on:%Y-%m-%d %H:%M:%S}", 10, indent=False
    )
    sheet.say(f"姓名：{who}    证件类型：身份证    证件号码：{identity(chance)}", 10, indent=False)
    sheet.title("信贷记录", 15)
    sheet.say("从未发生过逾期的账户明细如下：", 11, indent=False)
    records = []
    for n in range(chance.choice((1, 2, 3))):
        loan = loan_of(chance)
        closed = (
            f"截至{loan['settled']:%Y年%m月}，已结清"
            if chance.random() < 0.6
            else f"截至{on:%Y年%m月}，余额{loan['sum'] // 200:,}"
        )
        sheet.say(
            f"{n + 1}. {han_day(loan['began'])}{loan['firm']}"
            f"发放的{loan['sum'] // 100:,}元（人民币）其他个人消费贷款，{closed}。",
            11,
            indent=False,
        )
        records.append(
            {
                "currency": "CNY",
                "issuer": [loan["firm"], None],
                "principal": [v.plain(loan["sum"]), None],
                "amount": [None, v.plain(loan["sum"])],
                "paid_at": [None, day(loan["began"])],
                "settled_on": [None, f"{loan['settled']:%Y-%m}"],
                "borrower": [None, who],
                "balance": [None, v.plain(loan["sum"] // 2)],
                "status": [None, "已结清"],
            }
        )
    sheet.say("说明：本报告仅供您了解自己的信用状况，请妥善保管。", 9, indent=False)
    return sheet.printed({"kind": "credit_report", "records": records}, on)


def letter(chance: random.Random, dark: bool) -> Drawn:
    """A letter of a collector or a law firm that demands payment."""
    on, firm, owed = v.moment(chance), v.collector(chance), chance.randrange(100000, 5000000)
    sheet = Sheet(chance)
    who, lender = v.name(chance), v.lender(chance)
    if chance.random() < 0.5:
        sheet.title(chance.choice(("催款函", "催收函", "逾期催告函")))
    else:
        firm = f"{v.place(chance)}{v.brand(chance)}律师事务所"
        sheet.title("律师函")
    sheet.say(f"致：{who}", 12, indent=False)
    sheet.say(f"本{'所' if '律师' in firm else '公司'}受{lender}委托，就您拖欠借款一事致函如下：")
    sheet.say(
        f"截至{han_day(on)}，您尚欠{lender}本息合计人民币{v.commas(owed)}元，经多次催收仍未归还。"
    )
    sheet.say(
        "请您在收到本函之日起三日内还清全部欠款，否则我方将依法提起诉讼，由此产生的一切后果由您承担。"
    )
    sheet.y += 50
    sheet.right(firm)
    sheet.right(han_day(on))
    sheet.seal(sheet.width - 150, sheet.y - 40, firm)
    return sheet.printed(
        {
            "kind": "letter",
            "records": [
                {
                    "currency": "CNY",
                    "amount": [v.plain(owed), None],
                    "issuer": [None, firm, lender],
                    "borrower": [None, who],
                    "paid_at": [None, day(on)],
                    "payee": [None],
                }
            ],
        },
        on,
    )


def certificate_screen(chance: random.Random, dark: bool) -> Drawn:
    """结清证明 shown inside an app, the sheet smaller than the screen, words around it."""
    loan = loan_of(chance)
    screen = Screen(chance, loan["settled"] + timedelta(days=2), ground="#e9ecf2")
    screen.status_bar()
    screen.nav("结清证明", action="下载")
    top = screen.y + 16
    screen.box(16, top, screen.width - 16, top + 470, "#ffffff", 4)
    screen.y = top + 26
    screen.middle(screen.y, "借款结清证明", 19, "#111111", bold=True)
    screen.y += 46
    screen.y = (
        screen.paragraph(
            34, screen.y, f"尊敬的用户：{loan['who']}", 13, "#222222", screen.width - 68
        )
        + 6
    )
    screen.y = (
        screen.paragraph(
            34,
            screen.y,
            f"您在{loan['firm']}的借款（借款编号{loan['number']}，借款金额{v.commas(loan['sum'])}元）已于{day(loan['settled'])}全部还清，"
            "当前无未结清款项。",
            13,
            "#222222",
            screen.width - 68,
            leading=1.8,
        )
        + 30
    )
    screen.text(screen.width - 34, screen.y, loan["firm"], 12, "#222222", align="right")
    screen.text(
        screen.width - 34,
        screen.y + 24,
        han_day(loan["settled"] + timedelta(days=1)),
        12,
        "#222222",
        align="right",
    )
    screen.y = top + 490
    screen.button("发送至邮箱")
    return screen.done(certified(loan))
