"""Every fix is tried before anyone types it: facts with the change, and a second connect."""
