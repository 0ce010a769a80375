"""The face: the Textual app. One file per stage; everything it shows comes from a walk."""
