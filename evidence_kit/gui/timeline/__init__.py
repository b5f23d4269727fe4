"""The timeline: all loans on one time axis, and the same as a table."""
