"""The .deb: the frozen folder below /usr/lib, menu entry, icons and the type of a case's file.

    python packaging/debian.py FOLDER

compares what the files of a frozen folder need of the system with what the package declares.
"""

import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# What the folder does not carry: Qt's and Python's own libraries come from the system.
DEPENDS = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgcc-s1",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++6",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-glx0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxcb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
    "libzstd1",
    "zlib1g",
)
_DESCRIPTION = """proof that a loan was repaid, as a complaint bundle
 Keeps receipts, bank slips, chats, texts and call lists unchanged, puts each
 on the loan's timeline, and writes one PDF that a regulator's clerk can check.
 Nothing leaves the computer.
 .
 把网贷还清后的截图、回单、聊天、短信、通话记录整理成一份可以逐页核对的投诉材料。"""


def build_deb(folder: Path, drawn: Path, out: Path, version: str) -> Path:
    """Builds the package of a frozen folder; `drawn` holds the icons and licences."""
    root = drawn.parent / "deb"
    usr = root / "usr"
    shutil.copytree(folder, usr / "lib" / "evidence-kit", symlinks=True)
    for name in ("evidence-kit", "evidence-kit-window"):
        link = usr / "bin" / name
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(f"../lib/evidence-kit/{name}")
    share = usr / "share"
    _place(HERE / "linux" / "evidence-kit.desktop", share / "applications")
    _place(HERE / "linux" / "evidence-kit.xml", share / "mime" / "packages")
    _place(HERE / "linux" / "evidence-kit.metainfo.xml", share / "metainfo")
    for png in drawn.glob("*.png"):
        sized = share / "icons" / "hicolor" / f"{png.stem}x{png.stem}"
        _place(png, sized / "apps", "evidence-kit.png")
        _place(png, sized / "mimetypes", "application-x-evidence-kit-case.png")
    svg = HERE.parent / "resources" / "icons" / "app.svg"
    _place(svg, share / "icons" / "hicolor" / "scalable" / "apps", "evidence-kit.svg")
    _place(HERE / "linux" / "copyright", share / "doc" / "evidence-kit")
    architecture = _said("dpkg", "--print-architecture")
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(_control(version, architecture, usr), "utf-8")
    for path in root.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.name in ("evidence-kit", "evidence-kit-window")
            path.chmod(0o755 if runs else 0o644)
    made = out / f"evidence-kit_{version}_{architecture}.deb"
    _said("dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(root), str(made))
    return made


def _place(file: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


def _control(version: str, architecture: str, usr: Path) -> str:
    size = sum(f.stat().st_size for f in usr.rglob("*") if f.is_file() and not f.is_symlink())
    depends = ", ".join((f"libc6 (>= {platform.libc_ver()[1]})", *DEPENDS))
    return (
        f"Package: evidence-kit\nVersion: {version}\nArchitecture: {architecture}\n"
        "Maintainer: Evidence Kit <evidence-kit@localhost>\nSection: text\nPriority: optional\n"
        f"Installed-Size: {size // 1024}\nDepends: {depends}\nRecommends: fonts-noto-cjk\n"
        f"Description: {_DESCRIPTION}\n"
    )


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def undeclared(folder: Path) -> list[str]:
    """Libraries that something in a frozen folder needs and neither it nor DEPENDS brings."""
    files = [f for f in folder.rglob("*") if f.is_file()]
    carried = {f.name for f in files}
    needed: dict[str, str] = {}
    for file in files:
        with file.open("rb") as opened:
            is_program = opened.read(4) == b"\x7fELF"
        if is_program:
            for name in re.findall(r"NEEDED +(\S+)", _said("objdump", "-p", str(file))):
                needed.setdefault(name, file.name)
    declared = {name for line in DEPENDS for name in line.split(" | ")} | {"libc6"}
    found = []
    for name in sorted(needed.keys() - carried):
        asked = subprocess.run(["dpkg", "-S", f"*/{name}"], capture_output=True, text=True)
        owners = {line.partition(":")[0] for line in asked.stdout.splitlines()}
        # Where it is not installed here: Debian names packages after the library and its number.
        owners = owners or {name.replace(".so.", "")}
        if not owners & declared:
            found.append(f"{name} ({needed[name]}): {sorted(owners)}")
    return found


if __name__ == "__main__":
    missing = undeclared(Path(sys.argv[1]))
    print("\n".join(missing) or "all that is needed is carried or declared")
    sys.exit(bool(missing))
