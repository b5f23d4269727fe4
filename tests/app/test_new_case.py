"""A new case from a few answers."""

import pytest

from evidence_kit.app.new_case import Answers, case_path, file_name, free_name, make_case
from evidence_kit.domain.kinds import InstitutionKind, Role, Standing
from evidence_kit.errors import KnownError


def test_the_answers_become_a_case_with_its_loan_and_lender_in_one_step(tmp_path):
    answers = Answers(
        name="我的案件", folder=tmp_path, platform=" 样例贷 ", standing=Standing.RESIDUE,
        lender="样例消费金融有限公司", lender_kind=InstitutionKind.CONSUMER_FINANCE,
    )  # fmt: skip
    with make_case(answers) as session:
        assert session.store.folder == tmp_path / "我的案件.ekcase"
        (loan,) = session.case.loans
        assert (loan.platform, loan.standing) == ("样例贷", Standing.RESIDUE)
        (lender,) = session.case.institutions_of(loan.id, Role.LENDER)
        assert (lender.name, lender.kind) == (answers.lender, answers.lender_kind)
        assert session.undo() == "loan.add"
        assert session.case.loans == session.case.institutions == ()


def test_what_nobody_knows_stays_unknown(tmp_path):
    with make_case(Answers(name="a", folder=tmp_path, platform="样例贷")) as session:
        assert session.case.loans[0].standing is Standing.UNKNOWN
        assert session.case.institutions == ()
    with make_case(Answers(name="b", folder=tmp_path)) as session:
        assert session.case.loans == ()


def test_a_folder_that_is_taken_is_not_touched(tmp_path):
    answers = Answers(name="案件", folder=tmp_path, platform="样例贷")
    make_case(answers).close()
    with pytest.raises(KnownError, match=r"store\.exists"):
        make_case(answers)
    assert free_name(tmp_path, "案件") == "案件 2"
    assert free_name(tmp_path, "另一个") == "另一个"


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("借呗/花呗: 2025?", "借呗 花呗 2025"),
        ("CON", "CON_"),
        ("com1.贷", "com1.贷_"),
        ("  某某贷. . ", "某某贷"),
        ("a\tb\x00c", "a b c"),
        ("...", ""),
    ],
)
def test_names_fit_every_system(typed, named, tmp_path):
    assert file_name(typed) == named
    if named:
        assert case_path(tmp_path, typed).name == f"{named}.ekcase"


def test_a_name_of_nothing_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(KnownError, match=r"case\.bad_name"):
        make_case(Answers(name="???", folder=tmp_path))
    assert list(tmp_path.iterdir()) == []
