-- Every word of a case, for searching as one types. It holds words and which cases they stand in, not the texts.
-- Filled by core/store/case_text.py, in this same step for the cases that are there.

CREATE VIRTUAL TABLE case_text USING fts5(
    text, content = '', contentless_delete = 1, detail = none, prefix = '1 2',
    tokenize = "unicode61 remove_diacritics 0"
);
