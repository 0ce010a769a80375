"""What people post (logs, stacks, consoles, output of tools), read as events with their lines."""
