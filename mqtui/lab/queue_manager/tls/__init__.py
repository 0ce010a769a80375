"""The queue manager's side of TLS: key repository, CipherSpecs, peer names."""
