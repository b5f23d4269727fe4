import pytest

from evidence_kit.errors import KnownError
from evidence_kit.export.fonts import Typeface
from tests.export.rare_font import write_font_with


def printed(face, text):
    return "".join(characters for _, characters in face.pieces(text))


def _missing(text, name_font=None):
    face = Typeface(name_font)
    face.pieces(text)
    return tuple(face.missing)


def test_characters_that_no_font_has_are_named_once_in_order():
    assert _missing("张𠮷✔，再 𠮷") == ("𠮷", "✔")
    assert _missing("陈样例 ABC 1,284.67 元“好”") == ()


def test_a_missing_character_prints_as_its_number_never_as_a_box():
    assert printed(Typeface(), "张𠮷") == "张[U+20BB7]"


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x00", "\ufeff"])
def test_invisible_and_control_characters_are_shown(hidden):
    assert printed(Typeface(), f"a{hidden}b") == f"a[U+{ord(hidden):04X}]b"


def test_a_chosen_font_serves_the_characters_that_are_missing(tmp_path):
    path = write_font_with(tmp_path / "rare.ttf", "𠮷")
    face = Typeface(path)
    pieces = face.pieces("张𠮷先生")
    assert [characters for _, characters in pieces] == ["张", "𠮷", "先生"]
    assert len({font.fontName for font, _ in pieces}) == 2
    assert not face.missing
    assert _missing("𠮷✔", path) == ("✔",)


@pytest.mark.parametrize("content", [b"", b"OTTO" + bytes(60), b"\0\1\0\0" + b"\xff" * 100])
def test_a_file_that_is_no_usable_font_is_refused(tmp_path, content):
    path = tmp_path / "name.ttf"
    path.write_bytes(content)
    with pytest.raises(KnownError) as refused:
        Typeface(path)
    assert refused.value.code == "bundle.name_font"
    assert refused.value.facts == {"file": "name.ttf"}


def test_a_font_cut_short_is_refused(tmp_path):
    path = write_font_with(tmp_path / "rare.ttf", "𠮷")
    path.write_bytes(path.read_bytes()[:200_000])
    with pytest.raises(KnownError):
        Typeface(path)


def test_a_font_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(KnownError):
        Typeface(tmp_path / "none.ttf")


def test_bold_is_set_in_the_bold_font_and_widths_follow_the_size():
    face = Typeface()
    assert face.pieces("投诉", bold=True)[0][0] is not face.pieces("投诉")[0][0]
    assert face.width("投诉", 10) == pytest.approx(20)
    assert face.width("投诉", 5) == pytest.approx(10)
