"""A case to set bundles from: invented people and companies, loans, all kinds of proof."""

from dataclasses import replace
from datetime import datetime

from evidence_kit.domain.bundle import Layout
from evidence_kit.domain.case import Case
from evidence_kit.domain.composing import compose
from evidence_kit.domain.kinds import (
    ComplaintKind,
    InstitutionKind,
    ItemKind,
    Reached,
    Role,
    Shows,
    Standing,
    TargetKind,
)
from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.letter import Statement
from evidence_kit.domain.planning import plan
from evidence_kit.domain.records import AGENT, COMPLAINANT, Cover, Institution, LoanRole, Person
from evidence_kit.domain.timeline import timeline
from evidence_kit.domain.values import CHINA, Box
from evidence_kit.export.content import BundleContent
from tests.builders import (
    a_complaint,
    a_link,
    a_loan,
    a_page,
    a_person,
    an_event,
    an_instalment,
    an_item,
    day,
    money,
)

MADE_AT = datetime(2025, 6, 1, 10, 0, tzinfo=CHINA)
BASIS = (
    Statement(
        "letter.basis.rule",
        {
            "title": "《中华人民共和国民法典》第五百五十七条第一款第一项",
            "text": "债务已经履行的，债权债务终止。",
            "level": "law",
        },
    ),
    Statement(
        "letter.basis.rule",
        {
            "title": "GB/T 45251-2025《互联网金融 个人网络消费信贷 贷后催收风控指引》",
            "text": "催收人员在每日22:00至次日8:00之间不应催收。",
            "level": "standard",
        },
    ),
)


class CaseBuilder:
    """Collects the records of a case; every loan gets its own events and proofs."""

    def __init__(self):
        self.groups = {
            "persons": [
                a_person(
                    name="陈样例",
                    gender="女",
                    id_number="110101199001010000",
                    address="样例市样例区样例路 1 号 2 单元 301 室",
                    email="chen@example.invalid",
                )
            ],
            "institutions": [
                Institution(
                    id="P1",
                    name="样例消费金融有限公司",
                    kind=InstitutionKind.CONSUMER_FINANCE,
                    unified_code="91000000MA00000000",
                    address="样例市样例区金融街 9 号",
                    phone="400-000-0000",
                ),
                Institution(id="P2", name="样例信息科技有限公司", brand="样例贷"),
                Institution(id="P3", name="样例商务服务有限公司", kind=InstitutionKind.COLLECTOR),
            ],
            "loans": [],
            "roles": [],
            "instalments": [],
            "events": [],
            "items": [],
            "pages": [],
            "links": [],
            "covers": [],
        }

    def add(self, group, record):
        self.groups[group].append(record)
        return record

    def item(
        self, shows, *targets, pages=1, kind=ItemKind.IMAGE, height=2340, width=1080, **values
    ):
        identifier = f"I{len(self.groups['items']) + 1}"
        defaults = {"source_app": "支付宝", "source_owner": "投诉人手机"}
        item = an_item(identifier, shows, kind, pages, **(defaults | values))
        self.add("items", item)
        if kind in (ItemKind.IMAGE, ItemKind.PDF):
            for number in range(1, pages + 1):
                self.add("pages", a_page(identifier, number, width=width, height=height))
        for target in targets:
            self.add("links", a_link(identifier, target))
        return item

    def loan(self, identifier="L1", **values):
        loan = a_loan(
            identifier,
            **(
                {
                    "principal": money("14000"),
                    "disbursed_on": day("2024-03-12"),
                    "contract_number": f"HT-2024-03-{identifier}887",
                }
                | values
            ),
        )
        self.add("loans", loan)
        for number, role in enumerate((Role.LENDER, Role.PLATFORM, Role.COLLECTOR), start=1):
            self.add(
                "roles",
                LoanRole(
                    id=f"R{identifier}{number}",
                    loan_id=identifier,
                    institution_id=f"P{number}",
                    role=role,
                ),
            )
        return loan

    def event(self, kind, on=None, loan="L1", proved=None, **values):
        event = self.add("events", an_event(kind, on, loan, **values))
        if proved:
            self.item(proved, event.id, title=values.get("text") or f"{kind}凭证")
        return event

    def repaid(self, loan="L1", count=12, year=2024, amount="1,284.67", unproved=()):
        """Instalments from April of a year on, each repaid the day before it is due."""
        for number in range(1, count + 1):
            month = 3 + number
            due = f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}"
            planned = an_instalment(number, f"{due}-12", amount, loan)
            self.add("instalments", planned)
            event = self.add(
                "events",
                an_event(
                    "repaid", f"{due}-11 09:15:22", loan, amount=amount, instalment_id=planned.id
                ),
            )
            if number not in unproved:
                self.item(Shows.PAYMENT, event.id, title=f"支付宝账单详情（第 {number} 期）")

    def contacts(self, count=6, loan="L1", start="2025-03-14", **values):
        first = day(start)
        for number in range(count):
            moment = first.earliest().toordinal() + number * 9
            at = datetime.fromordinal(moment)
            event = self.add(
                "events",
                an_event(
                    "contact",
                    f"{at:%Y-%m-%d} {(9 + number * 5) % 24:02d}:41",
                    loan,
                    number=f"0571-000000{number:02d}",
                    claimed_identity="样例贷委托的法务",
                    reached=Reached.RELATIVE if number % 4 == 1 else Reached.SELF,
                    channel="电话",
                    text="称仍欠款，要求今天之内转账，否则上门" if number % 2 else "要求还清余款",
                    amount="856.20" if number % 3 == 0 else None,
                    **values,
                ),
            )
            if number % 3 != 2:
                self.item(Shows.CHAT, event.id, title="微信对话（连续截图）", source_app="微信")

    def case(self):
        return Case(
            name="样例",
            created_at="2025-06-01T00:00:00+00:00",
            **{name: tuple(records) for name, records in self.groups.items()},
        )


