#!/usr/bin/env bash
# One role and one schema per service, closed to the others. Runs at every start of the stack and changes only what differs,
# so that a password that is new in the environment counts from then on.
set -euo pipefail

psql() { command psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"; }

for service in planner scheduler gateway checkpoint; do
  variable=${service^^}_DB_PASSWORD
  # from the environment and not as an argument, because everybody on the machine reads arguments
  SERVICE=$service PASSWORD=${!variable:?Expected a password for the role $service, but there is none} psql <<'SQL'
\getenv service SERVICE
\getenv password PASSWORD
select format('create role %I login', :'service')
 where not exists (select from pg_roles where rolname = :'service') \gexec
set password_encryption = 'scram-sha-256';
set log_statement = 'none';
set client_min_messages = 'warning';
set log_min_error_statement = 'panic';
select format('alter role %I login password %L', :'service', :'password') \gexec
select format('create schema if not exists %I authorization %1$I', :'service') \gexec
select format('alter role %I set search_path = %1$I', :'service') \gexec
SQL
done

psql <<'SQL'
select format('revoke all on database %I from public', current_database()) \gexec
select format('grant connect on database %I to planner, scheduler, gateway, checkpoint', current_database()) \gexec
revoke all on schema public from public;
SQL
