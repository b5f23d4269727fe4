import json
import tempfile
import zlib
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from evidence_kit.errors import KnownError
from evidence_kit.export.content import LinkArea, OutlineEntry
from evidence_kit.export.manifest import read_manifest
from evidence_kit.export.verify import Level, State, Subject, sidecar_of, verify_bundle
from evidence_kit.texts import LANGUAGES, Texts
from tests.export.pictures import a_bundle, rendered, sha256_of

LINKS = (LinkArea(1, 80, 700, 200, 720, 3),)
OUTLINE = (OutlineEntry(0, "证据　第 3 页", 3),)


@pytest.fixture(name="bundle")
def _bundle(tmp_path):
    path, _ = a_bundle(tmp_path / "made", links=LINKS, outline=OUTLINE)
    return path


def _states(found, *states):
    return {(item.subject, item.name) for item in found.items if item.state in states}


def _edited(path, edit):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        edit(pdf)
        pdf.save(
            path,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )


def test_a_new_bundle_agrees_with_itself_and_nothing_more_is_claimed(bundle):
    found = verify_bundle(bundle)
    assert found.ok
    assert found.level is Level.AGREEMENT
    assert _states(found, State.UNKNOWN) == {(Subject.FILE, "bundle.pdf")}
    assert _states(found, State.CHANGED, State.MISSING) == set()
    assert [i.name for i in found.items if i.subject is Subject.PAGE] == ["1", "2", "3", "4", "5"]


def test_the_recorded_hash_decides_whether_it_is_the_file_that_was_exported(bundle):
    right = verify_bundle(bundle, expected_sha256=sha256_of(bundle))
    assert (right.ok, right.level, right.sha256) == (True, Level.RECORD, sha256_of(bundle))
    assert (Subject.FILE, "bundle.pdf") in _states(right, State.INTACT)
    wrong = verify_bundle(bundle, expected_sha256="0" * 64)
    assert not wrong.ok
    assert _states(wrong, State.CHANGED) == {(Subject.FILE, "bundle.pdf")}


def test_the_hash_file_beside_it_is_used_where_there_is_one(bundle):
    sidecar_of(bundle).write_text(f"{sha256_of(bundle)}  bundle.pdf\n", encoding="utf-8")
    found = verify_bundle(bundle)
    assert (found.ok, found.level) == (True, Level.SIDECAR)
    assert (Subject.SIDECAR, "bundle.pdf") in _states(found, State.INTACT)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"no hash", b"0" * 64, b"0" * 9000])
def test_a_hash_file_that_is_none_never_makes_a_bundle_look_right(bundle, content):
    sidecar_of(bundle).write_bytes(content)
    found = verify_bundle(bundle)
    assert _states(found, State.CHANGED) == {(Subject.SIDECAR, "bundle.pdf")}


def _swap_pictures(pdf):
    first, second = pdf.pages[2].Resources.XObject, pdf.pages[3].Resources.XObject
    first.Evidence1, second.Evidence1 = second.Evidence1, first.Evidence1


def _replace_picture(pdf):
    picture = pdf.pages[2].Resources.XObject.Evidence1
    data = bytearray(picture.read_raw_bytes())
    data[len(data) // 2] ^= 1
    picture.write(bytes(data), filter=picture.Filter, decode_parms=picture.DecodeParms)


def _draw_over(pdf):
    pdf.pages[2].contents_add(pdf.make_stream(b"1 g 0 0 500 500 re f"))


def _turn(pdf):
    pdf.pages[0].Rotate = 90


def _turn_by_inheritance(pdf):
    pdf.Root.Pages.Rotate = 90


def _annotate(pdf):
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]))
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(note)])


def _redirect(pdf):
    pdf.pages[0].Annots[0].A.D[0] = pdf.pages[4].obj


@pytest.mark.parametrize(
    ("edit", "pages"),
    [
        (_swap_pictures, {"3", "4"}),
        (_replace_picture, {"3"}),
        (_draw_over, {"3"}),
        (_turn, {"1"}),
        (_turn_by_inheritance, {"3", "4"}),  # the drawn pages state their own
        (_annotate, {"2"}),
        (_redirect, {"1"}),
    ],
)
def test_a_page_that_was_edited_is_named(bundle, edit, pages):
    _edited(bundle, edit)
    changed = _states(verify_bundle(bundle), State.CHANGED)
    assert {name for subject, name in changed if subject is Subject.PAGE} == pages


