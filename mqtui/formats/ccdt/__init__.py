"""Client channel definition tables, binary and JSON."""
