"""Two cases held against each other: both ends of a channel, or two clients."""
