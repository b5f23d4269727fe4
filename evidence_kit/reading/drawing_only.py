"""The content of a PDF page with what it draws, and without all that it says beside that.

Marks name layers, structure and words that are read aloud, searched and copied instead of what is
shown. Comments, operators that nobody knows, and operands that none of them takes are never drawn.
"""

import warnings
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction

_LARGEST = 20_000_000  # bytes; what is larger is not taken apart
_ANY = 99
_OPERANDS = {  # how many each takes
    operator: taken
    for taken, operators in {
        0: "q Q h S s f F f* B B* b b* n W W* BT ET T*",
        1: "w J j M ri i gs Tc Tw Tz TL Tr Ts Tj TJ ' CS cs G g sh Do",
        2: "d m l Tf Td TD d0",
        3: 'RG rg "',
        4: "v y re K k",
        6: "cm c Tm d1",
        _ANY: "SC SCN sc scn",
    }.items()
    for operator in operators.split()
}
_WRITING = frozenset(("Tj", "TJ", "'", '"'))
_IMAGE_KEYS = frozenset(
    (
        "/BPC", "/BitsPerComponent", "/CS", "/ColorSpace", "/D", "/Decode", "/DP", "/DecodeParms",
        "/F", "/Filter", "/H", "/Height", "/IM", "/ImageMask", "/Intent", "/I", "/Interpolate",
        "/L", "/Length", "/W", "/Width",
    )
)  # fmt: skip
_SAYING = (pikepdf.String, pikepdf.Dictionary)


def drawing_only(stream: pikepdf.Stream) -> bytes:
    """The operators of a content stream that draw, each with the operands that it takes.

    Raises:
        ValueError: it is too large to be taken apart, or a picture in it says what none needs.
        pikepdf.PdfError: it is no content stream.
    """
    if len(stream.read_bytes()) > _LARGEST:
        raise ValueError(stream.objgen)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # operands that no operator follows
        found = pikepdf.parse_content_stream(stream)
    return pikepdf.unparse_content_stream(list(_drawing(found)))


def _drawing(instructions: Any) -> Iterator[Any]:
    for instruction in instructions:
        if isinstance(instruction, ContentStreamInlineImage):
            yield _plain_image(instruction)
            continue
        operator = str(instruction.operator)
        taken = _OPERANDS.get(operator)
        if taken is None:
            continue
        operands = instruction.operands
        count = len(operands)
        if count > taken:
            operands = list(operands)[count - taken :]
            instruction = ContentStreamInstruction(operands, instruction.operator)
        if operator in _WRITING or not any(_says_something(operand) for operand in operands):
            yield instruction


def _says_something(operand: Any) -> bool:
    if isinstance(operand, pikepdf.Array):
        return any(_says_something(part) for part in operand)
    return isinstance(operand, _SAYING)


def _plain_image(instruction: ContentStreamInlineImage) -> ContentStreamInlineImage:
    parts = list(instruction.iimage._image_object)  # the only place where all its keys stand
    if not all(str(key) in _IMAGE_KEYS for key in parts[::2]) or any(
        isinstance(value, pikepdf.String) for value in parts[1::2]
    ):
        raise ValueError(parts[::2])  # it cannot be written anew without them
    return instruction
