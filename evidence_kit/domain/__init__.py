"""Pure rules of the product: standard library only, no files, no clock, no window."""
