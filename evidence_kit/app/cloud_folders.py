"""Tells by the names in a path whether a cloud drive copies a folder to somebody's servers."""

import unicodedata
from pathlib import PurePath

# As the programs name their folders themselves, in both languages.
_NAMES: dict[str, tuple[str, ...]] = {
    "OneDrive": ("onedrive",),
    "iCloud": ("icloud drive", "iclouddrive", "icloud云盘", "icloud 云盘", "com~apple~clouddocs"),
    "Dropbox": ("dropbox",),
    "百度网盘": (
        "baidusyncdisk", "baidunetdiskworkspace", "baidunetdisk", "百度网盘", "百度网盘同步空间",
        "百度云同步盘",
    ),
    "坚果云": ("nutstore", "nutstore files", "我的坚果云", "坚果云"),
    "WPS 云盘": ("wps云盘", "wps cloud files", "wpsdrive", "wps cloud", "wps网盘"),
    "Google Drive": ("google drive", "googledrive", "google 云端硬盘", "google 云端硬碟"),
}  # fmt: skip
_EXACT = {"my drive": "Google Drive", "我的云端硬盘": "Google Drive"}  # too common as beginnings
_AFTER_A_NAME = " -_(（[~@"


def cloud_of(folder: PurePath) -> str | None:
    """The name of the cloud drive that a folder lies in; None where no name in its path says so."""
    for part in folder.parts:
        name = unicodedata.normalize("NFKC", part).casefold()
        if name in _EXACT:
            return _EXACT[name]
        for drive, beginnings in _NAMES.items():
            if any(_is_named(name, beginning) for beginning in beginnings):
                return drive
    return None


def _is_named(part: str, beginning: str) -> bool:
    rest = part.removeprefix(beginning)
    return part.startswith(beginning) and (not rest or rest[0] in _AFTER_A_NAME)
