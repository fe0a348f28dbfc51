"""Words to the person and the family, moderated for their safety; the book; the letter bank; the answers."""
