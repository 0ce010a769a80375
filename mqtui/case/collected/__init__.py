"""The tar of the collector as a case."""
