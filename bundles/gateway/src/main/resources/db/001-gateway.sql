--liquibase formatted sql

--changeset gateway:server-connections
-- companion_agent_token names the agent's credential only; the credential itself belongs to messaging.
create table gateway.server_connections (
    id                       uuid         primary key,
    tenant_id                uuid         not null,
    license_id               uuid         not null constraint server_connections_license_unique unique,
    connection_type          varchar(20)  not null,
    panel_api_endpoint       text,
    panel_api_key_encrypted  text,
    panel_server_identifier  varchar(255),
    companion_agent_token    varchar(128),
    companion_last_seen      timestamptz,
    plugin_last_seen         timestamptz,
    server_ip                varchar(45),
    server_port              integer,
    game_port                integer,
    connection_status        varchar(20)  not null default 'offline'
                             check (connection_status in ('connected', 'degraded', 'offline')),
    created_at               timestamptz  not null,
    updated_at               timestamptz  not null
);
alter table gateway.server_connections enable row level security;
alter table gateway.server_connections force row level security;
create policy scope on gateway.server_connections
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset gateway:commands
create table gateway.commands (
    id           uuid         primary key,
    tenant_id    uuid         not null,
    license_id   uuid         not null,
    name         varchar(40)  not null,
    detail       text         not null,
    actor        varchar(255) not null,
    epoch        bigint       not null,
    state        varchar(20)  not null check (state in ('pending', 'sent', 'acknowledged', 'failed', 'expired')),
    created_at   timestamptz  not null,
    expires_at   timestamptz  not null,
    finished_at  timestamptz,
    output       text         not null default '',
    error        text         not null default ''
);
create index commands_license on gateway.commands (license_id, created_at desc);
create index commands_open on gateway.commands (expires_at) where finished_at is null;
alter table gateway.commands enable row level security;
alter table gateway.commands force row level security;
create policy scope on gateway.commands
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset gateway:leases
-- One actor at a time (architecture D3). The epoch only grows; a receiver refuses an older one.
create table gateway.leases (
    license_id  uuid         primary key,
    tenant_id   uuid         not null,
    epoch       bigint       not null,
    operation   uuid,
    purpose     varchar(40)  not null,
    held_until  timestamptz  not null
);
alter table gateway.leases enable row level security;
alter table gateway.leases force row level security;
create policy scope on gateway.leases
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
