--liquibase formatted sql

--changeset players:players
create table players.players (
    license_id        uuid          not null,
    tenant_id         uuid          not null,
    steam_id          varchar(20)   not null,
    player_name       varchar(100)  not null,
    first_seen        timestamptz   not null,
    last_seen         timestamptz   not null,
    -- since when the player is on, as far as joins and leaves tell; null when gone
    online_since      timestamptz,
    playtime_seconds  bigint        not null default 0,
    primary key (license_id, steam_id)
);
create index players_recent on players.players (license_id, last_seen desc, steam_id);
alter table players.players enable row level security;
alter table players.players force row level security;
create policy scope on players.players
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset players:player-actions
create table players.player_actions (
    id                uuid          primary key,
    tenant_id         uuid          not null,
    license_id        uuid          not null,
    steam_id          varchar(20)   not null,
    player_name       varchar(100)  not null,
    action_type       varchar(20)   not null check (action_type in ('kick', 'ban', 'unban', 'warn', 'note')),
    reason            text          not null,
    duration_minutes  integer,
    performed_by      uuid          not null,
    created_at        timestamptz   not null
);
create index player_actions_player on players.player_actions (license_id, steam_id, created_at desc);
alter table players.player_actions enable row level security;
alter table players.player_actions force row level security;
create policy scope on players.player_actions
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
