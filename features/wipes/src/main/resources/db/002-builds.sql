--liquibase formatted sql

--changeset wipes:updates
-- update: the game is brought up to date and nothing is wiped.
alter table wipes.wipe_history drop constraint wipe_history_wipe_type_check;
alter table wipes.wipe_history add constraint wipe_history_wipe_type_check
    check (wipe_type in ('map', 'blueprint', 'full', 'update'));

--changeset wipes:builds
-- Facts of the game, nobody's: row-level security without a policy, so that only the platform's scope sees them.
create table wipes.sightings (
    source  varchar(200) primary key,
    build   varchar(40)  not null,
    times   integer      not null,
    seen_at timestamptz  not null
);
alter table wipes.sightings enable row level security;
alter table wipes.sightings force row level security;
create table wipes.game_builds (
    build   varchar(40) primary key,
    seen_at timestamptz not null,
    forced  boolean     not null,
    settled boolean     not null
);
alter table wipes.game_builds enable row level security;
alter table wipes.game_builds force row level security;
create table wipes.loader_pairs (
    build   varchar(40)  not null,
    loader  varchar(20)  not null,
    version varchar(100) not null,
    worked  integer      not null,
    failed  integer      not null,
    primary key (build, loader, version)
);
alter table wipes.loader_pairs enable row level security;
alter table wipes.loader_pairs force row level security;

--changeset wipes:force_settings
create table wipes.force_settings (
    license_id                uuid    primary key,
    tenant_id                 uuid    not null,
    auto_update_on_force_wipe boolean not null,
    force_wipe_eligible       boolean not null,
    every_build               boolean not null,
    wipe_profile_id           uuid    references wipes.wipe_profiles (id) on delete set null,
    go_without_loader         boolean not null,
    loader_limit_minutes      integer not null,
    canary                    boolean not null,
    stagger_minutes           integer not null
);
alter table wipes.force_settings enable row level security;
alter table wipes.force_settings force row level security;
create policy scope on wipes.force_settings
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset wipes:rollouts
create table wipes.rollouts (
    build      varchar(40)  not null references wipes.game_builds (build),
    license_id uuid         not null,
    tenant_id  uuid         not null,
    state      varchar(20)  not null,
    reason     text         not null,
    loader     varchar(20)  not null,
    version    varchar(100) not null,
    wipe_id    uuid,
    begun_at   timestamptz,
    created_at timestamptz  not null,
    primary key (license_id, build)
);
alter table wipes.rollouts enable row level security;
alter table wipes.rollouts force row level security;
create policy scope on wipes.rollouts
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
