"""Tests of the window: offscreen, each place with a fake desk, and the whole by its widgets."""
