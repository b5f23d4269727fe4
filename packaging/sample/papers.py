"""The two PDF files: a bank's electronic receipt, and a settlement certificate with its seal."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from sample import story
from sample.ink import wrapped
from sample.payments import Payment
from sample.seal import SIDE, draw_seal
from sample.sheet import A4, BOLD, REGULAR, Corners, in_words, new_page

_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT = 56.0, _WIDTH - 56.0
_GREY, _RULE = (0.42, 0.45, 0.50), (0.78, 0.81, 0.85)

Paper = tuple[bytes, dict[str, Corners]]  # the file, and where on its page things stand


def _mark(canvas: Canvas) -> None:
    canvas.setFillColorRGB(*_GREY)
    canvas.setFont(REGULAR, 8)
    canvas.drawRightString(_RIGHT, 30, "样例")
    canvas.setFillGray(0)


def bank_receipt(paid: Payment) -> Paper:
    """A bank's electronic receipt for one transfer."""
    buffer = BytesIO()
    canvas = new_page(buffer, title="样例银行电子回单")
    canvas.setFont(BOLD, 20)
    canvas.drawString(_LEFT, 772, "样例银行")
    canvas.setFont(BOLD, 17)
    canvas.drawCentredString(_WIDTH / 2, 736, "网上银行电子回单")
    canvas.setFont(REGULAR, 9.5)
    canvas.drawString(_LEFT, 708, f"回单编号：{paid.order}")
    canvas.drawRightString(_RIGHT, 708, f"打印日期：{paid.at[:10]}")
    rows = (
        (
            "付款人",
            (
                ("户名", story.BORROWER),
                ("账号", "6200 **** **** 0527"),
                ("开户行", "样例银行样例支行"),
            ),
        ),
        (
            "收款人",
            (
                ("户名", paid.lender),
                ("账号", "6200 **** **** 0019"),
                ("开户行", "样例银行重庆样例支行"),
            ),
        ),
    )
    top = 692.0
    for side, (title, cells) in enumerate(rows):
        _party(canvas, title, cells, _LEFT + side * (_RIGHT - _LEFT) / 2, top)
    places = _receipt_rows(canvas, paid, top - 90)
    draw_seal(canvas, "样例银行股份有限公司", "电子回单专用章", left=_RIGHT - SIDE - 16, bottom=392)
    canvas.setFillColorRGB(*_GREY)
    canvas.setFont(REGULAR, 8.5)
    canvas.drawString(
        _LEFT, 372, "本回单由系统自动生成，可通过样例银行网上银行按回单编号查验，请勿重复记账。"
    )
    _mark(canvas)
    canvas.save()
    return buffer.getvalue(), places


def _party(
    canvas: Canvas, title: str, cells: tuple[tuple[str, str], ...], left: float, top: float
) -> None:
    width = (_RIGHT - _LEFT) / 2
    canvas.setStrokeColorRGB(*_RULE)
    canvas.rect(left, top - 90, width, 90)
    canvas.line(left + 28, top - 90, left + 28, top)
    canvas.setFont(BOLD, 10)
    for step, character in enumerate(title):
        canvas.drawCentredString(left + 14, top - 30 - step * 18, character)
    for step, (label, value) in enumerate(cells):
        middle = top - 15 - step * 30
        if step:
            canvas.line(left + 28, middle + 15, left + width, middle + 15)
        canvas.setFillColorRGB(*_GREY)
        canvas.setFont(REGULAR, 9)
        canvas.drawString(left + 36, middle - 3, label)
        canvas.setFillGray(0)
        canvas.setFont(REGULAR, 9.5)
        canvas.drawString(left + 76, middle - 3, value)


def _receipt_rows(canvas: Canvas, paid: Payment, top: float) -> dict[str, Corners]:
    rows = (
        ("金额（小写）", f"¥{paid.amount}"),
        ("金额（大写）", f"人民币{in_words(paid.amount)}"),
        ("用途", f"{paid.brand}第{paid.number}期还款 合同{story.CONTRACT_A}"),
        ("交易时间", paid.at),
        ("交易流水号", paid.order),
        ("交易渠道 / 状态", "手机银行 / 交易成功"),
    )
    places = {}
    for step, (label, value) in enumerate(rows):
        bottom = top - (step + 1) * 30
        canvas.rect(_LEFT, bottom, _RIGHT - _LEFT, 30)
        canvas.setFillColorRGB(*_GREY)
        canvas.setFont(REGULAR, 9)
        canvas.drawString(_LEFT + 10, bottom + 11, label)
        canvas.setFillGray(0)
        canvas.setFont(BOLD if step == 0 else REGULAR, 12 if step == 0 else 9.5)
        canvas.drawString(_LEFT + 106, bottom + 10.5, value)
        if step == 0:
            places["amount"] = (_LEFT, bottom, _RIGHT, bottom + 30)
    return places


