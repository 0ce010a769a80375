"""A case in which names are pseudonyms, with the same diagnosis."""
