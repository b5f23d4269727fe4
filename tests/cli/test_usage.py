"""Wrong usage is told in the language of messages: what was wrong, and how it is right."""

import pytest

from evidence_kit.texts import LANGUAGES
from tests.cli.test_errors import LANG

WRONG = {
    "nonsense": ("nonsense",),
    "new": ("CASE",),
    "loan add x": ("--platform",),
    "loan add x --platform": ("--platform",),
    "loan add x --platform y --principal much": ("--principal", "1,284.67"),
    "loan add x --platform y --standing fine": ("--standing", "repaid", "unpaid"),
    "loan schedule x L1 --count 0 --total 5": ("--count", "1"),
    "loan schedule x L1 --count 999 --total 5": ("--count", "600"),
    "loan schedule x L1 --count z --total 5": ("--count",),
    "event add x contact --on 2025-02-30": ("--on", "2025-04-02"),
    "party set x bob": ("WHO", "complainant", "agent"),
    "export x -o b.pdf --language fr": ("--language", "zh-CN", "en"),
    "erase x": ("ITEM", "--case"),
    "show x y z": ("y z",),
    "show x --jsn": ("--jsn", "--json"),
    "show x --json=3": ("--json",),
    "cover add x I1 --box 1,2": ("--box", "0.1,0.2,0.9,0.25"),
    "complaint edit x C1 --fact moon": ("--fact",),
}
ENGLISH = (
    "Error",
    "Missing",
    "Invalid",
    "Try",
    "Usage",
    "should",
    "such",
    "unexpected",
    "requires",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", WRONG)
def test_wrong_usage_names_what_was_wrong_in_the_language_of_messages(
    call, tmp_path, monkeypatch, words, language
):
    monkeypatch.setenv("LANG", LANG[language])
    monkeypatch.chdir(tmp_path)
    call("new", "x")
    call("loan", "add", "x", "--platform", "甲", "--lender", "乙")
    call("complaint", "add", "x", "--loan", "L1", "--to", "institution")
    ended = call(*words.split())
    assert ended.code == 2
    said = ended.err.splitlines()[-1]
    assert all(part in said for part in WRONG[words]), said
    assert ("写法不对" in said) is (language == "zh-CN")
    if language == "zh-CN":
        assert not [word for word in ENGLISH if word in ended.err]


def test_wrong_usage_shows_how_the_command_is_used_and_where_more_is_said(call):
    how, more, said = call("loan", "add", "x").err.splitlines()
    assert "evidence-kit loan add [OPTIONS]" in how
    assert "evidence-kit loan add --help" in more
    assert "--platform" in said


@pytest.mark.parametrize(("asked", "word"), [("zh-CN", "没有"), ("en", "There is no")])
@pytest.mark.parametrize("lang", LANG.values())
@pytest.mark.parametrize("between", [" ", "="])
def test_wrong_usage_follows_the_language_asked_for(call, monkeypatch, asked, word, lang, between):
    monkeypatch.setenv("LANG", lang)
    ended = call(*f"demo --language{between}{asked} --moon".split())
    assert (ended.code, word in ended.err) == (2, True)


def test_a_script_is_told_of_wrong_usage_as_of_any_error(call):
    ended = call("show", "--json")
    assert (ended.code, ended.answer["error"]["code"]) == (2, "cli.usage")
    assert "CASE" in ended.answer["error"]["message"]


def test_a_group_without_a_command_shows_its_help(call):
    ended = call("party")
    assert (ended.code, ended.out) == (2, "")
    assert "remove" in ended.err
