"""What a camera saw: a letter on a table, and the two sides of an identity card."""

from PIL import Image, ImageDraw, ImageFilter

from sample import story
from sample.ink import WIDTH, Area, Canvas, font, union

_INK, _FAINT, _RED = "#22252A", "#7C818A", "#C8322F"
_SHEET = (1080, 1527)
_PHOTO = (1512, 2016)
# Where the corners of the sheet lie on the photograph, clockwise from the top left.
_CORNERS = ((152, 118), (1372, 168), (1404, 1856), (98, 1878))


def notice_letter() -> Canvas:
    """The letter by which the small-loan company says that it sold the claim."""
    sheet = Canvas(pixels=_SHEET, paper="#FBFAF6")
    sheet.text((540, 150), "债权转让通知书", 54, _INK, bold=True, anchor="mm")
    sheet.text((960, 232), "编号：QH-ZR-20250620-0186", 24, _FAINT, anchor="rm")
    sheet.text((120, 300), f"{story.BORROWER}：", 32, _INK)
    principal = story.total([part.principal for part in story.UNPAID_PARTS_B])
    interest = story.total([part.interest for part in story.UNPAID_PARTS_B])
    paragraphs = (
        f"您与我司于2024年11月5日签订借款合同（编号：{story.CONTRACT_B}），通过“{story.BRAND_B}”"
        f"借款本金人民币{story.PRINCIPAL_B}元，期限6期，您已归还前3期。",
        f"我司已于2025年6月20日将上述合同项下的全部债权转让给{story.ASSIGNEE_B}"
        f"（以下称受让方）。截至转让日，未还本金{principal}元、利息{interest}元，合计{story.UNPAID_B}元。",
        "自转让日起，请您向受让方履行还款义务。受让方联系电话：400-000-0303。",
        "特此通知。",
    )
    top, places = 372.0, []
    for paragraph in paragraphs:
        lines = sheet.wrapped("　　" + paragraph, 32, 840)
        areas = [sheet.text((120, top + n * 56), line, 32, _INK) for n, line in enumerate(lines)]
        places.append(union(areas, pad=14))
        top += len(lines) * 56 + 22
    sheet.note("assignment", places[1])
    sheet.text((940, 1140), f"转让方：{story.LENDER_B}", 32, _INK, anchor="rm")
    sheet.text((940, 1200), f"受让方：{story.ASSIGNEE_B}", 32, _INK, anchor="rm")
    sheet.text((940, 1260), "2025年6月20日", 32, _INK, anchor="rm")
    _stamp(sheet, (700, 1170), story.LENDER_B)
    sheet.text((540, 1456), "样例文件 · 非真实通知", 24, _FAINT, anchor="mm")
    return sheet


