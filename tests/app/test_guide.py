"""The help: complete in both languages, its links lead somewhere, search finds Chinese too."""

import ast
import re
from pathlib import Path

import pytest

from evidence_kit.app import guide
from evidence_kit.runtime import resources
from evidence_kit.texts import LANGUAGES

GUI = Path(guide.__file__).parent.parent / "gui"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_exists_in_every_language_and_no_other(language):
    files = {path.stem for path in (resources() / "help" / language).glob("*")}
    assert files == set(guide.ORDER)
    titles = [page.title for page in guide.pages(language)]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_inside(language):
    for page in guide.pages(language):
        for link in re.findall(r"\]\(([^)]*)\)", page.text):
            assert link.removesuffix(".md") in guide.ORDER, (page.name, link)
        assert "http" not in page.text
        assert page.text.startswith(f"# {page.title}\n")


def test_pages_link_to_the_same_pages_in_every_language():
    for name in guide.ORDER:
        linked = [
            sorted(re.findall(r"\]\(([^)]*)\)", guide.page(language, name).text))
            for language in LANGUAGES
        ]
        assert linked[0] == linked[1], name


def test_whatever_the_window_asks_for_is_a_page():
    asked = set()
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                if ast.unparse(node.func).endswith(("helping.emit", "show_help")):
                    asked |= {a.value for a in node.args if isinstance(a, ast.Constant)}
                asked |= {each.value.value for each in node.keywords if each.arg == "help_page"}
    assert {"dontpay", "bills"} < asked  # of the menu and of a line of the overview
    assert asked <= set(guide.ORDER), asked - set(guide.ORDER)


@pytest.mark.parametrize(
    ("language", "typed", "first"),
    [
        ("zh-CN", "结清证明", None),
        ("zh-CN", "先别付款", "dontpay"),
        ("zh-CN", "离开这台电脑", None),
        ("zh-CN", "ＵＳＢ 传输", "phone"),
        ("en", "call list", "calls"),
        ("en", "NUTSTORE", "elsewhere"),
    ],
)
def test_words_are_found_wherever_they_stand(language, typed, first):
    hits = guide.search(language, typed)
    assert hits
    assert first is None or hits[0].page.name == first
    if len(typed.split()) == 1 and first is None:
        assert any(typed in hit.around for hit in hits)


def test_every_word_must_be_there_and_nothing_typed_finds_all():
    assert guide.search("zh-CN", "结清证明 没有这个词xyz") == ()
    assert len(guide.search("en", "  ")) == len(guide.ORDER)


def test_what_is_shown_around_a_hit_has_no_marks():
    for hit in guide.search("zh-CN", "的"):
        assert not set("#*|`[]") & set(hit.around), hit.around


def test_the_licences_name_what_the_program_is_installed_with():
    root = resources().parent
    listed = (root / "THIRD_PARTY.md").read_text(encoding="utf-8")
    names = re.findall(r"^\| ([a-z-]+[a-z0-9]*) \|", listed, re.MULTILINE)
    names.remove("name")
    for language in LANGUAGES:
        text = guide.page(language, "licences").text
        assert [name for name in names if name not in text] == []
