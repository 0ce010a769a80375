"""Reports: text and JSON."""
