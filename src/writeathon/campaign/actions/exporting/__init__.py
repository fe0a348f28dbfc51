"""The figures of a season for staff, small cells included: CSV, XLSX and Parquet, streamed."""
