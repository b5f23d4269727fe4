"""One task of the bench in a process of its own; prints its peak memory, children included."""

import hashlib
import json
import logging
import resource
import sys
from io import BytesIO
from pathlib import Path

from tests.bench.screenshots import screenshots


def import_(paths, folder):
    """Hash, store, near-duplicate search and thumbnails, through the program's own import."""
    from evidence_kit.app import editing
    from evidence_kit.app.importing import ImportChoices, import_files
    from evidence_kit.app.session import Session

    folder.mkdir()
    with Session.create(folder / "case") as session:
        loan = editing.add_loan(session, platform="样例贷", lender="样例消费金融有限公司")
        result = import_files(session, paths, ImportChoices(loan_id=loan.id))
        assert len(result.imported) == len(paths)


def bundle(paths, folder):
    """The whole bundle, from an open case to the published file."""
    from evidence_kit.app.exporting import ExportChoices, export_bundle
    from evidence_kit.app.session import Session
    from evidence_kit.domain.bundle import Layout

    with Session.open(folder / "case") as session:
        export_bundle(session, folder / "bundle.pdf", ExportChoices(layout=Layout.ONE))


def pillow(paths, folder):
    """What a simple program does: read, hash, decode, 512 px thumbnail, one after the other."""
    from PIL import Image

    for path in paths:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        with Image.open(BytesIO(data)) as picture:
            small = picture.convert("RGB")
            small.thumbnail((512, 512))
            small.save(folder / f"{digest}.thumbnail.jpg")


def img2pdf(paths, folder):
    """The bare pictures in a PDF, without a word of text."""
    import img2pdf as rival

    logging.disable()  # it warns of every alpha channel
    with (folder / "pictures.pdf").open("wb") as file:
        rival.convert([str(path) for path in paths], outputstream=file)


TASKS = {"import": import_, "bundle": bundle, "pillow": pillow, "img2pdf": img2pdf}


def main():
    name, count, folder = sys.argv[1:]
    TASKS[name](screenshots(int(count)), Path(folder))
    unit = 1 if sys.platform == "darwin" else 1024
    peaks = (resource.getrusage(who).ru_maxrss for who in
             (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    print(json.dumps({"megabytes": sum(peaks) * unit / 1e6}))


if __name__ == "__main__":
    main()
