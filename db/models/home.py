"""The table of the home page: which dues were seen to or put off."""

TABLES = ("due_mark",)
