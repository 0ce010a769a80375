"""The sandbox's certificate authorities and the catalogue of its certificates."""