_SEAL_AT = (352.0, 212.0)  # left and bottom of the seal, points


def certificate() -> Paper:
    """The settlement certificate. Its seal is nowhere but in a signature field's appearance."""
    body, places = _certificate_body()
    with Pdf.open(BytesIO(body)) as document, Pdf.open(BytesIO(_seal_file())) as seal:
        page = document.pages[0]
        appearance = document.copy_foreign(seal.pages[0].as_form_xobject())
        left, bottom = _SEAL_AT
        field = document.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String("Seal"),
                F=4 | 128,  # printed, locked
                Rect=Array([left, bottom, left + SIDE, bottom + SIDE]),
                AP=Dictionary(N=appearance),
                P=page.obj,
            )
        )
        page.obj.Annots = document.make_indirect(Array([field]))
        document.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        buffer = BytesIO()
        document.save(
            buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
    places["seal"] = (left, bottom, left + SIDE, bottom + SIDE)
    return buffer.getvalue(), places


def _seal_file() -> bytes:
    buffer = BytesIO()
    canvas = new_page(buffer, (SIDE, SIDE))
    draw_seal(canvas, story.LENDER_A, "业务专用章", left=0, bottom=0)
    canvas.save()
    return buffer.getvalue()


def _certificate_body() -> Paper:
    buffer = BytesIO()
    canvas = new_page(buffer, title="借款结清证明")
    canvas.setFont(BOLD, 24)
    canvas.drawCentredString(_WIDTH / 2, 716, "借 款 结 清 证 明")
    canvas.setFont(REGULAR, 10)
    canvas.drawRightString(_RIGHT, 678, "编号：JQ-HS20250313-0527")
    amounts = f"人民币{story.PRINCIPAL_A}元（大写：{in_words(story.PRINCIPAL_A)}）"
    interest = story.TOTAL_A - story.PRINCIPAL_A
    paragraphs = (
        f"兹证明：借款人{story.BORROWER}（证件号码：{story.ID_NUMBER}）通过“{story.BRAND_A}”平台"
        f"与我司签订个人消费借款合同（合同编号：{story.CONTRACT_A}），借款本金{amounts}，"
        "借款期限12期，自2024年3月12日起至2025年3月12日止，还款方式为等额本息。",
        f"截至2025年3月12日，借款人已归还本金{story.PRINCIPAL_A}元、利息{interest}元，"
        f"合计{story.TOTAL_A}元。上述合同项下本金、利息及全部费用均已结清，双方债权债务关系终止。",
        "特此证明。",
    )
    top, bands = 632.0, []
    for paragraph in paragraphs:
        bottom = _paragraph(canvas, paragraph, top)
        bands.append((_LEFT, bottom + 12, _RIGHT, top + 20))
        top = bottom - 6
    canvas.setFont(REGULAR, 12)
    canvas.drawRightString(_RIGHT - 24, 286, story.LENDER_A)
    canvas.drawRightString(_RIGHT - 24, 260, "2025年3月13日")
    canvas.setStrokeColorRGB(*_RULE)
    canvas.line(_LEFT, 150, _RIGHT, 150)
    canvas.setFillColorRGB(*_GREY)
    canvas.setFont(REGULAR, 9)
    canvas.drawString(
        _LEFT, 130, f"本证明由系统出具，加盖电子签章后有效。核验热线：{story.HOTLINE_A}"
    )
    _mark(canvas)
    canvas.save()
    return buffer.getvalue(), {"settled": bands[1]}


def _paragraph(canvas: Canvas, words: str, top: float) -> float:
    canvas.setFont(REGULAR, 12)
    width = _RIGHT - _LEFT - 16
    lines = wrapped("　　" + words, width, lambda line: stringWidth(line, REGULAR, 12))
    for line in lines:
        canvas.drawString(_LEFT + 8, top, line)
        top -= 30
    return top
