"""Which encoding a text is in, also where a few of its bytes are broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.errors import KnownError
from evidence_kit.reading.encodings import text_of

TEXT = "尊敬的客户，您的借款已逾期，请尽快还款。" * 20


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""),
     ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)  # fmt: skip
def test_the_encoding_is_what_the_mark_says_or_what_the_bytes_prove(encoding, mark):
    found = text_of(mark + TEXT.encode(encoding))
    assert (found.text, found.encoding, found.broken) == (TEXT, encoding, 0)


def test_one_broken_byte_does_not_turn_utf_8_into_other_characters():
    found = text_of(TEXT.encode()[:60] + b"\xff" + TEXT.encode()[60:])
    assert (found.encoding, found.broken) == ("utf-8", 1)
    assert found.text.replace("\ufffd", "") == TEXT


def test_a_file_that_ends_in_the_middle_of_a_character_is_read_so_far():
    assert text_of(TEXT.encode()[:-1]).text == TEXT[:-1]
    assert text_of(TEXT.encode("gb18030")[:-1]).text == TEXT[:-1]


def test_control_characters_are_left_out():
    assert text_of(b"a\0\x08b\tc\r\n" + TEXT.encode()).text == "ab\tc\r\n" + TEXT


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 40, b"\0" * 500, b"PK\x03\x04" + b"\0" * 99]
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(KnownError) as told:
        text_of(content)
    assert told.value.code == "reading.not_text"


@given(st.text(alphabet=st.characters(codec="gb18030", exclude_categories=["Cc", "Co", "Cn"])))
def test_any_text_in_utf_8_comes_back(text):
    assert text_of(text.encode()).text == text.removeprefix("\ufeff")
