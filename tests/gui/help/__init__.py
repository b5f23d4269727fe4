"""The help, the checklist and the sheet of shortcuts."""
