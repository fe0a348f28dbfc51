"""Files of totals from sections that count by other means: read, checked line by line, brought in whole, taken back whole."""
