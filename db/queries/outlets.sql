-- How each outlet's dates stand against the others'.
select outlet, articles, dated_claims, agreeing, contradicted, corrected, median_hours_to_correction,
  shifted
from outlet_scorecard
order by contradicted desc, agreeing desc, outlet;
