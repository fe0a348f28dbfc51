"""The rivals of bench/letters.py."""
