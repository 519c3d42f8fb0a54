-- Which trusted dates no article mentions.
select story, id, title, edtf
from reference_gaps
where gap = 'not mentioned'
order by story, edtf;
