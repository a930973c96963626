--liquibase formatted sql

--changeset notify:modules splitStatements:false
-- Called by persistence when the first store module gets roles of its own: modules leave notices, and read none.
create function notify.open_to_modules() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    grant usage on schema notify to corrosion_module;
    grant insert, select (event, notice_key, recipient, tenant_id, license_id) on notify.notices to corrosion_module;
    create policy modules_platform on notify.notices to corrosion_module
        using (session_user like 'corrosion\_mp\_%') with check (session_user like 'corrosion\_mp\_%');
end $$;
revoke all on function notify.open_to_modules() from public;
