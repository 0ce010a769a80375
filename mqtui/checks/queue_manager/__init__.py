"""The queue manager's own side, as displayed or as files on this machine."""
