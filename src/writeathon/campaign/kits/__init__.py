"""Kits: instructions, case summaries, letters, stationery, posters and more, made from what is true today, in one download."""
