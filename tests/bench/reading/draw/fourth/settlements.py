"""Papers of a loan's beginning and its end: an agreement, a letter, a bank's filled-in form."""

import random
from datetime import timedelta

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.certificates import certified, identity, loan_of
from tests.bench.reading.draw.paper import Sheet, day, han_day
from tests.bench.reading.draw.phone import Drawn


def confirmation(chance: random.Random, dark: bool) -> Drawn:
    """A firm's letter of confirmation: its number, a salutation, numbered facts."""
    loan = loan_of(chance)
    sheet = Sheet(chance)
    sheet.text(60, 34, loan["firm"], 11, "#1d4f9c")
    sheet.path([(60, 54), (sheet.width - 60, 54)], "#1d4f9c", 1)
    sheet.y = 84
    sheet.title(chance.choice(("贷款结清确认函", "债务结清确认书")), 21)
    sheet.right(
        f"函号：{v.place(chance)[0]}结〔{loan['settled'].year}〕{v.digits(chance, 4)}号", 10
    )
    sheet.say(f"尊敬的{loan['who']}客户（身份证号：{identity(chance)}）：", 12, indent=False)
    sheet.say("就您与我司之间的借款，现确认如下：", 12)
    for words in (
        f"1、借款合同编号：{loan['number']}；",
        f"2、借款本金：人民币{v.plain(loan['sum'])}元，放款日为{han_day(loan['began'])}；",
        f"3、您已于{han_day(loan['settled'])}向我司还清全部本金、利息、罚息及其他费用；",
        "4、自结清之日起，我司不再就该笔借款向您主张任何权利，并将依法向征信机构报送结清信息。",
    ):
        sheet.say(words, 12, gap=3)
    sheet.y += 46
    sheet.right(f"{loan['firm']}（公章）", 12)
    signed = loan["settled"] + timedelta(days=chance.randrange(1, 60))
    sheet.right(f"{signed.year} 年 {signed.month} 月 {signed.day} 日", 12)
    sheet.seal(sheet.width - 170, sheet.y - 34, loan["firm"])
    sheet.text(
        60,
        sheet.height - 60,
        f"客服热线：400-000-0000　　查询码：{v.digits(chance, 10)}",
        9,
        "#777777",
    )
    return sheet.printed(certified(loan), signed)


def form_of_a_bank(chance: random.Random, dark: bool) -> Drawn:
    """A bank's form whose blanks were filled in above lines, signed by a branch."""
    loan = loan_of(chance)
    head = v.bank(chance)
    branch = f"{v.place(chance)}{chance.choice(('江北', '城东', '高新'))}支行"
    loan["firm"] = bank = f"{head}股份有限公司{branch}"
    sheet = Sheet(chance, margin=64)
    sheet.y = 90
    sheet.title("个人贷款结清证明", 22)
    began, settled = loan["began"], loan["settled"]
    parts: tuple[tuple[str, bool], ...] = (
        ("　　兹证明借款人", False),
        (loan["who"], True),
        ("（证件类型：居民身份证，证件号码：", False),
        (identity(chance), True),
        ("）于", False),
        (f"{began.year}", True),
        ("年", False),
        (f"{began.month}", True),
        ("月", False),
        (f"{began.day}", True),
        ("日在我行办理", False),
        ("个人消费贷款", True),
        ("，借据号", False),
        (loan["number"], True),
        ("，贷款金额人民币（大写）", False),
        (v.capitals(loan["sum"]), True),
        ("（小写：", False),
        (f"￥{v.commas(loan['sum'])}", True),
        ("）。该笔贷款已于", False),
        (f"{settled.year}", True),
        ("年", False),
        (f"{settled.month}", True),
        ("月", False),
        (f"{settled.day}", True),
        ("日全部结清。", False),
    )
    _filled_in(sheet, parts, 12.5)
    sheet.y += 44
    sheet.say("特此证明。", 12.5)
    sheet.y += 50
    signed = settled + timedelta(days=chance.randrange(0, 30))
    sheet.text(sheet.width / 2 - 60, sheet.y, f"经办行：{bank}", 11.5, sheet.ink)
    sheet.text(sheet.width / 2 - 60, sheet.y + 30, f"日　期：{han_day(signed)}", 11.5, sheet.ink)
    sheet.seal(sheet.width - 150, sheet.y + 14, f"{head}{branch}")
    return sheet.printed(certified(loan), signed)


