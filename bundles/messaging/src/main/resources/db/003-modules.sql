--liquibase formatted sql

--changeset messaging:modules splitStatements:false
-- Called by persistence when the first store module gets roles of its own: modules tell events of their own, and none in the
-- platform's name.
create function messaging.open_to_modules() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    grant usage on schema messaging to corrosion_module;
    grant insert on messaging.outbox to corrosion_module;
    create policy modules_platform on messaging.outbox for insert to corrosion_module
        with check (session_user like 'corrosion\_mp\_%');
    create policy modules_own on messaging.outbox as restrictive for insert to corrosion_module
        with check (type not like 'io.corrosion.api.%');
end $$;
revoke all on function messaging.open_to_modules() from public;
