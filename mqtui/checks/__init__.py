"""The checks, one module per stage: facts in, findings out."""
