from dataclasses import replace
from decimal import Decimal

import pytest

from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.payees import private
from evidence_kit.domain.values import Money
from evidence_kit.export.document import lay_out
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.wording import unplaced
from tests.export.bundle_case import CaseBuilder, a_full_builder, content_of


def rows_of(made, language="zh-CN", **values):
    """The texts of the repayment section's pages, line by line from the left."""
    laid = lay_out(Typeface(), content_of(made, language=language, **values))
    lines = []
    for page in laid.front["timelines.0"].pages:
        by_base = {}
        for text in page.texts:
            by_base.setdefault(round(text.y, 1), []).append((text.x, text.text))
        lines += [[text for _, text in sorted(by_base[y])] for y in sorted(by_base, reverse=True)]
    return lines


def test_the_column_of_payments_adds_up_to_the_net_with_refunds_negative():
    lines = rows_of(a_full_builder())
    paid = [line for line in lines if line[0].isdigit() and len(line) >= 6]
    assert len(paid) == 12
    column = [Decimal(line[4].replace(",", "")) for line in paid]
    extra = [line for line in lines if "300.00" in line or "-300.00" in line]
    assert any("退款" in line for line in extra)
    total = next(line for line in lines if line[0] == "合计")
    net = next(line for line in lines if line[0] == "净还款")
    assert Decimal(total[2].replace(",", "")) == sum(column) + 300
    assert Decimal(net[1].replace(",", "")) == sum(column)
    assert total[1] == "15,416.04"


def test_what_has_no_proof_says_so_and_is_counted():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=5)
    bare = {event.id for event in made.groups["events"][3:5]}
    made.groups["links"] = [k for k in made.groups["links"] if k.target_id not in bare]
    lines = rows_of(made)
    assert [line[-1] for line in lines if line[0] == "5"] == ["无凭证"]
    assert any("2 笔无凭证" in line for line in lines)


def test_an_instalment_without_payment_and_a_payment_without_amount():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=2)
    made.groups["events"].pop()
    assert any(line[-1] == "无还款记录" for line in rows_of(made) if line[0] == "2")
    made.event("repaid", None, amount=None, proved=Shows.PAYMENT)
    lines = rows_of(made)
    assert any("1 笔金额不详，未计入" in "".join(line) for line in lines)


@pytest.mark.parametrize(
    ("language", "alone", "unnamed"),
    [
        ("zh-CN", "无单独记录（见未注明期数的还款）", "未注明期数"),
        ("en", "none of its own; see payments without a number", "No number"),
    ],
)
def test_an_instalment_may_be_paid_by_a_payment_that_names_none(language, alone, unnamed):
    made = CaseBuilder()
    made.loan()
    made.repaid(count=3)
    made.groups["events"] = made.groups["events"][:-2]
    made.event("repaid", "2024-05-02", amount="2569.34", proved=Shows.PAYMENT)
    lines = rows_of(made, language)
    text = "".join("".join(line) for line in lines).replace(" ", "")
    assert text.count(alone.replace(" ", "")) == 2
    assert "无还款记录" not in text
    assert [line[3:5] for line in lines if unnamed in line[1:2]] == [["2024-05-02", "2,569.34"]]


def test_payments_of_a_loan_without_a_schedule_need_no_number():
    made = CaseBuilder()
    made.loan()
    made.event("repaid", "2024-05-02", amount="2569.34", proved=Shows.PAYMENT)
    assert not any("未注明期数" in line for line in rows_of(made))


def test_a_refund_that_names_no_instalment_pays_none():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=2)
    made.groups["events"].pop()
    made.event("refunded", "2024-05-02", amount="10", proved=Shows.PAYMENT)
    assert any(line[-1] == "无还款记录" for line in rows_of(made) if line[0] == "2")


