"""Folders that a cloud drive copies are told by the names in their path."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from evidence_kit.app.cloud_folders import cloud_of


@pytest.mark.parametrize(
    ("path", "drive"),
    [
        (r"C:\Users\chen\OneDrive\文档", "OneDrive"),
        (r"C:\Users\chen\OneDrive - 某某公司\桌面", "OneDrive"),
        (r"C:\Users\chen\iCloudDrive\案件", "iCloud"),
        (r"D:\BaiduSyncdisk\案件", "百度网盘"),
        (r"D:\百度网盘同步空间\案件", "百度网盘"),
        (r"D:\百度网盘\案件", "百度网盘"),
        (r"D:\我的坚果云\案件", "坚果云"),
        (r"D:\Nutstore\1\案件", "坚果云"),
        (r"D:\WPS云盘\案件", "WPS 云盘"),
        (r"G:\My Drive\case", "Google Drive"),
        (r"G:\我的云端硬盘\案件", "Google Drive"),
    ],
)
def test_drives_on_windows(path, drive):
    assert cloud_of(PureWindowsPath(path)) == drive


@pytest.mark.parametrize(
    ("path", "drive"),
    [
        ("/Users/chen/Library/Mobile Documents/com~apple~CloudDocs/案件", "iCloud"),
        ("/Users/chen/Library/CloudStorage/OneDrive-Personal/案件", "OneDrive"),
        ("/Users/chen/Library/CloudStorage/GoogleDrive-a@b.c/案件", "Google Drive"),
        ("/home/chen/Dropbox (Personal)/案件", "Dropbox"),
    ],
)
def test_drives_on_other_systems(path, drive):
    assert cloud_of(PurePosixPath(path)) == drive


@pytest.mark.parametrize("path", ["/home/chen/文档", "/home/chen/onedriven", "/srv/dropboxes/my"])
def test_a_folder_with_another_name_is_left_in_peace(path):
    assert cloud_of(PurePosixPath(path)) is None
