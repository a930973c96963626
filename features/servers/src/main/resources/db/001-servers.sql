--liquibase formatted sql

--changeset servers:servers
-- A server is named by its licence: the column license_id of other tables is the primary key here.
create table servers.servers (
    license_id   uuid          primary key,
    tenant_id    uuid          not null,
    name         varchar(100)  not null,
    game_slug    varchar(63)   not null,
    address      varchar(255)  not null,
    max_players  integer       not null check (max_players >= 0),
    created_at   timestamptz   not null,
    updated_at   timestamptz   not null,
    version      bigint        not null
);
create index servers_by_name on servers.servers (tenant_id, lower(name), license_id);
create index servers_by_game on servers.servers (tenant_id, game_slug);
alter table servers.servers enable row level security;
alter table servers.servers force row level security;
create policy scope on servers.servers
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset servers:one-index
-- The filter by game reads the list in its order; a second index on the tenant only tempted the planner away from that order.
drop index servers.servers_by_game;
