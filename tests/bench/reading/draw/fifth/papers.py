"""Papers about a loan: a certificate on a web page and as a scanned form, a contract, a public
list of sold claims, a report with months, a letter of a mediator."""

import random
from datetime import datetime, timedelta
from typing import Any

from PIL import Image, ImageEnhance

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.certificates import certified, identity, loan_of
from tests.bench.reading.draw.fifth.marks import across, code
from tests.bench.reading.draw.paper import Sheet, day, han_day
from tests.bench.reading.draw.phone import Drawn, Screen


def web_certificate(chance: random.Random, dark: bool) -> Drawn:
    """A certificate as a page within an app: labels above values, four days, words across it."""
    loan = loan_of(chance)
    signed = loan["settled"] + timedelta(days=chance.randrange(1, 90))
    screen = Screen(chance, signed + timedelta(minutes=5), ground="#f2f4f8")
    screen.status_bar()
    ink, grey = "#1c1f24", "#8b919b"
    for a, b in ((16, 28), (28, 16)):
        screen.path([(a, screen.y + 17), (b, screen.y + 29)], ink, 1.6)
    screen.text(48, screen.y + 12, "贷款结清证明", 16, ink, bold=True)
    for dot in (0, 6, 12):
        screen.disc(screen.width - 20 - dot, screen.y + 23, 1.6, ink)
    screen.y += 50
    screen.middle(screen.y, "此网页由 cert.example.invalid 提供", 10.5, grey)
    top = screen.y + 24
    screen.box(14, top, screen.width - 14, screen.screen - 84, "#ffffff", 12)
    screen.middle(top + 22, "结 清 证 明", 20, ink, bold=True)
    screen.box(30, top + 66, screen.width - 30, top + 104, "#e8f7ee", 6)
    screen.middle(top + 76, "该笔贷款本息已全部结清", 13.5, "#16924f")
    screen.y = top + 118
    cells = (
        ("客户姓名", loan["who"]),
        ("证件号码", identity(chance)),
        ("借据编号", loan["number"]),
        ("贷款本金", f"人民币 {v.commas(loan['sum'])}元"),
        ("放款日期", f"{loan['began']:%Y.%m.%d}"),
        ("原到期日", f"{loan['began'] + timedelta(days=730):%Y.%m.%d}"),
        ("结清日期", f"{loan['settled']:%Y.%m.%d}"),
        ("出具日期", f"{signed:%Y.%m.%d}"),
    )
    for pair in (cells[:1], cells[1:2], cells[2:3], cells[3:4], cells[4:6], cells[6:]):
        for index, (label, value) in enumerate(pair):
            x = 30 + index * (screen.width / 2 - 14)
            screen.text(x, screen.y, label, 11, grey)
            screen.text(x, screen.y + 18, value, 14, ink)
        screen.y += 52
    screen.text(30, screen.y, "出具机构", 11, grey)
    screen.text(30, screen.y + 18, loan["firm"], 14, ink)
    code(screen, chance, screen.width - 100, top + 120, 66)
    across(screen, f"{loan['who']} 仅供本人使用", top, screen.screen - 84)
    screen.y = screen.screen - 70
    screen.button("下载PDF文件")
    screen.y = 0
    until = loan["began"] + timedelta(days=730)
    return screen.done(certified(loan, due_on=[None, day(until)]))


def _scanned(sheet: Sheet, truth: dict[str, Any], on: datetime) -> Drawn:
    """A page that a scanner took: a little askew, greyish, the seal paler."""
    chance = sheet.chance
    turned = sheet.image.rotate(
        chance.uniform(-1.1, 1.1), Image.Resampling.BICUBIC, fillcolor="#f4f3ef"
    )
    grey = ImageEnhance.Color(turned).enhance(chance.choice((0.0, 0.75)))
    grain = Image.effect_noise(grey.size, 30).convert("RGB")
    taken = on + timedelta(days=chance.randrange(1, 40))
    return Drawn(Image.blend(grey, grain, 0.06), truth, taken, photo=True)


