"""The book: chosen messages of a case, each in its own script, typeset to be printed and handed over."""
