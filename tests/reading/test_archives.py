import io
import os
import stat
import zipfile
import zlib
from datetime import datetime

import pytest
import pyzipper
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.domain.values import CHINA
from evidence_kit.errors import KnownError
from evidence_kit.reading import archives
from evidence_kit.reading.archives import expand
from tests.reading.picture_builders import a_picture, encoded

BILL = "交易时间,金额\n2025-04-02,1284.67\n".encode("gb18030") * 50


def a_zip(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def locked_zip(members, password, encryption=pyzipper.WZ_AES):
    data = io.BytesIO()
    with pyzipper.AESZipFile(data, "w", pyzipper.ZIP_DEFLATED, encryption=encryption) as archive:
        archive.setpassword(password.encode())
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def expanded(tmp_path, data, passwords=()):
    path, into = tmp_path / "a.zip", tmp_path / "into"
    path.write_bytes(data)
    into.mkdir(exist_ok=True)
    found = expand(path, into, passwords)
    assert all(file.parent == into for _, file in found.members)
    assert {file.name for file in into.iterdir()} == {file.name for _, file in found.members}
    return found


def contents(found):
    return {name: path.read_bytes() for name, path in found.members}


def refusal(tmp_path, data, passwords=()):
    with pytest.raises(KnownError) as caught:
        expanded(tmp_path, data, passwords)
    return caught.value.code


def refused(found):
    return [(name, error.code, error.facts["name"]) for name, error in found.refused]


def test_members_come_out_with_their_names_inside_and_their_times(tmp_path):
    picture = encoded(a_picture(), "PNG")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(zipfile.ZipInfo("四月/还款.png", (2025, 4, 2, 22, 41, 32)), picture)
    found = expanded(tmp_path, data.getvalue())
    assert contents(found) == {"四月/还款.png": picture}
    time = datetime.fromtimestamp(found.members[0][1].stat().st_mtime, CHINA)
    assert time == datetime(2025, 4, 2, 22, 41, 32, tzinfo=CHINA)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_utf_8_flag_are_read_as_chinese_programs_wrote_them(tmp_path, encoding):
    name = "支付宝账单.csv"
    stand_in = "x" * len(name.encode(encoding))
    data = a_zip({stand_in: BILL}).replace(stand_in.encode(), name.encode(encoding))
    assert contents(expanded(tmp_path, data)) == {name: BILL}


@pytest.mark.parametrize(
    "name", ["../../evil.png", "/etc/evil", "C:\\evil", "CON", "a\x07\u202eb", "n" * 300]
)
def test_a_name_never_becomes_a_path(tmp_path, name):
    found = expanded(tmp_path, a_zip({name: b"x"}))
    assert len(found.members) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "into"]


def test_what_file_managers_leave_behind_is_passed_over(tmp_path):
    members = {
        "__MACOSX/._a.png": b"x",
        "a/.DS_Store": b"x",
        "Thumbs.db": b"x",
        "a/": b"",
        "b": b"y",
    }
    assert contents(expanded(tmp_path, a_zip(members))) == {"b": b"y"}


def test_a_package_inside_is_a_member_and_never_unpacked(tmp_path):
    xlsx = a_zip({"[Content_Types].xml": "x", "xl/workbook.xml": "y"})
    assert contents(expanded(tmp_path, a_zip({"账单.xlsx": xlsx}))) == {"账单.xlsx": xlsx}


def test_an_archive_inside_is_unpacked_and_one_inside_that_is_refused(tmp_path):
    deepest = a_zip({"c.txt": b"c"})
    inner = a_zip({"b.txt": b"b", "deepest.zip": deepest})
    found = expanded(tmp_path, a_zip({"a.txt": b"a", "inner.zip": inner}))
    assert contents(found) == {"a.txt": b"a", "inner.zip/b.txt": b"b"}
    name = "inner.zip/deepest.zip"
    assert refused(found) == [(name, "intake.archive_too_deep", name)]


@pytest.mark.parametrize("passwords", [("123456",), ("wrong", "123456")])
def test_a_bill_locked_with_aes_opens_with_its_password(tmp_path, passwords):
    data = locked_zip({"a.csv": BILL, "b.csv": BILL[:40]}, "123456")
    assert contents(expanded(tmp_path, data, passwords)) == {"a.csv": BILL, "b.csv": BILL[:40]}


def old_lock(content, password):
    """Content as ZipCrypto locks it, which no library at hand writes."""
    keys = [0x12345678, 0x23456789, 0x34567890]
    table = [0] * 256
    for n in range(256):
        value = n
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        table[n] = value

    def update(byte):
        keys[0] = keys[0] >> 8 ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = keys[2] >> 8 ^ table[(keys[2] ^ keys[1] >> 24) & 0xFF]

    for byte in password.encode():
        update(byte)
    check = zlib.crc32(content) >> 24
    out = bytearray()
    for byte in bytes(11) + bytes([check]) + content:
        mask = keys[2] | 2
        out.append(byte ^ (mask * (mask ^ 1) >> 8) & 0xFF)
        update(byte)
    return bytes(out)


