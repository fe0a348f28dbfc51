"""A stock Wagtail page with the same photograph: the rival of bench/pages.py."""
