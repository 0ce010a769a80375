"""Key repositories: CMS, PKCS#12, JKS, PEM, stash files."""