def test_saving_a_bundle_anew_without_editing_leaves_its_pages_intact(bundle):
    before = sha256_of(bundle)
    _edited(bundle, lambda _: None)
    found = verify_bundle(bundle)
    assert found.sha256 != before
    assert found.ok
    assert not found.has_stray
    assert not verify_bundle(bundle, expected_sha256=before).ok


PADDED = {
    "before": lambda data: b"<html>another page</html>\n" + data,
    "behind": lambda data: data + b"more",
    "behind, with an end of its own": lambda data: (
        data + b"more\n" + data[data.rindex(b"startxref") :]
    ),
}


@pytest.mark.parametrize("pad", PADDED)
def test_bytes_before_or_behind_a_bundle_are_no_part_of_it(bundle, pad):
    assert not verify_bundle(bundle).has_stray
    bundle.write_bytes(PADDED[pad](bundle.read_bytes()))
    found = verify_bundle(bundle)
    assert not found.ok
    assert (Subject.FILE, "bundle.pdf") in _states(found, State.CHANGED)


def test_a_page_that_was_taken_out_or_added_is_noticed(bundle):
    _edited(bundle, lambda pdf: pdf.pages.__delitem__(4))
    assert (Subject.PAGE, "5") in _states(verify_bundle(bundle), State.MISSING)
    _edited(bundle, lambda pdf: [pdf.add_blank_page() for _ in range(2)])
    assert (Subject.PAGE, "6") in _states(verify_bundle(bundle), State.CHANGED)


def _retitle(pdf):
    pdf.docinfo.Title = "别的"


def _rename_bookmark(pdf):
    pdf.Root.Outlines.First.Title = "别的"


def _run_script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _attach(pdf):
    pdf.attachments["a.txt"] = b"more"


def _forget_manifest(pdf):
    del pdf.Root.Names


@pytest.mark.parametrize(
    "edit", [_retitle, _rename_bookmark, _run_script, _attach, _forget_manifest]
)
def test_what_stands_around_the_pages_is_checked_too(bundle, edit):
    _edited(bundle, edit)
    changed = _states(verify_bundle(bundle), State.CHANGED)
    assert {subject for subject, _ in changed} == {Subject.DOCUMENT}


def _write_manifest(path, data):
    def edit(pdf):
        pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.write(data)

    _edited(path, edit)


def _manifest_in(path):
    with pikepdf.open(path) as pdf:
        return pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xff",
        b"[]",
        b"{}",
        b'{"format": "evidence-kit-bundle", "version": 1}',
        b'{"format": "evidence-kit-bundle", "version": 1, "exhibits": [1], "pages": [{}]}',
        b"[" * 100_000,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_manifest_that_is_none_is_a_change_and_no_crash(bundle, data):
    _write_manifest(bundle, data)
    assert _states(verify_bundle(bundle), State.CHANGED) == {(Subject.DOCUMENT, "bundle.pdf")}


def test_any_edit_of_the_manifest_is_noticed(bundle):
    tree = json.loads(_manifest_in(bundle))
    tree["exhibits"][0]["title"] = "别的"
    _write_manifest(bundle, json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=0).encode())
    assert not verify_bundle(bundle).ok


@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
@example(value="\ud800")
def test_no_value_in_a_manifest_makes_the_reader_crash(value):
    for key in ("exhibits", "pages", "title"):
        tree = {"format": "evidence-kit-bundle", "version": 1, key: value}
        with pytest.raises(ValueError, match=r"."):
            read_manifest(json.dumps(tree).encode())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", bytes(range(256)) * 9])
def test_a_file_that_is_no_bundle_is_unknown_and_no_crash(tmp_path, content):
    path = tmp_path / "bundle.pdf"
    path.write_bytes(content)
    found = verify_bundle(path)
    assert (found.ok, found.level) == (False, Level.NONE)
    assert {item.state for item in found.items} == {State.UNKNOWN}


@pytest.mark.parametrize("how", [{}, {"encryption": pikepdf.Encryption(user="x", owner="x")}])
def test_another_programs_pdf_is_neither_a_bundle_nor_a_changed_one(tmp_path, how):
    path = tmp_path / "other.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Producer"] = "Another program"
        pdf.save(path, **how)
    found = verify_bundle(path)
    assert (found.ok, found.level) == (False, Level.NONE)
    assert _states(found, State.UNKNOWN) == {(i.subject, i.name) for i in found.items}


def _without_manifest(path):
    def strip(pdf):
        del pdf.Root.Names

    _edited(path, strip)


def _unmarked(path):
    def strip(pdf):
        del pdf.Root.Names
        del pdf.Root.Metadata
        del pdf.trailer.Info

    _edited(path, strip)


