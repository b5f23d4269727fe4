"""Evidence: the list, the viewer and the form, and how files come in."""
