"""Run before the program on Windows: on a Windows that is too old it says so and ends.

Qt and Python would otherwise end with a message about a missing entry point.
"""

import sys

OLDEST = (10, 0, 17763)  # Windows 10 1809
SENTENCE = (
    "还款证据整理需要 Windows 10（1809 版）或更新的系统。请在别的电脑上使用，或先更新 Windows。\n\n"
    "Evidence Kit needs Windows 10 version 1809 or later. "
    "Please use another computer, or update Windows first."
)


def is_too_old(version: tuple[int, int, int]) -> bool:
    """Whether a Windows of that major, minor and build number cannot run the program."""
    return version < OLDEST


def main() -> None:
    """Ends the program with the sentence in a message box where Windows is too old."""
    if is_too_old(sys.getwindowsversion()[:3]):
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, SENTENCE, "Evidence Kit", 0x10)
        sys.exit(3)


if __name__ == "__main__" and sys.platform == "win32":
    main()
