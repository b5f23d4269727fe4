"""The help inside the program, and the checklist to forward."""
