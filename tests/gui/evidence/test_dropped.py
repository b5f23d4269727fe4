"""What a drop or a paste brings, form by form."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from evidence_kit.gui.evidence.dropped import read, untrusted_names

DESCRIPTOR = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
CONTENTS = 'application/x-qt-windows-mime;value="FileContents"'


def _mime(**forms):
    mime = QMimeData()
    for form, data in forms.items():
        mime.setData(form, QByteArray(data))
    return mime


def _descriptor(*names):
    entries = b"".join(
        struct.pack("<I32xI32x", 0, attributes) + name.encode("utf-16-le").ljust(520, b"\0")
        for name, attributes in names
    )
    return struct.pack("<I", len(names)) + entries


def test_files_come_as_paths(tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "截图 1.png"))])
    assert read(mime, "x").paths == [tmp_path / "截图 1.png"]


def test_files_that_windows_names_but_does_not_store_come_as_data():
    mime = QMimeData()
    names = (("相册", 0x10), ("IMG_1.jpg", 0), ("IMG_2.jpg", 0))
    mime.setData(DESCRIPTOR, QByteArray(_descriptor(*names)))
    mime.setData(f"{CONTENTS};index=1", QByteArray(b"one"))
    mime.setData(f"{CONTENTS};index=2", QByteArray(b"two"))
    found = [(p.untrusted_name, p.data()) for p in read(mime, "x").loose]
    assert found == [("IMG_1.jpg", b"one"), ("IMG_2.jpg", b"two")]


def test_names_without_contents_are_answered_with_the_two_steps():
    mime = QMimeData()
    mime.setData(DESCRIPTOR, QByteArray(_descriptor(("IMG_1.jpg", 0))))
    brought = read(mime, "x")
    assert not brought
    assert brought.sentence == ""


@given(st.binary(max_size=2000))
def test_any_descriptor_is_read_without_trust(data):
    assert all(isinstance(name, str) for _, name in untrusted_names(data))


def test_picture_data_is_taken_as_it_is():
    brought = read(_mime(**{"image/png": b"\x89PNG.."}), "粘贴的图片")
    (part,) = brought.loose
    assert (part.untrusted_name, part.data()) == ("粘贴的图片.png", b"\x89PNG..")


def test_pixels_of_the_clipboard_become_a_png(qapp):
    mime = QMimeData()
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(0xFF112233)
    mime.setImageData(picture)
    (part,) = read(mime, "p").loose
    assert part.data().startswith(b"\x89PNG")
    assert QImage.fromData(part.data(), "PNG").size() == picture.size()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("https://example.com/a.png", "window.evidence.web_address"),
        ("催收说要 856.20", "window.evidence.only_words"),
        ("\x00\x01 \ufffd", "window.evidence.only_words"),
        ("/no/such/file.png", "window.evidence.only_words"),
    ],
)
def test_words_end_in_a_sentence(text, sentence):
    mime = QMimeData()
    mime.setText(text)
    brought = read(mime, "x")
    assert not brought
    assert brought.sentence == sentence


def test_a_web_address_is_not_fetched():
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/a.png")])
    assert read(mime, "x").sentence == "window.evidence.web_address"


def test_paths_written_as_text_are_files(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    mime = QMimeData()
    mime.setText(f'"{tmp_path / "a.png"}"\n')
    assert read(mime, "x").paths == [tmp_path / "a.png"]


def test_rubbish_without_any_form_is_answered_with_the_two_steps():
    brought = read(_mime(**{"application/x-something": b"\xff\x00"}), "x")
    assert (brought.paths, brought.loose, brought.sentence) == ([], [], "")
