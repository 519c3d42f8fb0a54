-- Who printed whose text.
select copy_of as original, outlet as copied_by, round(similarity, 2) as similarity, title, url
from article_list
where copy_of is not null
order by original, copied_by;
