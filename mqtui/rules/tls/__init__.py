"""CipherSpecs, certificates and chains by MQ's rules."""
