"""The queue manager's side, as far as files show it."""
