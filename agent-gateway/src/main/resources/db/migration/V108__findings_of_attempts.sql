-- How many findings an attempt has told is asked before it tells another.
create index finding_of_attempt on finding (attempt);
