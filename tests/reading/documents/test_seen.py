"""From a picture to what it says, through the engine: pictures drawn here, in a worker."""

from PIL import Image, ImageDraw, ImageFont

from evidence_kit.domain.readings import Direction, DocumentKind
from evidence_kit.domain.values import Money
from evidence_kit.reading import ocr
from evidence_kit.reading.documents.reader import read_pages
from evidence_kit.reading.page_lines import lines_of
from evidence_kit.reading.viewing import PageRequest
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.runtime import resources

FONT = resources() / "fonts" / "NotoSansSC-Regular.ttf"
DARK = ("#151515", "#e6e6e6", "#8c8c8c")
LIGHT = ("#f6f6f6", "#161616", "#7a7a7a")


def write(draw, x, y, text, size, colour, anchor="lm"):
    draw.text((x, y), text, colour, ImageFont.truetype(FONT, size), anchor=anchor)


def screen(palette, title):
    picture = Image.new("RGB", (1080, 2340), palette[0])
    draw = ImageDraw.Draw(picture)
    write(draw, 60, 48, "22:41", 36, palette[1])
    write(draw, 1020, 48, "5G 86%", 30, palette[1], "rm")
    write(draw, 540, 160, title, 44, palette[1], "mm")
    return picture, draw


def read(request):
    return read_pages([lines_of(request)], None)


def seen(tmp_path, picture):
    file = tmp_path / "page.png"
    picture.save(file)
    request = PageRequest(
        path=file, sha256="0" * 64, media_type="image/png", page=1, cache=tmp_path / "cache"
    )
    with Workers(count=1, memory_bytes=ocr.WORKER_MEMORY) as workers:
        (outcome,) = workers.run([Job(read, (request,), seconds=120)])
    assert outcome.failure is None
    return outcome.value


def test_a_receipt_of_an_app_that_nobody_knows(tmp_path):
    picture, draw = screen(DARK, "划扣结果")
    write(draw, 540, 300, "划扣成功", 40, "#2b9a5b", "mm")
    write(draw, 540, 430, "¥1,284.67", 100, DARK[1], "mm")
    rows = [("还款券", "-¥5.00"), ("资金划入方", "云岭样例消费金融有限公司"),
            ("划扣卡", "样例银行储蓄卡(0527)"), ("划扣完成时间", "2024年4月11日20:14:36"),
            ("划扣流水号", "2024041100000000000000410527"), ("剩余应还", "14,131.37")]  # fmt: skip
    for number, (label, value) in enumerate(rows):
        write(draw, 60, 620 + number * 84, label, 36, DARK[2])
        write(draw, 1020, 620 + number * 84, value, 36, DARK[1], "rm")
    reading = seen(tmp_path, picture)
    assert reading.kind is DocumentKind.PAYMENT_RECEIPT
    (record,) = reading.records
    assert (record.amount, record.direction) == (Money(128467), Direction.OUT)
    assert record.payee == "云岭样例消费金融有限公司"
    assert str(record.paid_at) == "2024-04-11 20:14:36"
    assert record.transaction_id == "2024041100000000000000410527"
    assert (record.card_tail, record.status) == ("0527", "划扣成功")


def test_a_plan_in_small_letters_with_a_column_of_its_own(tmp_path):
    picture, draw = screen(LIGHT, "还款计划")
    columns = ("期数", "应还日期", "应还本金", "应还利息", "会员积分", "应还总额")
    told = []
    for number in range(1, 7):
        told.append((number, f"2025-{number:02d}-05", 100_000 + number, 5_315 - number))
    for place, head in enumerate(columns):
        write(draw, 90 + place * 180, 320, head, 30, LIGHT[2], "mm")
    for row, (number, due, principal, interest) in enumerate(told):
        cells = (str(number), due, str(Money(principal)), str(Money(interest)), "12.00",
                 str(Money(principal + interest)))  # fmt: skip
        for place, cell in enumerate(cells):
            write(draw, 90 + place * 180, 400 + row * 70, cell, 26, LIGHT[1], "mm")
    reading = seen(tmp_path, picture)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [
        (r.instalment, str(r.due_on), r.principal.fen, r.interest.fen, r.amount.fen)
        for r in reading.records
    ] == [(*each, each[2] + each[3]) for each in told]
