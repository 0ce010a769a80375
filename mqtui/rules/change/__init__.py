"""What a remedy's change does to the facts: nothing is written, the facts are made anew."""