def scanned_form(chance: random.Random, dark: bool) -> Drawn:
    """A bank's form on a scanner: a grid, opinions and signatures in it, the seal over the day."""
    loan = loan_of(chance)
    loan["firm"] = f"{v.bank(chance)}股份有限公司{v.place(chance)}分行"
    signed = loan["settled"] + timedelta(days=chance.randrange(0, 20))
    sheet = Sheet(chance, margin=56)
    sheet.y = 70
    sheet.title("贷款结清证明", 22)
    sheet.two_ends(sheet.y, f"编号：{v.digits(chance, 8)}", "（客户留存联）", 9.5)
    sheet.y += 20
    four = (0.18, 0.32, 0.18, 0.32)
    sheet.table(
        [
            ("借款人", loan["who"], "身份证号码", identity(chance)),
            ("贷款种类", "个人信用消费贷款", "合同编号", loan["number"]),
            ("贷款金额", f"¥{v.commas(loan['sum'])}", "贷款余额", "¥0.00"),
            ("放款日", han_day(loan["began"]), "结清日", han_day(loan["settled"])),
        ],
        four,
        10.5,
        high=3.4,
    )
    sheet.table(
        [
            ("金额大写", f"人民币{v.capitals(loan['sum'])}"),
            ("证明事项", "上述贷款本金、利息及其他应付款项已全部结清，我行与借款人之间就该笔贷款"
                         "的债权债务关系已终止。"),
        ],
        (0.18, 0.82),
        10.5,
        high=3.4,
    )  # fmt: skip
    top = sheet.y
    sheet.box(56, top, sheet.width - 56, top + 150, None, 0, "#555555", 0.6)
    sheet.text(66, top + 14, "贷款行（盖章）：", 10.5, sheet.ink)
    sheet.text(160, top + 14, loan["firm"], 10.5, sheet.ink)
    sheet.text(66, top + 62, f"经办人：{v.name(chance)}", 10.5, sheet.ink)
    sheet.text(230, top + 62, f"复核人：{v.name(chance)}", 10.5, sheet.ink)
    shown = f"{signed.year} 年 {signed.month:02d} 月 {signed.day:02d} 日"
    sheet.text(sheet.width - 80, top + 112, shown, 10.5, sheet.ink, align="right")
    sheet.seal(sheet.width - 130, top + 92, loan["firm"][:4] + "业务公章", 46)
    sheet.text(56, top + 164, "注：本证明涂改无效，复印件与原件具有同等效力。", 9, "#555555")
    return _scanned(sheet, certified(loan), signed)


def _choice(sheet: Sheet, words: tuple[str, ...], chosen: int, size: float) -> None:
    """A line of words with a square before each, the square of the chosen one ticked."""
    x = sheet.margin + 24
    for index, each in enumerate(words):
        side, y = size * 0.95, sheet.y + 2
        sheet.box(x, y, x + side, y + side, None, 0, sheet.ink, 0.7)
        if index == chosen:
            sheet.path([(x + 2, y + side / 2), (x + side / 2, y + side - 2), (x + side, y)],
                       sheet.ink, 1.2)  # fmt: skip
        x = sheet.text(x + side + 4, sheet.y, each, size, sheet.ink) + 18
    sheet.y += size * 2


def contract_in_clauses(chance: random.Random, dark: bool) -> Drawn:
    """The first page of a contract in clauses 1.1, 1.2: who lends stands first, squares to tick."""
    loan = loan_of(chance)
    sheet = Sheet(chance, margin=58)
    sheet.two_ends(26, f"{v.brand(chance)}电子签约平台", f"签署流水：{v.digits(chance, 18)}", 8.5)
    sheet.path([(58, 42), (sheet.width - 58, 42)], "#999999", 0.6)
    sheet.y = 58
    sheet.title(chance.choice(("个人网络消费贷款合同", "循环额度借款合同")), 19)
    sheet.middle(sheet.y - 14, f"合同编号【{loan['number']}】", 10.5, sheet.ink)
    sheet.y += 16
    for words in (
        f"贷款人（出借方）：{loan['firm']}",
        f"住所：{v.place(chance)}市高新区柏屿路{chance.randrange(2, 90)}号",
        f"借款人：{loan['who']}　　证件号码：{identity(chance)}",
        f"担保人：{v.place(chance)}{v.brand(chance)}融资担保有限公司",
    ):
        sheet.say(words, 10.5, indent=False, gap=1)
    sheet.y += 8
    clauses = (
        ("1　借款要素", ""),
        ("", f"1.1 借款本金：（大写）{v.capitals(loan['sum'])}，"
             f"（小写）{v.plain(loan['sum'])}元。"),
        ("", "1.2 借款用途："),
        ("squares", ""),
        ("", f"1.3 借款起始日：{han_day(loan['began'])}；借款期限12期，每期一个月。"),
        ("", "1.4 年利率（单利）：18.25%；担保费率：每年5.5%，按期支付给担保人。"),
        ("", f"1.5 收款账户：{v.bank(chance)}，账号尾号{v.tail(chance)}。"),
        ("2　还款", ""),
        ("", "2.1 借款人应于每月对应日24:00前足额偿还当期款项，每期应还1,023.45元"
             "（首期、末期以还款计划表为准）。"),
        ("", "2.2 清偿顺序为：实现债权的费用、罚息、利息、本金。"),
        ("", "2.3 借款人逾期的，罚息利率在合同利率基础上加收50%；连续逾期3期的，"
             "贷款人有权宣布全部借款提前到期。"),
        ("3　债权转让", ""),
        ("", "3.1 贷款人可以将本合同项下的债权转让给第三人，无需另行取得借款人同意，"
             "自通知到达借款人时对其发生效力。"),
    )  # fmt: skip
    for head, words in clauses:
        if head == "squares":
            _choice(sheet, ("日常消费", "装修", "教育培训", "其他"), chance.randrange(3), 10.5)
        elif head:
            sheet.text(58, sheet.y, head, 11.5, sheet.ink, bold=True)
            sheet.y += 24
        else:
            sheet.say(words, 10.5, indent=False, gap=2)
    sheet.middle(sheet.height - 34, "- 1 -", 9, "#777777")
    # Who lends is said, and so may be left for the reader of parties to say.
    truth = {
        "currency": "CNY",
        "borrower": loan["who"],
        "issuer": [loan["firm"], None],
        "contract_no": loan["number"],
        "principal": v.plain(loan["sum"]),
        "amount": [None, v.plain(loan["sum"])],
        "paid_at": [None, day(loan["began"])],
    }
    return sheet.printed({"kind": "contract", "records": [truth]}, loan["began"])


