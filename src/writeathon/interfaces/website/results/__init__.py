"""The results of a season: its figures with their definitions, as a page, as tables to take away and as a report to print."""
