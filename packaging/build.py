"""Builds the program for the system it runs on: a ZIP, a .deb or an app, into `dist/`.

    uv run --group package python packaging/build.py [--out DIR] [--folder-only]

Windows: `evidence-kit-<version>-windows.zip`, which is unpacked and run. Linux:
`evidence-kit_<version>_<architecture>.deb`. macOS (never run so far): the app, zipped. The folder
all are made of stays beside them as `evidence-kit/`: `smoke.py` tries that one.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from evidence_kit import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def main() -> int:
    """Builds and prints what was made, with its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--folder-only", action="store_true")
    chosen = parser.parse_args()
    out = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="evidence-kit-build-") as work:
        folder = freeze(out, Path(work))
        made = [folder]
        if not chosen.folder_only:
            made.append(package(folder, out, Path(work)))
    for path in made:
        print(f"{path}: {size_of(path) / 1e6:.1f} MB")
    return 0


def freeze(out: Path, work: Path) -> Path:
    """The program as one folder, whichever system this is; an older one is replaced."""
    from drawn import draw_icons, gather_licences

    drawn = work / "drawn"
    drawn.mkdir()
    draw_icons(drawn)
    gather_licences(drawn / "licences")
    command = [sys.executable, "-m", "PyInstaller", str(HERE / "evidence-kit.spec")]
    command += ["--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out), "--workpath", str(work / "pyinstaller")]
    environment = os.environ | {
        "EVIDENCE_KIT_DRAWN": str(drawn),
        "EVIDENCE_KIT_VERSION": __version__,
        "PYINSTALLER_CONFIG_DIR": str(work / "settings"),
        "PYTHONHASHSEED": "1",  # the same order of modules in every build
    }
    subprocess.run(command, check=True, env=environment, cwd=work)
    return out / "evidence-kit"


def package(folder: Path, out: Path, work: Path) -> Path:
    """The file that is handed out on this system."""
    if sys.platform == "linux":
        from debian import build_deb

        return build_deb(folder, work / "drawn", out, __version__)
    if sys.platform == "darwin":
        made = out / f"evidence-kit-{__version__}-macos-{platform.machine()}.zip"
        app = out / "Evidence Kit.app"
        # Signed for this machine only: Apple silicon runs nothing unsigned.
        subprocess.run(["codesign", "--force", "--deep", "--sign", "-", str(app)], check=True)
        subprocess.run(["ditto", "-c", "-k", "--keepParent", str(app), str(made)], check=True)
        return made
    return zip_of(folder, out, work)


def zip_of(folder: Path, out: Path, work: Path) -> Path:
    """Windows: a copy of the folder that keeps its settings in itself, as a ZIP."""
    copy = work / "zip" / "EvidenceKit"
    shutil.copytree(folder, copy)
    profile = copy / "EvidenceKit-settings"
    profile.mkdir()
    (profile / "settings.json").write_text("{}", encoding="utf-8")
    for text in (HERE / "windows").glob("*.txt"):
        lines = text.read_text(encoding="utf-8")
        (copy / text.name).write_text(lines, encoding="utf-8-sig", newline="\r\n")
    name = str(out / f"evidence-kit-{__version__}-windows")
    return Path(shutil.make_archive(name, "zip", copy.parent, copy.name))


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(f.stat().st_size for f in path.rglob("*") if f.is_file() and not f.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
