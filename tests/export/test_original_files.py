import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.errors import KnownError
from evidence_kit.export.original_files import (
    OriginalFile,
    originals_beside,
    verify_originals,
    write_originals,
)
from evidence_kit.export.verify import Level, State, Subject, sidecar_of
from evidence_kit.texts import Texts
from tests.export.pictures import MADE_AT, sha256_of

CONTENTS = {"1-1": b"\x89PNG a receipt", "1-2": b"%PDF a contract" * 500, "2-1": b""}


def _originals(folder):
    for number, content in CONTENTS.items():
        path = folder / f"private name {number}"
        path.write_bytes(content)
        yield OriginalFile(number=number, path=path, extension="dat", sha256=sha256_of(path))


@pytest.fixture(name="packed")
def _packed(tmp_path):
    path = tmp_path / "bundle.originals.zip"
    write_originals(path, list(_originals(tmp_path)), texts=Texts("zh-CN"), made_at=MADE_AT)
    return path


def _states(path, *states, **options):
    found = verify_originals(path, **options)
    return {(item.subject, item.name) for item in found.items if item.state in states}


def _rewritten(path, edit):
    """The ZIP with its members edited: {name: content}."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edit(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_originals_are_packed_byte_for_byte_under_their_exhibit_numbers(packed):
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        for number, content in CONTENTS.items():
            assert archive.read(f"证据{number}.dat") == content
        assert "没有任何遮盖" in archive.read("说明.txt").decode()
        assert {m.compress_type for m in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {m.date_time for m in archive.infolist()} == {(2025, 6, 1, 9, 30, 0)}
    assert b"private name" not in packed.read_bytes()


def test_its_manifest_lists_every_file_with_its_hash(packed, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        listed = json.loads(archive.read("manifest.json"))["files"]
    expected = {o.number: (o.sha256, len(CONTENTS[o.number])) for o in _originals(tmp_path)}
    assert {f["exhibit"]: (f["sha256"], f["size"]) for f in listed if f["exhibit"]} == expected


def test_the_same_originals_give_the_same_bytes_and_their_hash(packed, tmp_path):
    again = tmp_path / "again.zip"
    originals = list(_originals(tmp_path))
    sha256 = write_originals(again, originals, texts=Texts("zh-CN"), made_at=MADE_AT)
    assert again.read_bytes() == packed.read_bytes()
    assert sha256 == sha256_of(again)


def test_an_original_that_changed_or_is_gone_stops_the_packing(tmp_path):
    originals = list(_originals(tmp_path))
    originals[1].path.write_bytes(b"something else")
    with pytest.raises(KnownError) as caught:
        write_originals(tmp_path / "a.zip", originals, texts=Texts("en"), made_at=MADE_AT)
    assert (caught.value.code, caught.value.facts) == (
        "export.original_changed",
        {"exhibit": "1-2"},
    )
    originals[0].path.unlink()
    with pytest.raises(KnownError, match=r"export\.original_missing"):
        write_originals(tmp_path / "a.zip", originals, texts=Texts("en"), made_at=MADE_AT)


def test_packing_tells_each_original(tmp_path):
    told = []
    write_originals(
        tmp_path / "a.zip",
        list(_originals(tmp_path)),
        texts=Texts("en"),
        made_at=MADE_AT,
        packed=lambda: told.append(1),
    )
    assert len(told) == len(CONTENTS)


def test_an_untouched_zip_is_intact_as_far_as_it_can_tell(packed):
    found = verify_originals(packed)
    assert (found.ok, found.level) == (True, Level.AGREEMENT)
    names = {"说明.txt", *(f"证据{number}.dat" for number in CONTENTS)}
    assert _states(packed, State.INTACT) == {(Subject.ORIGINAL, name) for name in names}
    sidecar_of(packed).write_text(f"{sha256_of(packed)}  {packed.name}\n", encoding="utf-8")
    assert verify_originals(packed).level is Level.SIDECAR
    assert not verify_originals(packed, expected_sha256="0" * 64).ok


def test_a_changed_a_missing_and_an_added_original_are_named(packed):
    def edit(members):
        members["证据1-1.dat"] += b"!"
        del members["证据1-2.dat"]
        members["more.exe"] = b"MZ"

    _rewritten(packed, edit)
    assert _states(packed, State.CHANGED) == {
        (Subject.FILE, packed.name),
        (Subject.ORIGINAL, "证据1-1.dat"),
        (Subject.ORIGINAL, "more.exe"),
    }
    assert _states(packed, State.MISSING) == {(Subject.ORIGINAL, "证据1-2.dat")}


def _patched(at, new):
    return lambda data: (
        data[: data.index(at[0]) + at[1]] + new + data[data.index(at[0]) + at[1] + len(new) :]
    )


LISTED, BEFORE = b"PK\x01\x02", b"PK\x03\x04"
STRAY = {
    "before": lambda data: b"#!" * 350 + data,
    "behind": lambda data: data + b"more",
    "a remark": lambda data: data[:-2] + b"\x04\x00more",
    "a check value before a file": _patched((BEFORE, 14), bytes(4)),
    "a date before a file": _patched((BEFORE, 10), bytes((1, 2))),
    "a date in the list": _patched((LISTED, 12), bytes((1, 2))),
    "what a file may do": _patched((LISTED, 38), b"\xff"),
}


@pytest.mark.parametrize("stray", STRAY)
def test_what_stands_beside_the_files_of_a_zip_is_no_part_of_it(packed, stray):
    assert not verify_originals(packed).has_stray
    packed.write_bytes(STRAY[stray](packed.read_bytes()))
    found = verify_originals(packed)
    assert not found.ok
    assert (Subject.FILE, packed.name) in {
        (item.subject, item.name) for item in found.items if item.state is State.CHANGED
    }


@pytest.mark.parametrize("manifest", [None, b"", b"[]", b"{}", b"[" * 100_000])
def test_a_zip_without_a_right_manifest_is_a_change_and_no_crash(packed, manifest):
    def edit(members):
        del members["manifest.json"]
        if manifest is not None:
            members["manifest.json"] = manifest

    _rewritten(packed, edit)
    assert _states(packed, State.CHANGED) == {(Subject.DOCUMENT, packed.name)}


def test_a_file_that_would_swell_when_unpacked_is_not_unpacked(packed):
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(5_000_000))
    assert _states(packed, State.CHANGED) == {(Subject.DOCUMENT, packed.name)}


def test_another_programs_zip_is_not_told_to_be_a_changed_one(tmp_path):
    path = tmp_path / "holiday.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("beach.jpg", b"sand")
    found = verify_originals(path)
    assert (found.ok, found.level) == (False, Level.NONE)
    assert {item.state for item in found.items} == {State.UNKNOWN}
    changed = verify_originals(path, expected_sha256="0" * 64)
    assert {item.state for item in changed.items} == {State.CHANGED}


def test_what_is_no_zip_is_unknown_and_what_is_not_there_an_error(tmp_path):
    path = tmp_path / "a.zip"
    with pytest.raises(KnownError, match=r"export\.not_opened"):
        verify_originals(path)
    path.write_bytes(b"no zip")
    assert _states(path, State.UNKNOWN) == {(Subject.DOCUMENT, "a.zip")}


@settings(max_examples=60)
@given(where=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_no_changed_byte_crashes_the_check_and_none_in_an_original_passes(
    tmp_path_factory, where, flip
):
    folder = tmp_path_factory.mktemp("flip")
    path = folder / "a.zip"
    originals = list(_originals(folder))
    write_originals(path, originals, texts=Texts("en"), made_at=MADE_AT)
    data = bytearray(path.read_bytes())
    data[int(where * len(data))] ^= flip
    path.write_bytes(data)
    if verify_originals(path).ok:
        with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
            for number, content in CONTENTS.items():
                assert archive.read(f"Exhibit {number}.dat") == content


def test_the_zip_is_named_after_its_bundle(tmp_path):
    assert originals_beside(tmp_path / "投诉.pdf").name == "投诉.originals.zip"
