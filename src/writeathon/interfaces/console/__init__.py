"""The writeathon command: run, demo, doctor, recount, manage."""