def a_full_builder():
    """One repaid loan with everything: certificate, recording, long chat, refund, partial dates."""
    made = CaseBuilder()
    made.loan(standing=Standing.RESIDUE, claimed=money("856.20"))
    made.add(
        "persons",
        Person(
            id=AGENT,
            name="李助理",
            phone="17000000001",
            relation="社区法律援助志愿者",
            authority="代为投诉、提交材料、接收答复",
            authority_until=day("2025-12-31"),
            id_number="110101198001010000",
        ),
    )
    made.item(Shows.IDENTITY, title="居民身份证（正反面）", width=1600, height=1000)
    made.groups["links"].append(a_link("I1", COMPLAINANT, kind=TargetKind.PARTY))
    made.item(
        Shows.CONTRACT, title="个人消费借款合同", pages=3, kind=ItemKind.PDF, width=595, height=842
    )
    made.groups["links"].append(a_link("I2", "L1", kind=TargetKind.LOAN))
    made.event("disbursed", "2024-03-12 15:20", amount="14000", proved=Shows.DISBURSEMENT)
    made.repaid(unproved=(5,))
    made.event("repaid", "2025-02", amount="300", payer="陈样例之父", payee="样例支付科技有限公司")
    made.event("refunded", "2025-02-20 10:00", amount="300", proved=Shows.PAYMENT)
    made.event("settled", "2025-03-12", proved=Shows.REPAYMENT_LIST)
    made.event("certificate", "2025-03-13", institution_id="P1", proved=Shows.CERTIFICATE)
    made.contacts(7)
    chat = made.event("contact", "2025-04", number="微信 wxid_样例", reached=Reached.COLLEAGUE)
    made.item(Shows.GROUP_CHAT, chat.id, title="单位同事群里的催收消息（长截图）", height=14000)
    call = made.event("contact", "2025-05-06 22:41", number="0571-00000077", channel="电话")
    made.item(
        Shows.CALL_RECORDING,
        call.id,
        kind=ItemKind.RECORDING,
        pages=0,
        title="催收电话录音",
        extension="m4a",
        media_type="audio/mp4",
        size=2_411_000,
        duration_seconds=187,
        speakers="投诉人；自称“样例贷法务”的男性",
        words=(
            ("0:42", "“你这个单子系统里还有八百五十六块二，今天必须处理。”"),
            ("1:15", "“结清证明我们这边不认，那是放款方的。”"),
        ),
    )
    made.event(
        "own-contact", "2025-05-07 10:00", channel="客服电话", ticket="KF2025050700031",
        institution_id="P1", proved=Shows.COMPLAINT_RECORD,
    )  # fmt: skip
    made.event(
        "complaint", "2025-05-08", channel="放款机构投诉邮箱", ticket="TS0508-31",
        institution_id="P1", proved=Shows.COMPLAINT_RECORD,
    )  # fmt: skip
    made.event(
        "reply", "2025-05-20", ticket="TS0508-31", institution_id="P1", text="已转相关部门核实"
    )
    made.add(
        "covers",
        Cover(id="V1", item_id="I5", page=1, box=Box(0.1, 0.1, 0.5, 0.2), reason="银行卡号"),
    )
    made.add(
        "covers",
        Cover(id="V2", item_id="I5", page=1, box=Box(0.1, 0.3, 0.5, 0.4), reason="他人姓名"),
    )
    return made


def content_of(made, *loans, language="zh-CN", draft=False, layout=Layout.TWO, **values):
    """What the bundle of a complaint about those loans says."""
    case = made.case()
    loans = loans or tuple(loan.id for loan in case.loans)
    kind = values.pop("kind", ComplaintKind.COMPLAINT)
    complaint = a_complaint(*loans, paragraphs=values.pop("paragraphs", ()), kind=kind)
    planned = plan(
        case,
        complaint,
        language=language,
        layout=layout,
        draft=draft,
        include_unassigned=False,
        title_of=lambda item: item.title,
    )
    letter = compose(
        case,
        complaint,
        recipient_name="国家金融监督管理总局重庆监管局",
        basis=BASIS,
        to_regulator=kind is ComplaintKind.REPORT,
    )
    letter = replace(letter, **values.pop("letter", {}))
    defaults = {
        "plan": planned,
        "letter": letter,
        "case": case,
        "timelines": tuple(timeline(case, loan) for loan in loans),
        "ledgers": tuple(ledger(case, loan) for loan in loans),
        "made_at": MADE_AT,
        "language": language,
        "draft": draft,
    }
    return BundleContent(**(defaults | values))
