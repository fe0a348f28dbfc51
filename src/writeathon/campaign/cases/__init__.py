"""Who is in danger, what we ask, of whom, and what happened since."""
