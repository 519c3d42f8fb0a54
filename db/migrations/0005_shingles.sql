-- Find copies without reading all texts anew.
alter table revisions add column shingles blob; -- runs of four words of the text, as numbers of four bytes; null: not counted yet
