-- Which claims hold certain words, the best match first.
-- :words  as SQLite's full-text search takes them: word, "two words", word*, one OR other
select d.edtf, c.quote, c.sentence, o.name as outlet, a.url
from claims_fts f
join claims c on c.id = f.rowid
join articles a on a.current_revision_id = c.revision_id
join outlets o on o.id = a.outlet_id
left join claim_dates d on d.claim_id = c.id
where claims_fts match :words
  and c.retired = 0
order by f.rank, a.url, c.start;
