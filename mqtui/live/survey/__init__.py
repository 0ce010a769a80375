"""Which CipherSpecs a listener accepts."""
