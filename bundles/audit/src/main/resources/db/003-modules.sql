--liquibase formatted sql

--changeset audit:modules splitStatements:false
-- Called by persistence when the first store module gets roles of its own: modules add entries, and read none.
create function audit.open_to_modules() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    grant usage on schema audit to corrosion_module;
    grant insert on audit.audit_logs to corrosion_module;
    create policy modules_platform on audit.audit_logs for insert to corrosion_module
        with check (session_user like 'corrosion\_mp\_%');
end $$;
revoke all on function audit.open_to_modules() from public;
