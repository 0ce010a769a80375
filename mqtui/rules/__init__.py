"""MQ's own rules as pure functions: precedence, channel selection, CipherSpecs, labels."""
