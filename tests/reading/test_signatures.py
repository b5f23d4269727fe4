import io
import os
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.errors import KnownError
from evidence_kit.reading.plain_text import decoded, text_format
from evidence_kit.reading.signatures import recognise

BYTES = bytes(range(256))


def found(tmp_path, content, name="lying.name"):
    path = tmp_path / name
    path.write_bytes(content)
    return recognise(path).name


def picture(form, **options):
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, form, **options)
    return data.getvalue()


def package(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return data.getvalue()


def compound(*streams):
    """An OLE file whose directory follows its header."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    entries = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams)
    )
    return bytes(header) + entries


def box(name, *content):
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, name) + body


def track(handler):
    return box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12))))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("JPEG", "jpeg"),
        ("PNG", "png"),
        ("GIF", "gif"),
        ("BMP", "bmp"),
        ("TIFF", "tiff"),
        ("WEBP", "webp"),
        ("AVIF", "avif"),
    ],
)
def test_a_picture_is_known_by_its_bytes_whatever_its_name(tmp_path, form, name):
    assert found(tmp_path, picture(form), "list.pdf") == name


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n\x00\x01", "pdf"),
        (box(b"ftyp", b"heic", bytes(4), b"mif1heic"), "heic"),
        (box(b"ftyp", b"mif1", bytes(4), b"mif1avif"), "avif"),
        (box(b"ftyp", b"M4A ", bytes(4), b"isom"), "m4a"),
        (box(b"ftyp", b"mp42", bytes(4), b"isom") + box(b"moov", track(b"soun")), "m4a"),
        (box(b"ftyp", b"3gp4", bytes(4), b"isom") + box(b"moov", track(b"soun")), "m4a"),
        (box(b"ftyp", b"mp42", bytes(4), b"isom") + box(b"moov", track(b"vide")), "mp4"),
        (box(b"ftyp", b"qt  ", bytes(4), b"qt  ") + box(b"moov", track(b"vide")), "mov"),
        (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        (b"#!AMR\n\x3c", "amr"),
        (b"#!AMR-WB\n\x3c", "amr-wb"),
        (b"\x02#!SILK_V3\x01", "silk"),
        (b"ID3\x04\0\0\0\0\0\0", "mp3"),
        (b"\xff\xfb\x90\x64" + bytes(400), "mp3"),
        (b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(9) + b"\xff\xf1", "aac"),
        (b"OggS\0", "ogg"),
        (b"\x07\x08V2\x08\x07" + bytes(20), "chat-cache"),
        (bytes(b ^ 0x5A for b in b"\xff\xd8\xff\xe0\0\x10JFIF\0" + BYTES), "chat-cache"),
        (bytes(b ^ 0xC3 for b in b"\x89PNG\r\n\x1a\n\0\0" + BYTES), "chat-cache"),
        (b"Rar!\x1a\x07\x01\0", "other-archive"),
        (b"7z\xbc\xaf\x27\x1c\0", "other-archive"),
        (b"MZ\x90\0\x03\0\0\0", "unknown"),
        (b"RIFF\0\0\0\0ACON", "unknown"),
        (bytes(5000), "unknown"),
    ],
)
def test_a_format_is_known_by_its_first_bytes(tmp_path, content, name):
    assert found(tmp_path, content) == name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("[Content_Types].xml", "word/document.xml"), "word"),
        (("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (("AndroidManifest.xml", "classes.dex", "OFD.xml"), "apk"),
        (("a.jpg", "b.png"), "zip"),
        ((), "zip"),
    ],
)
def test_a_package_is_known_by_its_parts(tmp_path, parts, name):
    assert found(tmp_path, package(*parts), "pictures.zip") == name


def test_a_package_with_other_bytes_before_it_is_still_known(tmp_path):
    content = package("AndroidManifest.xml")
    shifted = b"PK\x03\x04" + bytes(500) + content
    assert found(tmp_path, shifted) == "apk"


@pytest.mark.parametrize(
    ("stream", "name"),
    [
        ("Workbook", "xls"),
        ("WordDocument", "word-97"),
        ("EncryptedPackage", "office-locked"),
        ("__properties_version1.0", "msg"),
        ("Other", "unknown"),
    ],
)
def test_an_old_office_file_is_known_by_its_streams(tmp_path, stream, name):
    assert found(tmp_path, compound(stream)) == name


BILL = (
    "交易时间,交易分类,交易对方,金额\n" + "2025-04-02 22:41:33,信用借还,某某消费金融,1284.67\n" * 5
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_known_in_the_encodings_that_banks_use(encoding):
    assert text_format(BILL.encode(encoding)).name == "csv"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("导出信息：\n" * 24 + "a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8\n", "csv"),
        ("日期\t金额\n2025-04-02\t100.00\n", "csv"),
        ("我在四月还清了借款，\n之后仍有人打电话。\n", "text"),
        ("<?xml version='1.0'?>\n<!-- x --><smses count='0'></smses>", "messages-xml"),
        ("<calls count='1'>", "messages-xml"),
        ("<?xml version='1.0'?><case/>", "xml"),
        ("<!DOCTYPE html><html><body>x", "html"),
        ('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', "csv"),
        ('{"name": "x", "messages": [{"id": 1}]}', "messages-json"),
        ('[{"amount": 1}]', "json"),
        ("[2019-12-24, 12:23] Me: a\n[2019-12-24, 12:24] Wu: b\n", "messages-text"),
        ("01/01/19, 11:25 - A: hi\n01/01/19, 11:26 - B: ho\n", "messages-text"),
        (
            "消息记录（此消息记录为文本格式，不支持重新导入）\n\n消息分组:我的好友\n",
            "messages-text",
        ),
        ("localId,TalkerId,Type\n1,2,3\n", "messages-csv"),
        ("Received: by x\nFrom: a@b.cn\nTo: c@d.cn\nSubject: 还款\n\nbody", "eml"),
        ("Note: this is\nFrom: nobody\n", "text"),
    ],
)
def test_texts_are_told_apart(text, name):
    assert text_format(text.encode()).name == name


def test_a_text_cut_in_the_middle_of_a_character_is_still_text():
    assert decoded("还款凭证".encode()[:-1]) == "还款凭"
    assert decoded("还款凭证".encode("gb18030")[:-1]) == "还款凭"


def test_kinds_follow_the_content(tmp_path):
    path = tmp_path / "bill.exe"
    path.write_text(BILL, encoding="gb18030")
    assert (recognise(path).kind, recognise(path).extension) == (ItemKind.TABLE, "csv")


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_are_recognised_or_unknown(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / f"any-{os.getpid()}"
    path.write_bytes(content)
    assert recognise(path).name


@settings(max_examples=100)
@given(
    st.sampled_from([package("a.jpg"), package("OFD.xml"), compound("Workbook")]),
    st.integers(0, 400),
    st.integers(0, 255),
)
def test_a_damaged_directory_is_no_bug(tmp_path_factory, content, at, value):
    path = tmp_path_factory.getbasetemp() / f"damaged-{os.getpid()}"
    broken = bytearray(content)
    broken[at % len(broken)] = value
    path.write_bytes(broken)
    assert recognise(path).name


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    os.mkfifo(tmp_path / "pipe")
    for path, code in ((tmp_path / "pipe", "not_a_file"), (tmp_path / "none", "not_found")):
        with pytest.raises(KnownError) as caught:
            recognise(path)
        assert caught.value.code == f"intake.{code}"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("交易时间,金额\n2025-03-11,12.00\n".encode() + bytes(40), "zero-bytes"),
        ("张三：您好\0\n李四：在吗\n".encode("gb18030"), "zero-bytes"),
        ("text without a mark".encode("utf-16-le"), "zero-bytes"),
        (bytes(4096), "unknown"),
        (b"\0\1\2", "unknown"),
        (b"\x7fELF" + bytes(20) + b"\x90\xff\xfe", "unknown"),
    ],
)
def test_a_text_with_bytes_of_zero_is_called_what_it_is(tmp_path, content, name):
    assert found(tmp_path, content) == name
