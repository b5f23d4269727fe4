"""Evidence: the list, the viewer beside it, and the form of what an item shows."""
