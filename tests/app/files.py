"""Small real files as phones, banks and lenders make them, and a small case made of them."""

import random
import wave
import zipfile
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO

import pikepdf
import pyzipper
from PIL import Image, ImageDraw

from evidence_kit.app import editing
from evidence_kit.app.importing import ImportChoices, import_files
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import (
    EventKind,
    InstitutionKind,
    ItemKind,
    Shows,
    Standing,
    ThirdPersons,
)
from evidence_kit.domain.records import COMPLAINANT, Event, Institution
from evidence_kit.domain.values import Box, Money, PartialDate
from tests.builders import an_item

NOON = datetime(2025, 6, 1, 4, 0, tzinfo=UTC)
SECRET_COLOUR = (255, 0, 255)
SECRET_WORDS = "SECRET 7788"
SECRET_BOX = Box(0.25, 0.25, 0.75, 0.5)
GPS = {1: "N", 2: (29.0, 33.0, 51.25), 3: "E", 4: (106.0, 34.0, 7.5)}
CAMERA = "Samplephone 7788"


def at_noon():
    """The clock of every case in these tests."""
    return NOON


def screenshot(number, size=(180, 390)):
    """A picture that looks like no other of its kind."""
    chance = random.Random(number)
    picture = Image.new("RGB", size, (245, 245, 245))
    draw = ImageDraw.Draw(picture)
    for _ in range(24):
        left, top = chance.randrange(size[0]), chance.randrange(size[1])
        colour = tuple(chance.randrange(200) for _ in range(3))
        draw.rectangle((left, top, left + size[0] // 3, top + size[1] // 20), fill=colour)
    return picture


def noise(number, size):
    """A picture that no compression makes smaller."""
    data = random.Random(number).randbytes(size[0] * size[1] * 3)
    return Image.frombytes("RGB", size, data)


def png(path, number, *, size=(180, 390), secret=False, **options):
    """A PNG file; with `secret` the colour of secrets lies in the box of secrets."""
    picture = screenshot(number, size)
    if secret:
        sides = (SECRET_BOX.left, SECRET_BOX.top, SECRET_BOX.right, SECRET_BOX.bottom)
        inner = tuple(round(side * size[i % 2]) for i, side in enumerate(sides))
        picture.paste(SECRET_COLOUR, inner)
    picture.save(path, **options)
    return path


def jpeg(path, number, *, size=(400, 300), orientation=None):
    """A JPEG as a camera writes it: with its place, its maker and its time."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Samplemaker", CAMERA
    exif[0x0132] = "2025:04:02 22:41:33"
    if orientation:
        exif[0x0112] = orientation
    exif.get_ifd(0x8825).update(GPS)
    exif.get_ifd(0x8769)[0x9003] = "2025:04:02 22:41:33"
    screenshot(number, size).save(path, exif=exif, quality=85)
    return path


def pdf(path, pages, *, password=""):
    """A PDF with one page for each text, set in Helvetica near its middle."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for text in pages:
        page = document.add_blank_page(page_size=(300, 400))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        words = f"BT /F1 14 Tf 90 250 Td ({text}) Tj ET".encode("ascii")
        page.Contents = document.make_stream(words)
    document.docinfo["/Author"] = "Samplemaker"
    locked = pikepdf.Encryption(owner=password, user=password) if password else None
    document.save(path, encryption=locked, static_id=True)
    return path


def recording(path, seconds=2):
    """A silent WAV recording."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 1, 8000, 0, "NONE", ""))
        file.writeframes(b"\x80" * 8000 * seconds)
    return path


def archive(path, members, *, password=""):
    """A ZIP of named bytes; with a password locked with AES, as payment apps send them."""
    if not password:
        with zipfile.ZipFile(path, "w") as plain:
            for name, data in members.items():
                plain.writestr(name, data)
        return path
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as locked:
        locked.setpassword(password.encode())
        for name, data in members.items():
            locked.writestr(name, data)
    return path


def png_bytes(number):
    """The bytes of a PNG file."""
    buffer = BytesIO()
    png(buffer, number, format="PNG")
    return buffer.getvalue()


@contextmanager
def opened(folder):
    """A case under the clock of these tests; what it is left as is free of problems."""
    with Session.open(folder, clock=at_noon) as session:
        yield session
        assert session.store.check() == ()


def empty_case(folder):
    """A new case under the clock of these tests."""
    return Session.create(folder, clock=at_noon)


def put_item(session, identifier="I90", pages=1, **values):
    """An item without its file, for what needs none."""
    item = an_item(identifier, pages=pages, kind=ItemKind.IMAGE, **values)
    with session.change("import") as change:
        change.put(item)
    return item


def a_date(text):
    return PartialDate.parse(text)


def small_case(folder, files):
    """A case of two lenders: a repaid loan with every kind of evidence, and one that was sold.

    Returns the ids of its items by their short names.
    """
    session = empty_case(folder)
    with session:
        _people_and_loans(session)
        ids = _evidence(session, files)
        _story(session, ids)
    return ids


def _people_and_loans(session):
    editing.edit(
        session, COMPLAINANT, name="陈样例", phone="17000000527", id_number="00000019900101000X",
        address="样例市样例路1号",
    )  # fmt: skip
    editing.add_loan(
        session, lender="甲样例消费金融有限公司", lender_kind=InstitutionKind.CONSUMER_FINANCE,
        platform="甲样例贷", contract_number="HT-0001", principal=Money.parse("12,000.00"),
        disbursed_on=a_date("2024-03-12"), standing=Standing.REPAID,
        claimed=Money.parse("856.20"),
    )  # fmt: skip
    editing.edit(session, "P1", unified_code="91000000X0000X019B")
    editing.add_loan(
        session, lender="乙样例小额贷款有限公司", lender_kind=InstitutionKind.SMALL_LOAN,
        platform="乙样例贷", contract_number="HT-0002", standing=Standing.SOLD,
        unpaid=Money.parse("3,159.45"),
    )  # fmt: skip
    editing.add(session, Institution, name="丙样例催收有限公司", kind=InstitutionKind.COLLECTOR)


NAMES = {
    "contract": "私人-合同.pdf",
    "payment": "Screenshot_2025-03-01-08-15-22-101_com.tencent.mm.png",
    "settled": "private-settled.png",
    "call": "IMG_20250402_224133.jpg",
    "sms": "private-sms.png",
    "voice": "private-call.wav",
    "other": "private-other-lender.png",
    "spare": "private-spare.png",
}


def _evidence(session, files):
    files.mkdir(exist_ok=True)
    path = {short: files / name for short, name in NAMES.items()}
    pdf(path["contract"], ["CONTRACT HT-0001", SECRET_WORDS])
    png(path["payment"], 1)
    png(path["settled"], 2)
    jpeg(path["call"], 3)
    png(path["sms"], 4, secret=True)
    recording(path["voice"])
    png(path["other"], 5)
    png(path["spare"], 6)
    result = import_files(session, list(path.values()), ImportChoices(source_owner="本人手机"))
    assert result.refused == []
    return {short: i.item.id for short, i in zip(path, result.imported, strict=True)}


_DESCRIBED = {
    "contract": ("借款合同", Shows.CONTRACT),
    "payment": ("还款凭证", Shows.PAYMENT),
    "settled": ("结清页面", Shows.CERTIFICATE),
    "call": ("深夜来电", Shows.CALL_LIST),
    "sms": ("催收短信", Shows.SMS),
    "voice": ("催收录音", Shows.CALL_RECORDING),
    "other": ("转让通知", Shows.ASSIGNMENT_NOTICE),
    "spare": ("无关截图", Shows.OTHER),
}


def _story(session, ids):
    for short, (title, shows) in _DESCRIBED.items():
        editing.edit(session, ids[short], title=title, shows=shows)
    editing.edit(session, ids["voice"], speakers="催收员", words=(("00:01", "今天必须还"),))
    editing.edit(session, ids["call"], third_persons=ThirdPersons.NONE)

    def happened(kind, on, *proofs, loan="L1", **values):
        event = editing.add(
            session, Event, kind=kind, loan_id=loan, on=a_date(on), **values
        )  # fmt: skip
        for short in proofs:
            editing.attach(session, ids[short], event.id)

    amount = Money.parse("12,600.00")
    happened(EventKind.DISBURSED, "2024-03-12", amount=Money.parse("12,000.00"))
    happened(EventKind.REPAID, "2025-03-01 08:15", "payment", amount=amount)
    happened(EventKind.SETTLED, "2025-03-01", "settled")
    happened(EventKind.CONTACT, "2025-04-02 22:41", "call", "voice", number="170-0000-1234")
    happened(EventKind.CONTACT, "2025-04-10 10:05", "sms", number="170-0000-1234")
    happened(
        EventKind.OWN_CONTACT, "2025-04-12", channel="客服热线", ticket="GD0412",
        institution_id="P1",
    )  # fmt: skip
    happened(EventKind.ASSIGNMENT, "2025-02-01", "other", loan="L2")
    happened(EventKind.CONTACT, "2025-05-01", loan="L2", number="170-0000-9999")
    editing.attach(session, ids["contract"], "L1")
    editing.add_cover(session, ids["sms"], page=1, boxes=(SECRET_BOX,), reason="他人号码")
    editing.add_cover(
        session, ids["contract"], page=2, boxes=(Box(0.2, 0.3, 0.8, 0.45),), reason="他人姓名"
    )


def mail(path, attached):
    """A mail with attachments, by name."""
    message = EmailMessage()
    message["From"], message["To"] = "kefu@example.com", "chen@example.com"
    message["Subject"], message["Date"] = "账单", "Wed, 02 Apr 2025 22:41:33 +0800"
    message.set_content("见附件")
    for name, content in attached.items():
        message.add_attachment(content, "application", "octet-stream", filename=name)
    path.write_bytes(message.as_bytes())
    return path
