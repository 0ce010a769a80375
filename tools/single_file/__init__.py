"""``mqtui.pyz``: the whole program in one file, for hosts that have a Python and nothing else."""
