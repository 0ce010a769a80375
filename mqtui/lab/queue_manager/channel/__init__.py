"""One connection, from its first bytes to the end of the channel."""
