"""Stage 4: certificates and labels, of both ends."""
