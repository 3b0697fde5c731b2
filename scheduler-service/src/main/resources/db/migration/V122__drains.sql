-- The last drain of a session: how long it takes until every runner has heard of it is what people look at.
alter table session add column drain jsonb;