def test_two_payments_of_one_instalment_name_it_once():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=1)
    made.event("repaid", "2024-04-20", amount="10", instalment_id="TL11", proved=Shows.PAYMENT)
    lines = rows_of(made)
    assert sum("2024-04-12" in line for line in lines) == 1
    assert any(line[:2] == ["2024-04-20", "10.00"] for line in lines)


def test_a_payment_by_someone_else_names_them():
    joined = "".join("".join(line) for line in rows_of(a_full_builder()))
    assert "样例支付科技有限公司" in joined
    assert "（由陈样例之父代付）" in joined


def test_contacts_after_settlement_come_first_and_are_counted():
    made = CaseBuilder()
    made.loan()
    made.event("settled", "2025-03-12", proved=Shows.CERTIFICATE)
    made.event("contact", "2025-03-01 10:00", text="此前")
    made.event("contact", "2025-03", text="不定")
    made.event("contact", "2025-04-01 10:00", text="之后")
    lines = ["".join(line) for line in rows_of(made)]
    order = [
        next(n for n, line in enumerate(lines) if part in line)
        for part in (
            "结清之后（1 次）",
            "之后—无凭证",
            "结清之前或不能确定先后（2 次）",
            "此前—无凭证",
        )
    ]
    assert order == sorted(order)


def test_words_that_only_a_call_list_proves_are_the_complainants():
    made = CaseBuilder()
    made.loan()
    for shows, on, said in (
        (Shows.CALL_LIST, "2025-04-01 10:00", "通话里说的"),
        (Shows.CHAT, "2025-04-02 10:00", "聊天里写的"),
    ):
        made.item(shows, made.event("contact", on, text=said).id, width=3000)
    joined = "".join("".join(line) for line in rows_of(made))
    assert "通话里说的（据投诉人陈述）" in joined
    assert joined.count("（据投诉人陈述）") == 1
    assert "聊天里写的" in joined


def test_words_that_a_register_of_calls_writes_down_itself_are_proved():
    made = CaseBuilder()
    made.loan()
    event = made.event("contact", "2025-04-01 10:00", text="要求领导接电话")
    made.item(Shows.CALL_LIST, event.id, width=3000)
    joined = "".join("".join(line) for line in rows_of(made, noted=frozenset({event.id})))
    assert "要求领导接电话" in joined
    assert "据投诉人陈述" not in joined


@pytest.mark.parametrize("said", ["未接来电", "未接", "未接来电 4 次", "通话 48 秒"])
def test_how_a_call_went_stands_in_the_call_list(said):
    made = CaseBuilder()
    made.loan()
    made.item(Shows.CALL_LIST, made.event("contact", "2025-04-01 10:00", text=said).id, width=3000)
    assert "据投诉人陈述" not in "".join("".join(line) for line in rows_of(made))


def test_a_demand_to_pay_a_private_person_is_marked():
    made = CaseBuilder()
    made.loan()
    made.event("contact", "2025-04-01 10:00", text="转给我", amount="856.20", payee=private(""))
    made.event("contact", "2025-04-02 10:00", text="转给公司", amount="856.20")
    assert "".join("".join(line) for line in rows_of(made)).count("要求付给个人") == 1


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_loan_without_records_says_so(language):
    made = CaseBuilder()
    made.loan()
    joined = "".join("".join(line) for line in rows_of(made, language))
    assert ("没有还款计划和还款记录。" if language == "zh-CN" else "No schedule") in joined


def test_a_payment_that_only_the_lenders_own_list_can_show_points_to_it():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=2)
    made.groups["links"] = [
        link for link in made.groups["links"] if link.target_id != made.groups["events"][1].id
    ]
    bare = "\n".join("".join(line) for line in rows_of(made))
    assert "1 笔无凭证" in bare
    assert "机构自己" not in bare
    made.event("settled", "2025-03-12", proved=Shows.REPAYMENT_LIST)
    text = "\n".join("".join(line) for line in rows_of(made)).replace("\n", "")
    assert "自己没有凭证，还款记录见" in text
    assert "1 笔自己没有凭证，见还款记录" in text
    assert "笔无凭证" not in text


