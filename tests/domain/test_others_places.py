"""Where pages show other people's numbers and names."""

from dataclasses import replace

import pytest

from evidence_kit.domain.others import is_of_person
from evidence_kit.domain.others_places import others_places
from evidence_kit.domain.readings import Call, DocumentKind
from evidence_kit.domain.records import Cover
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_paper, a_person, an_event
from tests.domain.proposing.seen import a_message

CASE = a_case(
    persons=(a_person(name="陈样例", phone="17000000527"),),
    events=(an_event("contact", "2025-04-02", number="17000001234", claimed_identity="郑专员"),),
)


def found(*texts, case=CASE, covers=(), **said):
    """The lines on which something was found, with the share of each that is to be covered."""
    reading = replace(a_paper(*texts), **said)
    boxes = [each.box for each in others_places(case, reading, covers)]
    return [
        (texts[round((box.top - 0.1) * 10)], round((box.right - box.left) / 0.8, 1))
        for box in boxes
    ]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("你妈妈的电话是17000000305对吧", 0.5),
        ("170 0000 0305", 1.0),
        ("你妈妈的电话是１７００００００３０５对吧", 0.5),
        ("①17000000305", 1.0),
        ("家里座机0571 8888 7777", 0.7),
        ("紧急联系人 周美玉", 0.5),
        ("【融禾法务】林样本，你外甥女欠款不还", 0.3),
        ("何样本-人事", 0.7),
        ("登记人：唐样本", 0.6),
    ],
)
def test_numbers_and_names_of_others_are_covered_where_they_stand(text, share):
    ((line, covered),) = found(text)
    assert (line, covered) == (text, pytest.approx(share, abs=0.15))


@pytest.mark.parametrize(
    "text",
    [
        "请打170-0000-1234",  # the case knows it
        "你的号码17000000527", "170****0527",  # one's own, masked too
        "同事陈样例", "我是郑专员", "联系人王经理", "你妈高血压，别气她",
        "家庭住址：姑苏区枫桥弄18号", "合同号HS20240312000527",
        "外访组下午到姑苏区找你本人及家属", "送货地址 江北区 朋友小聚·现炒小菜",
    ],
)  # fmt: skip
def test_what_is_known_or_nobodys_stays(text):
    assert found(text) == []


def test_a_name_that_is_told_once_is_covered_wherever_it_stands():
    assert [line for line, _ in found("你舅舅林样本的电话", "林样本", "林先生")] == [
        "你舅舅林样本的电话", "林样本"
    ]  # fmt: skip


def test_the_number_of_whoever_demands_stays_and_that_of_whoever_tells_of_it_goes():
    demand = "您逾期未还856.20元，请致电17000005518"
    told = "催收打给我说你欠钱，我的手机17000006629"
    for text, count in ((demand, 0), (told, 1)):
        talk = {"kind": DocumentKind.CHAT, "messages": (a_message(text),)}
        assert len(found(text, **talk)) == count


def test_who_is_saved_in_a_call_list_is_covered_unless_the_case_knows_the_number():
    calls = (
        Call(number=None, label="妈妈"), Call(number="17000001234", label="小李"),
        Call(number=None, label="美团骑手"), Call(number=None, label="诈骗电话"),
    )  # fmt: skip
    lines = [call.label for call in calls]
    listed = {"kind": DocumentKind.CALL_LOG, "calls": calls}
    assert found(*lines, **listed) == [("妈妈", 1.0)]


def test_a_number_that_wraps_is_covered_on_both_lines():
    lines = "你妈妈的电话是1700000", "0305对吧"
    assert [line for line, _ in found(*lines)] == []  # lines that stand apart
    paper = a_paper(*lines)
    near = [
        replace(line, box=Box(0.1, 0.1 + 0.05 * n, 0.9, 0.14 + 0.05 * n))
        for n, line in enumerate(paper.lines[0].lines)
    ]
    reading = replace(paper, lines=(replace(paper.lines[0], lines=tuple(near)),))
    assert len(others_places(CASE, reading, ())) == 2


def test_what_a_cover_hides_is_not_found_again():
    cover = Cover(id="C1", item_id="I1", page=1, box=Box(0.1, 0.1, 0.9, 0.14))
    assert found("你同事周美玉的电话", covers=[cover]) == []
    assert found("你同事周美玉的电话", covers=[replace(cover, page=2)])


@pytest.mark.parametrize(
    ("label", "is_person"),
    [("妈妈", True), ("林样本表姐", True), ("何样HR", True), ("张样本", True), ("", False),
     ("顺丰快递", False), ("王经理", False), ("虚拟运营商", False), ("170****0305", False)],
)  # fmt: skip
def test_a_contacts_name_is_a_persons_or_it_is_not(label, is_person):
    assert is_of_person(label) is is_person
