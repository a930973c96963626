--liquibase formatted sql

--changeset audit:modules-by-way-of splitStatements:false
-- What a store module adds says by way of whom: its own name among the details, and nobody's but a person's or its own as the one
-- who did it. Called beside open_to_modules, or at once where that has happened.
create function audit.is_by_way_of(details jsonb) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
    select translate(details ->> 'module', '-', '_') = regexp_replace(session_user, '^corrosion_mp?_', '')
$$;

create function audit.name_modules() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    create policy modules_named on audit.audit_logs as restrictive for insert to corrosion_module
        with check (actor_type in ('user', 'module') and coalesce(audit.is_by_way_of(metadata), false));
end $$;
revoke all on function audit.name_modules() from public;

create or replace function audit.open_to_modules() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    grant usage on schema audit to corrosion_module;
    grant insert on audit.audit_logs to corrosion_module;
    create policy modules_platform on audit.audit_logs for insert to corrosion_module
        with check (session_user like 'corrosion\_mp\_%');
    perform audit.name_modules();
end $$;

do $$
begin
    if exists (select from pg_policy where polname = 'modules_platform' and polrelid = 'audit.audit_logs'::regclass) then
        perform audit.name_modules();
    end if;
end $$;
