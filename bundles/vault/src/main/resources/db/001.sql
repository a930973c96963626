--liquibase formatted sql

--changeset vault:1
create table vault.data_keys (
    tenant_id uuid not null,
    version integer not null,
    wrapped_key bytea not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, version)
);

--changeset vault:2-scope
alter table vault.data_keys enable row level security;
alter table vault.data_keys force row level security;
create policy scope on vault.data_keys
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));

--changeset vault:3-keys-stay
-- A lost data key is a lost secret: nothing in the platform may change or remove one.
revoke update, delete on vault.data_keys from corrosion_app, corrosion_platform;
