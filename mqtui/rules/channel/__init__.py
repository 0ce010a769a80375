"""How a client picks a channel, and whom a channel lets in."""
