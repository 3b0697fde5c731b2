-- What names a finding or its citations, because that is asked whenever one of them is erased.
create index question_by_finding on question (finding) where finding is not null;
create index sighting_of_citation on sighting (citation);
