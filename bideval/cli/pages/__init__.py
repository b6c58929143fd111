"""Pages that commands print beside the reports: reference, status, manual. Imported only by the command that prints them."""
