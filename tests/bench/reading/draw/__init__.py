"""Draws pictures of receipts, lists, letters and conversations, and says what stands in them.

Everything is invented. The same seed draws the same pictures; another seed draws others.
"""
