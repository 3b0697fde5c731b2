-- Who a session goes on for here, if it was restored: two servers may have the same tree.
alter table session add column owner text;
