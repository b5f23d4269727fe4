"""How well pictures are read: a set that is drawn here, and its comparison with what was read."""
