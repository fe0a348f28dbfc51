"""What bench/book.py needs: words in every script, and LibreOffice."""
