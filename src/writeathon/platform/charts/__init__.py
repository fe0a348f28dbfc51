"""Figures as drawings: SVG made on the server, without scripts and without style in it, for pages and for print."""
