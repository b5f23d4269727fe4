"""What a person reads, in the language of the system; a bar only where somebody watches."""

import io
import json
import subprocess
import sys

import pytest

from evidence_kit.cli import output
from evidence_kit.cli.main import run
from evidence_kit.domain.kinds import Standing
from evidence_kit.domain.records import Loan
from evidence_kit.domain.values import Box, Money, PartialDate
from tests.app.files import png


@pytest.fixture
def case(call, tmp_path):
    call("new", tmp_path / "c")
    call("loan", "add", tmp_path / "c", "--platform", "甲贷")
    return tmp_path / "c"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh-CN"),
    ],
)
def test_the_language_is_that_of_the_system(monkeypatch, variables, language):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert output.language() == language


@pytest.mark.parametrize(("lang", "word"), [("zh_CN.UTF-8", "已撤销"), ("en_US.UTF-8", "Undone")])
def test_lines_for_people_are_in_their_language(call, case, monkeypatch, lang, word):
    monkeypatch.setenv("LANG", lang)
    ended = call("undo", case)
    assert word in ended.out
    assert "{" not in ended.out


@pytest.mark.parametrize("lang", ["zh_CN.UTF-8", "en_US.UTF-8"])
def test_every_listing_can_be_read_in_both_languages(call, small, monkeypatch, lang):
    monkeypatch.setenv("LANG", lang)
    folder, _ = small
    for words in (("show", folder), ("timeline", folder), ("journal", folder), ("verify", folder)):
        ended = call(*words)
        assert (ended.code, ended.err) == (0, "")
        assert len(ended.out.splitlines()) > 5
    assert "甲样例贷" in call("show", folder).out
    assert "170-0000-1234" in call("timeline", folder).out


def test_data_is_the_same_in_every_language(call, small, monkeypatch):
    told = []
    for lang in ("zh_CN.UTF-8", "en_US.UTF-8"):
        monkeypatch.setenv("LANG", lang)
        told.append(call("show", small[0], "--json").answer)
    assert told[0] == told[1]


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("watched", [True, False])
def test_progress_is_shown_beside_the_answer_and_only_to_a_person(
    case, tmp_path, monkeypatch, capsys, watched
):
    screen = _Terminal() if watched else io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    path = png(tmp_path / "a.png", 1)
    assert run(["import", str(case), str(path), "--json"]) == 0
    assert ("1/1" in screen.getvalue()) is watched
    assert screen.getvalue() == "" or watched
    assert len(json.loads(capsys.readouterr().out)["imported"]) == 1


def test_values_become_plain_data():
    loan = Loan(id="L1", platform="甲", principal=Money(128467), standing=Standing.REPAID,
                disbursed_on=PartialDate(2025, 4))  # fmt: skip
    told = output.plain({"loan": loan, "boxes": (Box(0.1, 0.2, 0.3, 0.4),)})
    assert told["loan"]["principal"] == "1,284.67"
    assert told["loan"]["disbursed_on"] == "2025-04"
    assert told["loan"]["standing"] == "repaid"
    assert told["loan"]["claimed"] is None
    assert told["boxes"] == ["0.1,0.2,0.3,0.4"]
    json.dumps(told)


def test_a_name_that_is_no_text_does_not_stop_the_answer(capsys):
    output.emit({"path": "a\udcff.png"}, (), as_json=True)
    assert json.loads(capsys.readouterr().out)["path"] == "a?.png"


def test_the_program_starts_as_a_module_and_writes_utf8_json(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "evidence_kit", "new", str(tmp_path / "案件"), "--json"],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["case"].endswith("案件.ekcase")
    assert done.stderr == b""


STRANGE = "a\u202egnp.\x1b[2J\u2066\x9b1m\nb\U000e0041"
SHOWN = "a[U+202E]gnp.[U+001B][2J[U+2066][U+009B]1m\nb[U+E0041]"


def test_no_character_that_nobody_sees_reaches_a_terminal(call, case, tmp_path):
    call("party", "set", case, "complainant", "--name", STRANGE)
    call("loan", "edit", case, "L1", "--platform", STRANGE)
    call("note", "add", case, "L1", STRANGE)
    call("event", "add", case, "contact", "--loan", "L1", "--number", STRANGE)
    for words in (("show", case), ("timeline", case)):
        ended = call(*words)
        assert SHOWN in ended.out
        assert not [c for c in "\u202e\x1b\u2066\x9b\U000e0041" if c in ended.out]
    missing = call("show", tmp_path / STRANGE)
    assert (missing.code, SHOWN.partition("\n")[0] in missing.err) == (3, True)
    assert not [c for c in "\u202e\x1b\u2066\x9b\U000e0041" if c in missing.err]


def test_a_sentence_of_several_lines_stays_so(capsys):
    said = output.texts()("cli.demo_bundle", path="a", to="b", pages=1, exhibits=2)
    output.emit({}, [said], as_json=False)
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_json_says_such_characters_without_sending_them(call, case):
    call("note", "add", case, "L1", STRANGE)
    ended = call("show", case, "--json")
    assert [note["text"] for note in ended.answer["notes"]] == [STRANGE]
    assert not [c for c in "\u202e\x1b\u2066\x9b\U000e0041" if c in ended.out]
    assert "甲贷" in ended.out
