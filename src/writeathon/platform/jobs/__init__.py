"""Work in the background: begun once, seen while it runs, taken up again when a worker dies, done at set times."""
