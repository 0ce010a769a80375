"""The queue manager's error log."""
