"""Draws the fictional sample case that newcomers see first, and writes its description."""
