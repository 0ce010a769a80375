"""Stage 7: the live connect and its channel status."""
