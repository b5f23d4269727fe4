"""Pictures made for tests: receipts of one app, bytes of pictures, and broken ones."""

import io
import struct
import zlib

from PIL import Image, ImageDraw, ImageFont

from evidence_kit.runtime import resources


def encoded(picture, form, **options):
    """A picture in the bytes of a format."""
    data = io.BytesIO()
    picture.save(data, form, **options)
    return data.getvalue()


def a_picture(width=60, height=40, mode="RGB"):
    """White with a red corner at the top left, so that a turn shows."""
    picture = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, width // 3, height // 3), fill="red")
    return picture.convert(mode)


def oriented(orientation):
    """EXIF data with an orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def receipts(values, width=540, height=1170):
    """One payment receipt for each (amount, time, number), in one layout."""
    font = str(resources() / "fonts" / "NotoSansSC-Regular.ttf")
    small, large = (ImageFont.truetype(font, width * share // 54) for share in (2, 5))
    blank = Image.new("RGB", (width, height), (245, 245, 245))
    draw = ImageDraw.Draw(blank)
    card = (width // 27, height // 9, width * 26 // 27, height * 3 // 4)
    draw.rounded_rectangle(card, width // 36, fill="white")
    draw.ellipse((width * 4 // 9, height // 7, width * 5 // 9, height // 5), fill=(22, 119, 255))
    draw.text((width * 7 // 18, height // 18), "账单详情", font=small, fill="black")
    draw.text((width // 3, height // 5), "某某消费金融有限公司", font=small, fill="black")
    left, labels = width // 12, ("付款方式", "支付时间", "订单号")
    for row, label in enumerate(labels):
        at = (left, height * (7 + row) // 18)
        draw.text(at, label, font=small, fill=(150, 150, 150))
    for amount, time, number in values:
        picture = blank.copy()
        draw = ImageDraw.Draw(picture)
        draw.text((width * 11 // 36, height // 4), amount, font=large, fill="black")
        for row, text in enumerate(("招商银行储蓄卡(1234)", time, number)):
            at = (width * 11 // 36, height * (7 + row) // 18)
            draw.text(at, text, font=small, fill=(30, 30, 30))
        yield picture


def png_chunk(name, body=b"", *, checksum=None):
    """One chunk of a PNG."""
    check = zlib.crc32(name + body) if checksum is None else checksum
    return struct.pack(">I4s", len(body), name) + body + struct.pack(">I", check)


def a_png(rows, *, width, height, bits=8, colour_type=2, extra=b"", interlaced=0, data=None):
    """A PNG from filtered rows, or from compressed `data`; `extra` chunks stand before the data."""
    header = struct.pack(">2I5B", width, height, bits, colour_type, 0, 0, interlaced)
    body = zlib.compress(rows) if data is None else data
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + extra
        + png_chunk(b"IDAT", body)
        + png_chunk(b"IEND")
    )