def test_words_that_the_program_offers_are_said_in_the_bundles_language_and_others_as_typed():
    said = {
        ("en", "电话"): "call", ("en", "客服热线 400-000-0101"): "hotline 400-000-0101",
        ("en", "本人手机"): "own phone", ("en", "样例支付"): "样例支付", ("en", ""): "",
        ("zh-CN", "Text message"): "短信", ("zh-CN", "电话"): "电话",
        ("zh-CN", "WeChat"): "微信", ("en", "女"): "female",
        ("en", "本人网上银行"): "own online banking",
    }  # fmt: skip
    for (language, typed), printed in said.items():
        assert unplaced(language).offered(typed) == printed


@pytest.mark.parametrize(
    ("language", "see"),
    [
        ("zh-CN", "见2024-05-02的还款2,569.34元"),
        ("en", "seethepaymentof2,569.34on2024-05-02"),
    ],
)
def test_instalments_that_one_payment_says_it_covers_name_it(language, see):
    made = CaseBuilder()
    made.loan()
    made.repaid(count=3)
    made.groups["events"] = made.groups["events"][:-2]
    words = "第2-3期提前结清"
    made.event("repaid", "2024-05-02", amount="2569.34", text=words, proved=Shows.PAYMENT)
    text = "".join("".join(line) for line in rows_of(made, language)).replace(" ", "")
    assert text.count(see) == 2
    assert text.count(words) == 3


def test_one_number_has_one_spelling_in_the_table_of_contacts():
    made = CaseBuilder()
    made.loan()
    for hour, number in (("09", "170 0000 3921"), ("10", "17000003921")):
        made.event("contact", f"2025-04-02 {hour}:00", number=number, proved=Shows.SMS)
    text = "".join("".join(line) for line in rows_of(made))
    assert text.count("17000003921") == 2
    assert "170 0000" not in text


def test_a_penalty_in_a_payment_is_named_where_the_schedule_names_it():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=1)
    (plan,), paid = made.groups["instalments"], made.groups["events"][-1]
    made.groups["instalments"] = [replace(plan, penalty=Money(217))]
    made.groups["events"][-1] = replace(paid, amount=plan.total + Money(217))
    assert any("含罚息 2.17 元" in "".join(line) for line in rows_of(made))
    made.groups["events"][-1] = replace(paid, amount=plan.total + Money(300))
    assert not any("含罚息" in "".join(line) for line in rows_of(made))


@pytest.mark.parametrize("proof", [Shows.CERTIFICATE, None])
@pytest.mark.parametrize(
    ("language", "doubt", "said"),
    [("zh-CN", "（待核实）", "投诉人认为的结清日期之后"), ("en", "to be verified", "believes")],
)
def test_a_settlement_without_proof_is_marked_wherever_the_loan_is_told(
    proof, language, doubt, said
):
    made = CaseBuilder()
    made.loan()
    made.repaid(count=2)
    made.event("settled", "2024-05-12", proved=proof)
    made.event("contact", "2024-06-01", proved=Shows.SMS)
    lines = ["".join(line) for line in rows_of(made, language)]
    settled = next(line for line in lines if "2024-05-12" in line)
    told = "".join(lines[: lines.index(settled)])
    assert (doubt in told) == (doubt in settled) == (proof is None)
    assert any(said in line for line in lines) == (proof is None)


def test_a_sum_of_millions_stands_in_one_line():
    made = CaseBuilder()
    made.loan()
    made.repaid(count=6, amount="205,761.32")
    made.event("contact", "2024-10-01", amount="1,234,567.89", proved=Shows.SMS)
    lines = rows_of(made)
    total = next(line for line in lines if line[0] == "合计")
    assert total[1:3] == ["1,234,567.92", "1,234,567.92"]
    assert any("1,234,567.89" in line for line in lines)
