"""What the queue manager has defined: attributes, channels, CHLAUTH, users."""