def public_list(chance: random.Random, dark: bool) -> Drawn:
    """An announcement in a newspaper: who sold to whom in a sentence, a list of many debtors."""
    seller, buyer, sold = v.lender(chance), v.collector(chance), v.moment(chance)
    sheet = Sheet(chance, margin=44)
    sheet.two_ends(24, f"{v.place(chance)}日报　公告专栏", f"{han_day(sold)}　第7版", 9)
    sheet.path([(44, 40), (sheet.width - 44, 40)], sheet.ink, 1.2)
    sheet.y = 56
    sheet.title("债权转让暨催收联合公告", 19)
    sheet.say(
        f"根据{seller}与{buyer}签订的债权转让协议，{seller}已将其对下列借款人享有的主债权及"
        f"从权利依法转让给{buyer}。现以公告方式通知各借款人，请自公告之日起向{buyer}履行还款义务。",
        10.5,
    )
    sheet.text(
        44, sheet.y, f"基准日：{day(sold - timedelta(days=20))}　单位：人民币元", 9, sheet.ink
    )
    sheet.y += 18
    rows: list[tuple[str, ...]] = [("序号", "借款人", "合同编号", "本金余额", "利息及罚息", "合计")]
    records: list[dict[str, Any]] = []
    for index in range(chance.randrange(4, 9)):
        loan = loan_of(chance)
        owed, interest = chance.randrange(90000, 3000000), chance.randrange(900, 400000)
        rows.append((str(index + 1), loan["who"], loan["number"], v.commas(owed),
                     v.commas(interest), v.commas(owed + interest)))  # fmt: skip
        # The first says who sold to whom; the rows are of many people, and may be left alone.
        optional = [None] if index else []
        records.append({
            "currency": "CNY", "assignor": [seller, *optional], "assignee": [buyer, *optional],
            "contract_no": [None, loan["number"]], "borrower": [None, loan["who"]],
            "amount": [None, v.plain(owed + interest)], "principal": [None, v.plain(owed)],
            "interest": [None, v.plain(interest)], "penalty": [None, v.plain(interest)],
            "issuer": [None, seller, buyer], "instalment": [None],
            "paid_at": [None, day(sold), day(sold - timedelta(days=20))],
        })  # fmt: skip
    sheet.table(rows, (0.08, 0.14, 0.3, 0.16, 0.16, 0.16), 9, head=True, align="middle")
    sheet.y += 14
    sheet.say("注：上表仅列示截至基准日的余额，借款人应支付的利息按合同约定计算至实际清偿之日。", 9)
    sheet.right(f"{seller}　{buyer}", 10)
    sheet.right(han_day(sold), 10)
    return sheet.printed({"kind": "assignment_notice", "records": records}, sold)


