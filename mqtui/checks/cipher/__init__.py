"""Stage 5: CipherSpecs of both ends."""
