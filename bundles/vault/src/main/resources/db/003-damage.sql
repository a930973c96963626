--liquibase formatted sql

--changeset vault:8-damage
-- Sealed values that a rotation could not open: named, so that somebody enters them anew, and left as they are.
create table vault.rotation_damage (
    rotation   uuid  not null references vault.rotations (id) on delete cascade,
    tenant_id  uuid  not null,
    store      text  not null,
    purpose    text  not null,
    reason     text  not null,
    primary key (rotation, tenant_id, store, purpose)
);
alter table vault.rotation_damage enable row level security;
alter table vault.rotation_damage force row level security;
create policy scope on vault.rotation_damage
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
revoke all on vault.rotation_damage from corrosion_app;