def old_locked_zip(content, password):
    body = old_lock(content, password)
    data = bytearray(a_stored_zip("a.txt", body))
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    check, size = zlib.crc32(content).to_bytes(4, "little"), len(content).to_bytes(4, "little")
    for start, flags in ((local, 6), (central, 8)):
        data[start + flags] |= 1
        data[start + flags + 8 : start + flags + 12] = check
        data[start + flags + 16 : start + flags + 20] = size
    return bytes(data)


def a_stored_zip(name, content):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, content)
    return data.getvalue()


def test_an_archive_locked_in_the_old_way_opens_with_its_password(tmp_path):
    data = old_locked_zip(BILL, "123456")
    assert contents(expanded(tmp_path, data, ("nope", "123456"))) == {"a.txt": BILL}


def test_a_wrong_password_for_the_old_way_is_wrong_even_where_its_check_byte_fits(tmp_path):
    data = old_locked_zip(BILL, "123456")
    passwords = tuple(str(n) for n in range(600))
    assert refusal(tmp_path, data, passwords) == "intake.password_wrong"


def test_a_locked_archive_says_whether_a_password_is_missing_or_wrong(tmp_path):
    data = locked_zip({"a.csv": BILL}, "123456")
    assert refusal(tmp_path, data) == "intake.password_needed"
    assert refusal(tmp_path, data, ("654321", "密码")) == "intake.password_wrong"


def test_a_locked_archive_inside_costs_only_itself(tmp_path):
    found = expanded(tmp_path, a_zip({"a": b"a", "b.zip": locked_zip({"c": b"c"}, "1")}))
    assert contents(found) == {"a": b"a"}
    assert refused(found) == [("b.zip/c", "intake.password_needed", "b.zip/c")]


def test_a_bomb_is_refused(tmp_path):
    assert refusal(tmp_path, a_zip({"bomb": bytes(40 * 1024**2)})) == "intake.archive_bomb"
    inside = a_zip({"inner.zip": a_zip({"bomb": bytes(40 * 1024**2)})})
    assert refusal(tmp_path, inside) == "intake.archive_bomb"


def test_a_size_that_is_a_lie_does_not_let_more_out(tmp_path):
    data = bytearray(a_zip({"a": bytes(100_000)}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    found = expanded(tmp_path, bytes(data))
    assert [code for _, code, _ in refused(found)] == ["intake.archive_damaged"]


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("_MOST_MEMBERS", 2, "intake.archive_too_many"),
        ("_MOST_BYTES", 250, "intake.archive_too_large"),
        ("_MOST_BYTES_EACH", 99, "intake.archive_too_large"),
    ],
)
def test_what_comes_out_is_bounded(tmp_path, monkeypatch, limit, value, code):
    monkeypatch.setattr(archives, limit, value)
    members = {str(n): os.urandom(100) for n in range(3)}
    assert refusal(tmp_path, a_zip(members)) == code


def test_a_link_is_refused_and_the_rest_comes_out(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a", "a")
    found = expanded(tmp_path, data.getvalue())
    assert contents(found) == {"a": b"a"}
    assert refused(found) == [("link", "intake.archive_link", "link")]


def test_a_damaged_member_is_refused_and_the_rest_comes_out(tmp_path):
    data = bytearray(a_zip({"bad\u202e": os.urandom(1000), "good": b"good"}))
    data[200] ^= 0xFF
    found = expanded(tmp_path, bytes(data))
    assert contents(found) == {"good": b"good"}
    assert refused(found) == [("bad\u202e", "intake.archive_damaged", "bad[U+202E]")]


def test_an_unknown_way_of_packing_is_refused(tmp_path):
    data = bytearray(a_zip({"a": b"a" * 100}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = data.index(mark) + at
        data[start : start + 2] = (97).to_bytes(2, "little")
    found = expanded(tmp_path, bytes(data))
    assert [code for _, code, _ in refused(found)] == ["intake.archive_method"]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", a_zip({"a": b"a"})[:-5], b"PK\x05\x06" + b"\xff" * 18],
    ids=["empty", "beginning", "cut off", "lying end"],
)
def test_a_broken_archive_is_damaged(tmp_path, data):
    assert refusal(tmp_path, data) == "intake.archive_damaged"


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 255)), min_size=1, max_size=3))
def test_any_damage_ends_in_members_and_refusals(tmp_path_factory, changes):
    data = bytearray(a_zip({"a.csv": BILL, "b.zip": a_zip({"c": b"c"})}))
    for at, value in changes:
        data[at % len(data)] = value
    path = tmp_path_factory.mktemp("damage") / "a.zip"
    path.write_bytes(data)
    try:
        code = ""
        expand(path, path.parent, ())
    except KnownError as error:
        code = error.code
    assert code.startswith("intake.") or not code
