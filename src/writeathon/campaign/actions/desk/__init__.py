"""Counting at the desk: live figures, files of totals, published totals, exports."""