def _filled_in(sheet: Sheet, parts: tuple[tuple[str, bool], ...], size: float) -> None:
    """A paragraph letter by letter, with a line below what was filled in."""
    x, step = sheet.margin, size * 2.2
    for words, filled in parts:
        for letter in words:
            wide = sheet.length(letter, size)
            if x + wide > sheet.width - sheet.margin and letter not in "，。）":
                x, sheet.y = sheet.margin, sheet.y + step
            sheet.text(x, sheet.y, letter, size, sheet.ink)
            if filled:
                below = sheet.y + size * 1.5
                sheet.path([(x, below), (x + wide, below)], sheet.ink, 0.6)
            x += wide


def agreement(chance: random.Random, dark: bool) -> Drawn:
    """The first page of an agreement with a box of key terms, three parties, page numbers."""
    loan = loan_of(chance)
    sheet = Sheet(chance, margin=54)
    sheet.two_ends(28, "借款协议（线上版）", f"协议编号：{loan['number']}", 9)
    sheet.y = 62
    sheet.title("网络借款协议", 20)
    sheet.say(
        "特别提示：请您在点击确认前认真阅读本协议各条款，尤其是以粗体标注的内容。", 10, indent=False
    )
    sheet.table([
        ("借款人（甲方）", loan["who"], "证件号码", identity(chance)),
        ("出借人（乙方）", loan["firm"], "统一社会信用代码", f"91{v.digits(chance, 16)}"),
        ("服务方（丙方）", f"{v.brand(chance)}科技有限公司", "签署方式", "电子签名"),
    ], (0.17, 0.35, 0.17, 0.31), 9.5)  # fmt: skip
    sheet.y += 12
    months = chance.choice((6, 12))
    until = loan["began"] + timedelta(days=30 * months)
    sheet.table(
        [
            ("借款本金", f"人民币{v.commas(loan['sum'])}元（大写：{v.capitals(loan['sum'])}）"),
            (
                "借款期限",
                f"{months}个月，自{han_day(loan['began'])}至{han_day(until)}",
            ),
            ("年化综合资金成本", "23.40%（单利）"),
            ("还款方式", "等额本息，每月还款一次"),
        ],
        (0.22, 0.78),
        10,
    )
    sheet.y += 14
    for words in (
        "第一条　定义。除非本协议另有约定，本协议所称“平台”指丙方运营的移动应用程序。",
        "第二条　借款发放。乙方于本协议生效后将借款本金划付至甲方指定的银行账户，"
        "划付当日为放款日。",
        "第三条　还款。甲方应于每期还款日20:00前在绑定账户中备足当期应还款项，"
        "授权乙方委托支付机构扣划。",
        "第四条　提前还款。甲方可申请提前结清全部剩余借款，乙方按剩余本金的2%收取违约金，"
        "最高不超过500.00元。",
        "第五条　逾期责任。甲方未按期足额还款的，自逾期之日起按日0.065%计收罚息，"
        "至清偿全部逾期款项之日止。",
        "第六条　债权转让。乙方可将本协议项下债权全部或部分转让给第三方，"
        "转让通知以短信或站内信方式送达即视为送达。",
        "第七条　信息授权。甲方同意乙方向金融信用信息基础数据库报送并查询甲方的信用信息。",
        "第八条　通知与送达。甲方填写的手机号码、"
        "电子邮箱为本协议项下各类通知及司法文书的送达地址。",
        "第九条　争议解决。因本协议产生的争议，双方应协商解决；协商不成的，"
        "由协议签订地人民法院管辖。",
    ):
        sheet.say(words, 10.5, gap=4)
    sheet.middle(sheet.height - 36, "第 1 页 共 14 页", 9, "#777777")
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
