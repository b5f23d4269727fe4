"""To which day the items of a list belong: heads above them, and clocks beside whom they name."""

from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import a_line, a_page

TAKEN = PartialDate(2024, 4, 20, 21, 30)
DAYS = ("2024-04-11 星期四", "2024-04-08 星期一", "2024-04-02 星期二")


def moves(*items):
    """Moves of an account below heads; one without a sum is such a head."""
    lines = [a_line("收支明细", 540, 150, centred=True, size=50)]
    y = 300
    for title, amount, below, left in items:
        if not amount:
            lines.append(a_line(title, 42, y, size=32))
            y += 70
            continue
        lines += [a_line(title, 42, y), a_line(amount, 1040, y, right=True)]
        lines += [a_line(below, 42, y + 60, size=32)]
        lines += [a_line(left, 1040, y + 60, right=True, size=32)]
        y += 170
    return read_pages([a_page(*lines)], TAKEN).records


def head(day):
    return (day, "", "", "")


def test_a_clock_behind_a_name_is_of_the_day_above():
    records = moves(
        head(DAYS[0]),
        ("跨行汇款", "+1,637.20", "林样例 06:42:50", "余额 9,382.10"),
        head(DAYS[1]),
        ("代扣还款", "-374.10", "云岭样例小额贷款有限公司19:42:10", "余额 7,744.90"),
        ("转账支取", "-764.80", "王样例17:26:29", "余额 8,119.00"),
        head(DAYS[2]),
        ("转账支取", "-64.80", "王样例 17:26:29", "余额 8,883.80"),
    )
    assert [str(record.paid_at) for record in records] == [
        "2024-04-11 06:42:50", "2024-04-08 19:42:10", "2024-04-08 17:26:29", "2024-04-02 17:26:29"
    ]  # fmt: skip
    assert [record.payee or record.payer for record in records] == [
        "林样例", "云岭样例小额贷款有限公司", "王样例", "王样例"
    ]  # fmt: skip


def test_a_head_without_any_clock_below_is_the_day_of_all_items_below_it():
    records = moves(
        head(DAYS[0]),
        ("跨行汇款", "+1,637.20", "林样例", "余额 9,382.10"),
        head(DAYS[1]),
        ("代扣还款", "-374.10", "云岭样例小额贷款有限公司", "余额 7,744.90"),
        ("转账支取", "-764.80", "王样例", "余额 8,119.00"),
        head(DAYS[2]),
        ("转账支取", "-64.80", "王样例", "余额 8,883.80"),
    )
    assert [str(record.paid_at) for record in records] == [
        "2024-04-11", "2024-04-08", "2024-04-08", "2024-04-02"
    ]  # fmt: skip


def test_a_state_beside_the_name_of_what_was_borrowed_is_how_the_loan_stands():
    lines = [a_line("我的借款", 540, 150, centred=True, size=50)]
    for n, state in enumerate(("还款中", "已结清>", "已结清>")):
        y = 400 + n * 280
        lines += [
            a_line("借款金额(元)", 60, y),
            a_line(state, 1020, y, right=True),
            a_line(f"{n + 4},500.00", 60, y + 70, size=56),
            a_line(f"借款日期2023-0{9 - 2 * n}-12", 60, y + 160, size=32),
            a_line(f"共6期已还{4 + n}期", 1020, y + 160, right=True, size=32),
        ]
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [record.status for record in records] == ["还款中", "已结清", "已结清"]
