-- Find the original of a group of copies without reading all of them.
create index copies_by_group on copies (story_id, copy_group, role);
