-- A letter that was sent again may be delivered twice, and must not be buried twice for one sending.
alter table inbox add column sending text;
