"""The window: it shows and asks; every rule lives below it. The only home of PySide6."""
