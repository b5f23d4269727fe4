"""Which calls were with a collector."""

import pytest

from evidence_kit.domain.call_matches import calls_with, spelled
from evidence_kit.domain.readings import Call


@pytest.mark.parametrize(
    ("listed", "known"),
    [
        ("17000000001", "170 0000 0001"),
        ("8617000000001", "17000000001"),
        ("+8617000000001", "170-0000-0001"),
        ("008617000000001", "17000000001"),
        ("170****0001", "17000000001"),
        ("17000000001", "170****0001"),
        ("01012345678", "010-12345678"),
        ("95188", "95188"),
        ("4001234567", "400-123-4567"),
    ],
)
def test_the_same_number_in_other_clothes(listed, known):
    assert calls_with([Call(number="13911112222"), Call(number=listed)], [known]) == (1,)


@pytest.mark.parametrize(
    ("listed", "known"),
    [
        ("17000000001", "17000000002"),
        ("17000000001", "7000000001"),
        ("86170000", "170000"),
        ("1**********", "17000000001"),
        ("***", "110"),
        (None, "17000000001"),
        ("未知", "未知"),
        ("17000000001", ""),
    ],
)
def test_every_other_call_stays_out(listed, known):
    assert calls_with([Call(number=listed)], [known]) == ()


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("170 0000 3921", "17000003921"),
        ("+86 17000003921", "17000003921"),
        ("057487003319", "0574-87003319"),
        ("0574 8700 3319", "0574-87003319"),
        ("(027)59001837", "027-59001837"),
        ("01087654321", "010-87654321"),
        ("1069 0000 1234", "106900001234"),
        ("4000000101", "400-000-0101"),
        ("800 820-1234", "800-820-1234"),
        ("95588", "95588"),
        ("wx_zheng-88", "wx_zheng-88"),
        ("", ""),
    ],
)
def test_one_number_is_printed_alike_however_it_was_written(written, printed):
    assert spelled(written) == printed
    assert spelled(printed) == printed
