-- Which articles have all their dates off by the same number of years.
select article, shift_years, agree_as_printed, agree_shifted, checkable
from shifted_articles
where shift_years is not null
order by checkable desc, article;