def report_with_months(chance: random.Random, dark: bool) -> Drawn:
    """A detailed credit report: a summary, an account as a table, its two years month by month."""
    loan, who = loan_of(chance), v.name(chance)
    on = loan["settled"] + timedelta(days=chance.randrange(40, 400), seconds=chance.randrange(9999))
    sheet = Sheet(chance, margin=44)
    sheet.title("个人信用报告", 18)
    sheet.two_ends(
        sheet.y, f"报告编号：{v.digits(chance, 22)}", f"报告时间：{on:%Y.%m.%d %H:%M:%S}", 9
    )
    sheet.y += 18
    sheet.table([
        ("被查询者姓名", "被查询者证件类型", "被查询者证件号码", "查询机构", "查询原因"),
        (who, "身份证", identity(chance), "本人", "本人查询（互联网查询）"),
    ], (0.16, 0.18, 0.28, 0.12, 0.26), 8.5, align="middle")  # fmt: skip
    sheet.y += 14
    sheet.title("信贷交易信息明细", 14)
    sheet.say("（四）循环贷账户二　　账户1", 10.5, indent=False)
    sheet.table([
        ("管理机构", "账户标识", "开立日期", "到期日期", "账户授信额度"),
        (loan["firm"], v.digits(chance, 16), f"{loan['began']:%Y.%m.%d}",
         f"{loan['began'] + timedelta(days=1095):%Y.%m.%d}", f"{loan['sum'] // 100:,}"),
        ("币种", "业务种类", "担保方式", "共同借款标志", "账户状态"),
        ("人民币元", "其他个人消费贷款", "信用/免担保", "无", "结清"),
        ("账户关闭日期", "最近一次还款日期", "还款频率", "还款方式", "余额"),
        (f"{loan['settled']:%Y.%m.%d}", f"{loan['settled']:%Y.%m.%d}", "月", "分期等额本息", "0"),
    ], (0.3, 0.22, 0.16, 0.16, 0.16), 8.5, align="middle")  # fmt: skip
    sheet.y += 10
    end = loan["settled"]
    sheet.say(f"{end.year - 1}年01月-{end:%Y年%m月}的还款记录", 10, indent=False)
    rows: list[tuple[str, ...]] = [("年份", *(f"{m}" for m in range(1, 13)))]
    for year in (end.year, end.year - 1):
        last = end.month if year == end.year else 12
        marks = [
            "C" if (year, m) == (end.year, end.month) else chance.choice("NNNNN1*")
            if m <= last else "" for m in range(1, 13)
        ]  # fmt: skip
        rows.append((str(year), *marks))
    sheet.table(rows, (0.16, *(0.07,) * 12), 8.5, align="middle")
    sheet.y += 14
    sheet.say(
        "说明：N表示正常，数字表示逾期期数，*表示当月没有还款历史，C表示结清。", 9, indent=False
    )
    sheet.middle(sheet.height - 34, "第 3 页/共 8 页", 9, "#777777")
    return sheet.printed({"kind": "credit_report", "records": [{
        "currency": "CNY", "issuer": [loan["firm"], None], "borrower": [None, who],
        "principal": [v.plain(loan["sum"]), None], "amount": [None, v.plain(loan["sum"])],
        "settled_on": [None, day(loan["settled"])], "status": [None, "结清"],
        "paid_at": [None, day(loan["began"]), day(loan["settled"])], "balance": [None, "0.00"],
        "due_on": [None, day(loan["began"] + timedelta(days=1095))],
    }]}, on)  # fmt: skip


def mediator(chance: random.Random, dark: bool) -> Drawn:
    """A mediator's letter before a lawsuit: a red head and number, the sum in words and figures."""
    on, lender, who = v.moment(chance), v.lender(chance), v.name(chance)
    centre = f"{v.place(chance)}市{v.brand(chance)}商事调解中心"
    owed, months = chance.randrange(100000, 5000000), chance.randrange(2, 30)
    sheet = Sheet(chance, margin=64)
    sheet.middle(56, centre, 25, "#c4161c", bold=True)
    number = f"〔{on.year}〕调催字第{v.digits(chance, 5)}号"
    sheet.middle(104, number, 11, sheet.ink)
    sheet.path([(64, 128), (sheet.width - 64, 128)], "#c4161c", 2)
    sheet.y = 150
    sheet.title(chance.choice(("诉前调解告知书", "关于债务纠纷诉前调解的函")), 18)
    sheet.say(f"{who}先生/女士：", 12, indent=False)
    sheet.say(
        f"申请人{lender}就与您之间的借款合同纠纷，已向本中心提出调解申请。据申请人陈述，您累计逾期"
        f"{months}个月，尚欠款项共计{v.capitals(owed)}（￥{v.commas(owed)}）。"
    )
    sheet.say(
        f"请于{on.month}月{on.day}日起七日内与调解员联系，协商减免及分期方案。逾期未联系的，本中心将"
        "出具调解不成证明，申请人可依法向有管辖权的人民法院起诉并申请财产保全。"
    )
    sheet.say(f"调解员：{v.name(chance)}　　联系电话：{v.phone(chance)}", 12)
    sheet.say("附：1.调解申请书；2.身份核验二维码", 11)
    code(sheet, chance, 90, sheet.y + 16, 84)
    sheet.y += 40
    sheet.right(centre)
    sheet.right(han_day(on))
    sheet.seal(sheet.width - 140, sheet.y - 34, centre, 50)
    return sheet.printed({"kind": "letter", "records": [{
        "currency": "CNY", "amount": [v.plain(owed), None], "issuer": [None, centre, lender],
        "borrower": [None, who], "paid_at": [None, day(on)], "payee": [None],
    }]}, on)  # fmt: skip
