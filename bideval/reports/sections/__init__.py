"""The sections of a report, one file each: a function from a Reading to a Section, or None where there is nothing to tell."""
