"""500 mixed phone screenshots, invented, the same each time: made once and kept for later runs.

A quarter RGB PNG, a quarter opaque RGBA PNG, half JPEG; 1080 x 2340 pixels, about 300 MB together.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from evidence_kit.runtime import resources

SIZE = WIDTH, HEIGHT = 1080, 2340
COUNT = 500
_VERSION = 1  # raise it when the pictures change, so that none of the old ones is used
_WORDS = (
    "账单详情交易成功还款金额付款方式商品说明支付时间订单号对方账户收款人备注客服借款合同编号结清"
)
_PHOTO_HEIGHT = 470


def screenshots(count: int = COUNT) -> list[Path]:
    """The first `count` screenshots; those that are not there yet are made."""
    folder = Path(tempfile.gettempdir()) / f"evidence-kit-screenshots-{_VERSION}"
    folder.mkdir(exist_ok=True)
    paths = [folder / _name(number) for number in range(count)]
    missing = [(n, path) for n, path in enumerate(paths) if not path.exists()]
    if missing:
        with ProcessPoolExecutor() as pool:
            list(pool.map(_make, *zip(*missing, strict=True), chunksize=8))
    return paths


def _name(number: int) -> str:
    return f"{number:04d}.{'png' if number % 2 else 'jpg'}"


def _make(number: int, path: Path) -> None:
    picture = _draw(random.Random(number))
    part = path.with_suffix(".part")
    if path.suffix == ".jpg":
        picture.save(part, "JPEG", quality=87)
    else:
        mode = "RGBA" if number % 4 == 1 else "RGB"
        picture.convert(mode).save(part, "PNG", compress_level=3)
    part.replace(path)


def _draw(chance: random.Random) -> Image.Image:
    """A status bar, a photograph, and rows of text as a payment app shows them."""
    tint = chance.randrange(240, 256)
    picture = Image.new("RGB", SIZE, (tint, tint, chance.randrange(240, 256)))
    draw = ImageDraw.Draw(picture)
    draw.text((40, 20), f"{chance.randrange(24):02d}:{chance.randrange(60):02d}", "#333", _font(36))
    draw.rectangle((0, 90, WIDTH, 210), fill=f"hsl({chance.randrange(360)}, 60%, 45%)")
    draw.text((420, 120), "账单详情", "white", _font(52))
    photo = _photos()[chance.randrange(len(_photos()))]
    height = chance.randrange(_PHOTO_HEIGHT // 2, _PHOTO_HEIGHT)
    picture.paste(photo.crop((0, 0, WIDTH, height)), (0, 240))
    draw.text((300, 300 + height), f"-{chance.randrange(10**6) / 100:.2f}", "#111", _font(110))
    for top in range(500 + height, HEIGHT - 80, 96):
        label, value = ("".join(chance.choices(_WORDS, k=k)) for k in (5, 9))
        draw.text((60, top), label, "#888", _font(40))
        draw.text((360, top), f"{value} {chance.randrange(10**12)}", "#222", _font(40))
        draw.line((60, top + 76, WIDTH, top + 76), fill="#e5e5e5")
    return picture


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(resources() / "fonts" / "NotoSansSC-Regular.ttf", size)


@cache
def _photos() -> list[Image.Image]:
    """Soft colours with the grain of a camera."""
    return list(_made_photos(random.Random(0)))


def _made_photos(chance: random.Random) -> Iterator[Image.Image]:
    size = (WIDTH, _PHOTO_HEIGHT)
    for _ in range(8):
        coarse = Image.frombytes("RGB", (12, 6), chance.randbytes(12 * 6 * 3))
        grain = Image.frombytes("RGB", size, chance.randbytes(size[0] * size[1] * 3))
        yield Image.blend(coarse.resize(size, Image.Resampling.BICUBIC), grain, 0.02)


if __name__ == "__main__":
    files = screenshots()
    size = sum(path.stat().st_size for path in files)
    sys.stdout.write(f"{len(files)} files, {size / 1e6:.0f} MB in {files[0].parent}\n")
