"""What happens to a picture on its way: sent on smaller, or photographed from another screen."""

import random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

Treated = tuple[Image.Image, str, int]  # the picture, its format, the quality of a JPEG


def none(image: Image.Image, chance: random.Random) -> Treated:
    """As the phone saved it."""
    return image, "PNG", 0


def jpeg(image: Image.Image, chance: random.Random) -> Treated:
    """As some phones save it."""
    return image, "JPEG", chance.choice((80, 88, 92))


def half(image: Image.Image, chance: random.Random) -> Treated:
    """Half as wide, at quality 60: sent through a messenger."""
    size = (image.width // 2, image.height // 2)
    return image.resize(size, Image.Resampling.LANCZOS), "JPEG", 60


def _tilted(image: Image.Image, chance: random.Random) -> Image.Image:
    """Seen from an angle on a table: the four corners are not where they were."""
    wide, high = image.size
    edge_x, edge_y = round(wide * 0.09), round(high * 0.05)
    full = (wide + 2 * edge_x, high + 2 * edge_y)
    shift = [
        (chance.uniform(-0.028, 0.028) * wide, chance.uniform(-0.014, 0.014) * high)
        for _ in range(4)
    ]
    corners = ((0, 0), (wide, 0), (wide, high), (0, high))
    target = [
        (x + edge_x + a, y + edge_y + b) for (x, y), (a, b) in zip(corners, shift, strict=True)
    ]
    matrix = _projection(target, [(float(x), float(y)) for x, y in corners])
    table = Image.new("RGB", full, chance.choice(("#5a4a3c", "#3d4045", "#8c7b66", "#c9c4bb")))
    grain = Image.effect_noise(full, 22).convert("RGB")
    table = Image.blend(table, grain, 0.1)
    laid = image.transform(full, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC)
    mask = Image.new("L", image.size, 255).transform(
        full, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC
    )
    return Image.composite(laid, table, mask)


def _projection(
    source: list[tuple[float, float]], target: list[tuple[float, float]]
) -> tuple[float, ...]:
    """The eight numbers of the projection that takes each source point to its target."""
    rows: list[list[float]] = []
    for (x, y), (a, b) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -a * x, -a * y, a])
        rows.append([0, 0, 0, x, y, 1, -b * x, -b * y, b])
    for column in range(8):
        best = max(range(column, 8), key=lambda r: abs(rows[r][column]))
        rows[column], rows[best] = rows[best], rows[column]
        lead = rows[column][column]
        rows[column] = [value / lead for value in rows[column]]
        for row in range(8):
            if row != column and rows[row][column]:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return tuple(row[8] for row in rows)


def _glare(image: Image.Image, chance: random.Random) -> Image.Image:
    """A lamp mirrored in the glass: a soft bright spot that leaves the letters legible."""
    wide, high = image.size
    small = Image.new("L", (wide // 8, high // 8))
    pen = ImageDraw.Draw(small)
    x, y = chance.uniform(0.1, 0.9) * small.width, chance.uniform(0.1, 0.9) * small.height
    across, down = (
        small.width * chance.uniform(0.12, 0.25),
        small.height * chance.uniform(0.05, 0.1),
    )
    pen.ellipse((x - across, y - down, x + across, y + down), fill=chance.randrange(90, 140))
    soft = small.filter(ImageFilter.GaussianBlur(across * 0.5)).resize(
        image.size, Image.Resampling.BICUBIC
    )
    return ImageChops.screen(image, Image.merge("RGB", (soft, soft, soft)))


def _moire(image: Image.Image, chance: random.Random) -> Image.Image:
    """The waves that appear where the pixels of a screen meet those of a camera."""
    wide, high = image.size
    across = chance.uniform(5, 9)
    wave = Image.linear_gradient("L").resize((2, max(4, round(across)))).convert("L")
    strip = Image.new("L", (wide + high, 2 * (wide + high) // 2))
    step = wave.height
    tile = Image.new("L", (strip.width, step))
    tile.paste(wave.resize((strip.width, step)))
    for top in range(0, strip.height, step):
        strip.paste(tile, (0, top))
    turned = strip.rotate(chance.uniform(4, 32), Image.Resampling.BILINEAR)
    left, top = (turned.width - wide) // 2, (turned.height - high) // 2
    # A long picture may be higher than the turned strip: what is left over stays without waves.
    waves = turned.crop((left, top, left + wide, top + high)).filter(ImageFilter.GaussianBlur(1.2))
    strength = chance.uniform(0.05, 0.1)
    grey = Image.merge("RGB", (waves, ImageChops.offset(waves, 2), ImageChops.offset(waves, 4)))
    return Image.blend(image, ImageChops.overlay(image, grey), min(1.0, strength * 3))


def _camera(image: Image.Image, chance: random.Random, blur: float) -> Treated:
    """What a camera adds: a little blur, grain, another white, JPEG."""
    tinted = ImageEnhance.Color(image).enhance(chance.uniform(0.8, 1.05))
    tinted = ImageEnhance.Brightness(tinted).enhance(chance.uniform(0.82, 1.0))
    soft = tinted.filter(ImageFilter.GaussianBlur(blur * min(image.size) / 1080))
    grain = Image.effect_noise(image.size, 28).convert("RGB")
    return Image.blend(soft, grain, 0.05), "JPEG", 85


def keystone(image: Image.Image, chance: random.Random) -> Treated:
    """Photographed at an angle."""
    return _camera(_tilted(image, chance), chance, 0.7)


def blur(image: Image.Image, chance: random.Random) -> Treated:
    """Photographed out of focus, yet legible to a person."""
    return _camera(_tilted(image, chance), chance, chance.uniform(1.3, 1.8))


def glare(image: Image.Image, chance: random.Random) -> Treated:
    """Photographed under a lamp."""
    return _camera(_glare(_tilted(image, chance), chance), chance, 0.8)


def moire(image: Image.Image, chance: random.Random) -> Treated:
    """Photographed from a monitor."""
    return _camera(_tilted(_moire(image, chance), chance), chance, 0.7)


PHOTOGRAPHED = frozenset({"keystone", "blur", "glare", "moire"})
TREATMENTS = {
    each.__name__: each for each in (none, jpeg, half, keystone, blur, glare, moire)
}  # fmt: skip
