"""Every command, MQSC text and edit that the checks propose, by where it is done."""
