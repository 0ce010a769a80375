"""How strong is the test-suite? Small faults are put into the code, one at a time."""
