"""A complete bundle of 500 phone screenshots against img2pdf on the bare pictures.

    python -m tests.bench.bundle [number of screenshots]

Both run in processes of their own. What import does, hashes and where the data lies, is done
before the clock starts. Prints time, peak memory and size with what they may be at most.
"""

import json
import logging
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests.bench.screenshots import COUNT, HEIGHT, WIDTH, screenshots

MOST_TIME = 0.35  # of img2pdf's
MOST_BYTES = 1.03  # of the pictures'
MOST_MEMORY = 600  # MB


def main(count):
    paths = screenshots(count)
    pictures = sum(path.stat().st_size for path in paths) / 1e6
    ours, theirs = _measured("bundle", count), _measured("img2pdf", count)
    ratio = ours["seconds"] / theirs["seconds"]
    size = ours["megabytes"] / pictures
    for step, seconds in ours["steps"].items():
        print(f"  {step:<28}{seconds:8.2f} s")
    print(f"img2pdf, bare pictures        {theirs['seconds']:8.2f} s  {theirs['memory']:6.0f} MB")
    print(f"bundle, {ours['pages']} pages{ours['seconds']:18.2f} s  {ours['memory']:6.0f} MB")
    rows = (
        ("time, of img2pdf's", ratio, MOST_TIME),
        ("peak memory, MB", ours["memory"], MOST_MEMORY),
        ("bytes, of the pictures'", size, MOST_BYTES),
    )
    for name, value, most in rows:
        print(f"{name:<28}{value:10.3f}  at most {most:<6} {'ok' if value <= most else 'MISSED'}")
    return all(value <= most for _, value, most in rows)


def _measured(name, count):
    command = [sys.executable, "-m", "tests.bench.bundle", name, str(count)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def _run(name, count):
    paths = screenshots(count)
    with tempfile.TemporaryDirectory() as folder:
        found = {"img2pdf": _img2pdf, "bundle": _bundle}[name](paths, Path(folder))
    unit = 1 if sys.platform == "darwin" else 1024
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    print(json.dumps(found))


def _img2pdf(paths, folder):
    import img2pdf

    logging.disable()  # it warns of every alpha channel
    started = time.perf_counter()
    with (folder / "pictures.pdf").open("wb") as file:
        img2pdf.convert([str(path) for path in paths], outputstream=file)
    return {"seconds": time.perf_counter() - started}


def _bundle(paths, folder):
    from evidence_kit.domain.bundle import Layout
    from evidence_kit.export import document
    from evidence_kit.export.assemble import BundleParts, assemble
    from evidence_kit.export.image_pages import write_image_pages
    from evidence_kit.export.package import publish_bundle
    from evidence_kit.export.placement import place
    from tests.export.bundle_case import content_of

    case, prepared = _imported(paths)
    items = {item.id: item for item in case.groups["items"]}
    steps = {}

    @contextmanager
    def step(name):
        started = time.perf_counter()
        yield
        steps[name] = time.perf_counter() - started

    with step("plan"):
        content = content_of(case, layout=Layout.ONE)
        sheets = [place(sheet, prepared, items) for sheet in content.plan.sheets]
    with step("draw"):
        drawn = document.draw(content, folder / "drawn.pdf")
    with step("copy the pictures"):
        carried = write_image_pages(folder / "images.pdf", sheets)
    with step("assemble"):
        parts = BundleParts(
            images=folder / "images.pdf",
            carried=carried,
            drawn_file=folder / "drawn.pdf",
            drawn=drawn,
            sheets=sheets,
            exhibits=_exhibits(content.plan, drawn),
            title="投诉材料",
            language="zh-CN",
            made_at=content.made_at,
        )
        assemble(parts, folder / "finished.pdf")
    with step("check and publish"):
        publish_bundle(folder / "finished.pdf", folder / "bundle.pdf", pages=drawn.pages)
    size = (folder / "bundle.pdf").stat().st_size / 1e6
    seconds = sum(steps.values())
    return {"seconds": seconds, "steps": steps, "megabytes": size, "pages": drawn.pages}


def _imported(paths):
    """A case whose loan the screenshots prove, and their pages ready to be placed."""
    from evidence_kit.domain.kinds import Shows, TargetKind
    from evidence_kit.domain.prepared import PreparedImage
    from tests.builders import a_link
    from tests.export.bundle_case import CaseBuilder
    from tests.export.pictures import carriage_of, sha256_of

    case, prepared = CaseBuilder(), {}
    case.loan()
    for path in paths:
        sha256 = sha256_of(path)
        stored = path.parent / "vault" / f"{sha256}{path.suffix}"
        stored.parent.mkdir(exist_ok=True)
        if not stored.exists():
            stored.hardlink_to(path)
        item = case.item(Shows.PAYMENT, title="支付宝账单详情", sha256=sha256, size=1)
        case.groups["links"].append(a_link(item.id, "L1", kind=TargetKind.LOAN))
        prepared[item.id, 1] = PreparedImage(
            path=str(stored), carriage=carriage_of(stored), width=WIDTH, height=HEIGHT
        )
    return case, prepared


def _exhibits(plan, drawn):
    from evidence_kit.export.manifest import ExhibitEntry

    return tuple(
        ExhibitEntry(
            number=exhibit.number,
            title=exhibit.title,
            kind=exhibit.item.kind.value,
            first_page=drawn.first_sheet_page + exhibit.first_sheet,
            last_page=drawn.first_sheet_page + exhibit.last_sheet,
            original_sha256=exhibit.item.sha256,
            original_size=exhibit.item.size,
        )
        for exhibit in plan.exhibits
    )


if __name__ == "__main__":
    if sys.argv[1:2] in (["bundle"], ["img2pdf"]):
        _run(sys.argv[1], int(sys.argv[2]))
    else:
        sys.exit(not main(int(sys.argv[1]) if sys.argv[1:] else COUNT))
