"""The face: the Textual app. One file per stage."""
