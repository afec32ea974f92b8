"""Small ugly files as offices send them, with what each must give: text, and workbooks of three kinds."""