def _resaved(path):
    """As another program saves it: all packed, the manifest too."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        manifest = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
        manifest.write(zlib.compress(manifest.read_raw_bytes()), filter=Name.FlateDecode)
        del pdf.Root.Metadata
        pdf.docinfo["/Producer"] = "Another program"
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@pytest.mark.parametrize("edit", [_without_manifest, _resaved])
def test_a_bundle_whose_manifest_was_taken_or_packed_is_changed(bundle, edit):
    edit(bundle)
    found = verify_bundle(bundle)
    assert (found.ok, found.level) == (False, Level.AGREEMENT)
    assert _states(found, State.CHANGED) == {(Subject.DOCUMENT, "bundle.pdf")}


@pytest.mark.parametrize("edit", [_without_manifest, _unmarked])
def test_a_bundle_of_which_nothing_is_left_is_changed_where_its_hash_is_known(bundle, edit):
    before = sha256_of(bundle)
    edit(bundle)
    by_record = verify_bundle(bundle, expected_sha256=before)
    assert (by_record.ok, by_record.level) == (False, Level.RECORD)
    sidecar_of(bundle).write_text(f"{before}  bundle.pdf\n")
    by_sidecar = verify_bundle(bundle)
    assert (by_sidecar.ok, by_sidecar.level) == (False, Level.SIDECAR)
    for found in (by_record, by_sidecar):
        assert (Subject.DOCUMENT, "bundle.pdf") in _states(found, State.CHANGED)


def test_a_bundle_locked_with_an_empty_password_is_changed(bundle):
    locked = bundle.with_name("locked.pdf")
    with pikepdf.open(bundle) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="", owner="x"))
    assert not verify_bundle(locked).ok


def test_a_missing_file_is_said_in_a_sentence(tmp_path):
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(KnownError, match=r"export\.not_opened"):
            verify_bundle(path)


def test_every_word_of_a_result_has_its_sentence():
    for language in LANGUAGES:
        say = Texts(language)
        for kind in (State, Subject, Level):
            for value in kind:
                assert say.has(f"export.{kind.__name__.lower()}.{value}")


@cache
def _sample():
    """The bytes of a small bundle, the spans of what its pages draw, and what they look like."""
    with tempfile.TemporaryDirectory() as folder:
        path, _ = a_bundle(Path(folder), links=LINKS, outline=OUTLINE)
        data = path.read_bytes()
        spans = []
        with pikepdf.open(path) as pdf:
            for page in list(pdf.pages)[2:4]:
                picture = page.Resources.XObject.Evidence1.read_raw_bytes()
                spans.append((data.index(picture), len(picture)))
                for content in page.Contents:
                    raw = content.read_raw_bytes()
                    spans.append((data.index(raw), len(raw)))
    return data, spans


def _checked(folder, data, **options):
    path = folder / "bundle.pdf"
    path.write_bytes(data)
    return verify_bundle(path, **options)


def _flipped(data, position, flip):
    changed = bytearray(data)
    changed[position] ^= flip
    return bytes(changed)


@settings(max_examples=40)
@given(which=st.integers(0, 5), where=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_any_byte_changed_in_what_a_page_draws_is_found_without_outside_help(
    tmp_path_factory, which, where, flip
):
    data, spans = _sample()
    start, length = spans[which]
    changed = _flipped(data, start + int(where * length), flip)
    assert not _checked(tmp_path_factory.mktemp("flip"), changed).ok


@settings(max_examples=60)
@given(where=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_any_byte_changed_anywhere_is_found_with_the_recorded_hash_and_crashes_nothing(
    tmp_path_factory, where, flip
):
    data, _ = _sample()
    folder = tmp_path_factory.mktemp("flip")
    expected = _checked(folder, data).sha256
    changed = _flipped(data, int(where * len(data)), flip)
    assert not _checked(folder, changed, expected_sha256=expected).ok
    alone = _checked(folder, changed)
    if alone.ok:  # then it was where nothing is drawn from
        path = folder / "bundle.pdf"
        seen = [rendered(path, page).tobytes() for page in range(5)]
        path.write_bytes(data)
        assert seen == [rendered(path, page).tobytes() for page in range(5)]


@settings(max_examples=25)
@given(where=st.floats(0, 0.999))
def test_a_bundle_cut_short_is_found_and_crashes_nothing(tmp_path_factory, where):
    data, _ = _sample()
    assert not _checked(tmp_path_factory.mktemp("cut"), data[: int(where * len(data))]).ok
