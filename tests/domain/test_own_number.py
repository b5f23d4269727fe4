"""Where evidence shows one's own identity number in full."""

import pytest

from evidence_kit.domain.own_number import covers_of_own, own_numbers
from evidence_kit.domain.records import Cover
from evidence_kit.domain.values import Box
from tests.builders import a_paper

OWN = "110101199001010000"


def test_the_date_of_birth_within_the_number_is_to_be_covered_and_a_digit_beside_it():
    (found,) = own_numbers(a_paper("借款人陈某", OWN, page=2), OWN, ())
    assert found.page == 2
    assert found.box.left == pytest.approx(0.1 + 0.8 * 5 / 18)
    assert found.box.right == pytest.approx(0.1 + 0.8 * 15 / 18)
    assert (found.box.top, found.box.bottom) == pytest.approx((0.2, 0.24))


def test_a_chinese_character_is_as_wide_as_two_digits():
    (found,) = own_numbers(a_paper(f"身份证号：{OWN}"), OWN, ())
    assert found.box.left == pytest.approx(0.1 + 0.8 * (10 + 5) / 28)
    (found,) = own_numbers(a_paper(f"{OWN}（“样例”）"), OWN, ())
    assert found.box.left == pytest.approx(0.1 + 0.8 * 5 / 30)


@pytest.mark.parametrize("text", ["1101 0119 9001 0100 00", "１１０１０１１９９００１０１００００"])
def test_it_is_found_with_blanks_and_in_full_width(text):
    assert len(own_numbers(a_paper(text), OWN, ())) == 1


@pytest.mark.parametrize("text", ["110101********0000", "110101199001010019", "应还1350.00元"])
def test_a_number_that_is_not_told_in_full_or_anothers_is_none(text):
    assert not own_numbers(a_paper(text), OWN, ())


def test_without_a_whole_number_in_the_case_nothing_is_looked_for():
    assert not own_numbers(a_paper("应还1350.00元"), "", ())
    assert not own_numbers(a_paper("1"), "1", ())
    typed = "110101**********00"  # with stars, just as papers print it
    assert not own_numbers(a_paper(typed), typed, ())


def test_a_place_that_is_covered_is_told_no_more():
    paper = a_paper(OWN, f"身份证号{OWN}")
    first, second = own_numbers(paper, OWN, ())
    cover = Cover(id="V1", item_id="I1", page=1, box=first.box)
    assert own_numbers(paper, OWN, (cover,)) == (second,)
    elsewhere = Cover(id="V2", item_id="I1", page=2, box=first.box)
    assert len(own_numbers(paper, OWN, (elsewhere,))) == 2


def test_a_cover_is_of_the_number_where_it_hides_that_and_little_else():
    paper = a_paper("借款人陈某", f"身份证号{OWN}")
    (found,) = own_numbers(paper, OWN, ())

    def covers(box, page=1):
        return bool(covers_of_own(paper, OWN, [Cover(id="V1", item_id="I1", page=page, box=box)]))

    assert covers(found.box)
    assert covers(Box(0.1, 0.195, 0.9, 0.245))
    assert not covers(Box(0.1, 0.1, 0.9, 0.24))
    assert not covers(Box(0.1, 0.1, 0.9, 0.14))
    assert not covers(found.box, page=2)
