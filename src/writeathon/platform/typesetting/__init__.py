"""Data to Typst to PDF, SVG and PNG; fonts; QR codes; hygiene of typed text."""