def _stamp(sheet: Canvas, centre: tuple[int, int], company: str) -> None:
    side, scale = 300, 3
    layer = Image.new("L", (side * scale, side * scale))
    pen = ImageDraw.Draw(layer)
    middle = side * scale / 2
    pen.ellipse((6, 6, side * scale - 7, side * scale - 7), outline=255, width=7 * scale)
    star = font(86 * scale, bold=True)
    pen.text((middle, middle - 6 * scale), "★", font=star, fill=255, anchor="mm")
    letters = font(30 * scale, bold=True)
    step = 250 / (len(company) - 1)
    for position, character in enumerate(company):
        glyph = Image.new("L", layer.size)
        ImageDraw.Draw(glyph).text(
            (middle, 36 * scale), character, font=letters, fill=255, anchor="mm"
        )
        angle = (len(company) - 1) * step / 2 - position * step
        layer.paste(255, (0, 0), glyph.rotate(angle, Image.Resampling.BICUBIC))
    pen.text(
        (middle, 226 * scale), "样例专用章", font=font(26 * scale, bold=True), fill=255, anchor="mm"
    )
    turned = layer.rotate(-7, Image.Resampling.BICUBIC)
    mask = turned.resize((side, side), Image.Resampling.LANCZOS).point(lambda v: v * 0.8)
    sheet.image.paste(_RED, (centre[0] - side // 2, centre[1] - side // 2), mask)


def photographed(sheet: Canvas) -> Image.Image:
    """The sheet on a table, seen by a phone held slightly askew."""
    table = _table()
    shadow = Image.new("L", _PHOTO)
    ImageDraw.Draw(shadow).polygon([(x + 18, y + 26) for x, y in _CORNERS], fill=150)
    table.paste("#2B211A", (0, 0), shadow.filter(ImageFilter.GaussianBlur(22)))
    inverse = _homography(_CORNERS, _sheet_corners())
    lying = sheet.image.transform(
        _PHOTO, Image.Transform.PERSPECTIVE, inverse, Image.Resampling.BICUBIC
    )
    mask = Image.new("L", _PHOTO)
    ImageDraw.Draw(mask).polygon(list(_CORNERS), fill=255)
    table.paste(lying, (0, 0), mask.filter(ImageFilter.GaussianBlur(1)))
    light = (
        Image.linear_gradient("L").rotate(180).resize(_PHOTO).point(lambda v: 205 + v * 50 // 255)
    )
    shaded = Image.composite(table, Image.new("RGB", _PHOTO, "#17120E"), light)
    return shaded.filter(ImageFilter.GaussianBlur(0.7))


def on_photograph(sheet: Canvas, name: str) -> str:
    """A place of the sheet as fractions of the photograph."""
    left, top, right, bottom = sheet.places[name]
    forward = _homography(_sheet_corners(), _CORNERS)
    corners = [_moved(forward, x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = zip(*corners, strict=True)
    sides = (min(xs) / _PHOTO[0], min(ys) / _PHOTO[1], max(xs) / _PHOTO[0], max(ys) / _PHOTO[1])
    return ",".join(f"{side:.4f}" for side in sides)


def _table() -> Image.Image:
    grain = Image.new("RGB", (1, _PHOTO[1]))
    for y in range(_PHOTO[1]):
        wave = (y * 37 % 23) - 11 + (y // 260 % 2) * 10
        grain.putpixel((0, y), (134 + wave, 101 + wave, 72 + wave))
    return (
        grain.resize(_PHOTO)
        .rotate(3, expand=False, fillcolor="#86654A")
        .filter(ImageFilter.GaussianBlur(1.4))
    )


def _sheet_corners() -> tuple[tuple[float, float], ...]:
    width, height = _SHEET
    return ((0, 0), (width, 0), (width, height), (0, height))


Coefficients = tuple[float, ...]


def _homography(
    source: tuple[tuple[float, float], ...], target: tuple[tuple[float, float], ...]
) -> Coefficients:
    """The eight numbers by which a perspective takes the source's corners to the target's."""
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for pivot in range(8):
        best = max(range(pivot, 8), key=lambda r: abs(rows[r][pivot]))
        rows[pivot], rows[best] = rows[best], rows[pivot]
        rows[pivot] = [value / rows[pivot][pivot] for value in rows[pivot]]
        for other in range(8):
            if other != pivot:
                factor = rows[other][pivot]
                rows[other] = [
                    a - factor * b for a, b in zip(rows[other], rows[pivot], strict=True)
                ]
    return tuple(row[8] for row in rows)


def _moved(c: Coefficients, x: float, y: float) -> tuple[float, float]:
    weight = c[6] * x + c[7] * y + 1
    return (c[0] * x + c[1] * y + c[2]) / weight, (c[3] * x + c[4] * y + c[5]) / weight


def identity_card() -> Canvas:
    """Both sides of a card that looks like none that exists."""
    canvas = Canvas(pixels=(1280, 1760), paper="#DDE1E6")
    _front(canvas, (60, 70, 1020, 690))
    _back(canvas, (60, 770, 1020, 1390))
    canvas.text((WIDTH / 2, 1438), "样例", 26, _FAINT, anchor="mm")
    return canvas


def _front(canvas: Canvas, area: Area) -> None:
    left, top, right, bottom = area
    canvas.box(area, "#F3F7F4", radius=40, rim="#B9C4BE")
    canvas.text((left + 60, top + 66), "样例身份信息卡", 38, "#2F6B4C", bold=True)
    rows = (
        ("姓名", story.BORROWER),
        ("性别", "女　　民族　样例"),
        ("出生", "1993年8月12日"),
        ("住址", story.ADDRESS),
    )
    y = top + 158
    for label, value in rows:
        canvas.text((left + 60, y), label, 30, "#5B8B73")
        for line in canvas.wrapped(value, 34, 410):
            canvas.text((left + 150, y), line, 34, _INK)
            y += 48
        y += 24
    _portrait(canvas, (right - 330, top + 120, right - 70, top + 450))
    canvas.text((left + 60, bottom - 70), "样例号码", 30, "#5B8B73")
    number = canvas.text((left + 230, bottom - 70), story.ID_NUMBER, 44, _INK, bold=True)
    name = (left + 60, top + 130, left + 560, top + 186)
    canvas.note("identity", union([number, name], pad=16))


def _portrait(canvas: Canvas, area: Area) -> None:
    left, top, right, bottom = area
    middle = (left + right) / 2
    canvas.box(area, "#DCE7E1", radius=16)
    canvas.disc((middle, top + 120), 62, "#9DB5A8")
    canvas.box((middle - 100, top + 205, middle + 100, bottom), "#9DB5A8", radius=70)
    canvas.box((middle - 100, bottom - 60, middle + 100, bottom), "#9DB5A8")
    canvas.text((middle, bottom - 30), "样例照片", 26, "#F3F7F4", bold=True, anchor="mm")


def _back(canvas: Canvas, area: Area) -> None:
    left, top, _, bottom = area
    canvas.box(area, "#F3F7F4", radius=40, rim="#B9C4BE")
    canvas.disc((left + 150, top + 150), 74, "#2F6B4C")
    canvas.text((left + 150, top + 150), "样例", 52, "#F3F7F4", bold=True, anchor="mm")
    canvas.text((left + 270, top + 122), "样例身份信息卡", 54, _INK, bold=True)
    canvas.text((left + 270, top + 190), "仅供演示，不是证件", 34, "#5B8B73")
    canvas.text((left + 270, bottom - 150), "签发机构　样例市样例机构", 34, _INK)
    canvas.text((left + 270, bottom - 90), "有效期限　2020.01.01 - 2040.01.01", 34, _INK)
