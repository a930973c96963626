--liquibase formatted sql

--changeset config:server-config
-- What the file said when it was last saved from here; the file is the truth (contract 5.1, server_config).
create table config.server_config (
    license_id           uuid          primary key,
    tenant_id            uuid          not null,
    server_name          varchar(255)  not null default '',
    max_players          integer,
    world_size           integer,
    current_seed         bigint,
    server_description   text          not null default '',
    server_url           text          not null default '',
    server_header_image  text          not null default '',
    tags                 text[]        not null default '{}',
    config_overrides     jsonb         not null default '{}',
    updated_at           timestamptz   not null
);
alter table config.server_config enable row level security;
alter table config.server_config force row level security;
create policy scope on config.server_config
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset config:changes
create table config.changes (
    id          uuid          primary key,
    tenant_id   uuid          not null,
    license_id  uuid          not null,
    file        text          not null,
    actor       varchar(255)  not null,
    edits       jsonb         not null,
    undo_of     uuid,
    at          timestamptz   not null
);
create index changes_license on config.changes (license_id, at desc);
alter table config.changes enable row level security;
alter table config.changes force row level security;
create policy scope on config.changes
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset config:server-settings
create table config.server_settings (
    license_id  uuid         not null,
    tenant_id   uuid         not null,
    key         varchar(100) not null,
    value       jsonb        not null,
    updated_at  timestamptz  not null,
    primary key (license_id, key)
);
alter table config.server_settings enable row level security;
alter table config.server_settings force row level security;
create policy scope on config.server_settings
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
