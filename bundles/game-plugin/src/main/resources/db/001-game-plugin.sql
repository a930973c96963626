--liquibase formatted sql

--changeset game_plugin:plugins
-- What a server's game plugin told last. Written on change: an update that finds nothing to change leaves no event, so that a fact
-- which several nodes hear is announced once. hello, report and health are the messages as they came.
create table game_plugin.plugins (
    license_id      uuid         primary key,
    tenant_id       uuid         not null,
    speaking        boolean      not null,
    last_heartbeat  timestamptz  not null,
    players         integer      not null,
    fps             double precision not null,
    started_at      timestamptz,
    saved_since     timestamptz,
    hello           text         not null default '',
    report          text         not null default '',
    health          text         not null default '',
    health_id       varchar(64)  not null default '',
    health_at       timestamptz,
    wipe_step       text         not null default ''
);
alter table game_plugin.plugins enable row level security;
alter table game_plugin.plugins force row level security;
create policy scope on game_plugin.plugins
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset game_plugin:settings
create table game_plugin.settings (
    license_id       uuid          primary key,
    tenant_id        uuid          not null,
    welcome_message  varchar(500)  not null,
    console          boolean       not null
);
alter table game_plugin.settings enable row level security;
alter table game_plugin.settings force row level security;
create policy scope on game_plugin.settings
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset game_plugin:tokens
-- The secret of the bridge, as its SHA-256. It is worth as long as the NATS credential that was issued with it.
create table game_plugin.tokens (
    license_id  uuid          primary key,
    tenant_id   uuid          not null,
    sha256      bytea         not null,
    public_key  varchar(128)  not null,
    issued_at   timestamptz   not null
);
alter table game_plugin.tokens enable row level security;
alter table game_plugin.tokens force row level security;
create policy scope on game_plugin.tokens
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset game_plugin:orders
create table game_plugin.orders (
    id           uuid          primary key,
    tenant_id    uuid          not null,
    license_id   uuid          not null,
    name         varchar(40)   not null,
    tail         varchar(40)   not null,
    payload      text          not null,
    actor        varchar(255)  not null,
    state        varchar(20)   not null check (state in ('waiting', 'done', 'failed', 'expired')),
    created_at   timestamptz   not null,
    expires_at   timestamptz   not null,
    finished_at  timestamptz,
    output       text          not null default '',
    error        text          not null default ''
);
create index orders_license on game_plugin.orders (license_id, created_at desc);
create index orders_open on game_plugin.orders (expires_at) where finished_at is null;
alter table game_plugin.orders enable row level security;
alter table game_plugin.orders force row level security;
create policy scope on game_plugin.orders
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
