"""Tools that know nothing of campaigns."""
