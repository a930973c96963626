--liquibase formatted sql

--changeset wipes:profiles
-- The first three documents' keys and defaults are the contract's (section 8); wipe_config is ours.
create table wipes.wipe_profiles (
    id               uuid         primary key,
    tenant_id        uuid         not null,
    license_id       uuid         not null,
    profile_name     varchar(100) not null,
    description      text         not null default '',
    pre_wipe_config  jsonb        not null,
    post_wipe_config jsonb        not null,
    wipe_config      jsonb        not null,
    created_at       timestamptz  not null,
    updated_at       timestamptz  not null,
    unique (license_id, profile_name)
);
alter table wipes.wipe_profiles enable row level security;
alter table wipes.wipe_profiles force row level security;
create policy scope on wipes.wipe_profiles
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset wipes:schedules
create table wipes.wipe_schedules (
    id                 uuid         primary key,
    tenant_id          uuid         not null,
    license_id         uuid         not null,
    wipe_profile_id    uuid         references wipes.wipe_profiles (id),
    schedule_name      varchar(100) not null,
    wipe_type          varchar(20)  not null check (wipe_type in ('map', 'blueprint', 'full')),
    cron_expression    varchar(100) not null,
    timezone           varchar(50)  not null,
    wipe_blueprints    boolean      not null default false,
    is_active          boolean      not null default true,
    next_scheduled_run timestamptz,
    created_at         timestamptz  not null
);
create index wipe_schedules_license on wipes.wipe_schedules (license_id);
alter table wipes.wipe_schedules enable row level security;
alter table wipes.wipe_schedules force row level security;
create policy scope on wipes.wipe_schedules
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset wipes:history
-- active: somebody works on it or it is paused. There is one of a server at a time.
create table wipes.wipe_history (
    id                uuid         primary key,
    tenant_id         uuid         not null,
    license_id        uuid         not null,
    wipe_schedule_id  uuid,
    wipe_profile_id   uuid,
    wipe_type         varchar(20)  not null check (wipe_type in ('map', 'blueprint', 'full')),
    trigger_type      varchar(20)  not null check (trigger_type in ('scheduled', 'manual', 'force_wipe')),
    status            varchar(20)  not null check (status in ('pending', 'pre_wipe', 'wiping', 'post_wipe', 'paused',
                                       'success', 'failed', 'rolled_back', 'cancelled')),
    step              varchar(30)  not null,
    active            boolean      not null,
    wish              varchar(20)  not null default 'none',
    turn              integer      not null default 0,
    started_at        timestamptz,
    completed_at      timestamptz,
    map_used          varchar(255) not null default '',
    plugins_wiped     text[]       not null default '{}',
    plugins_preserved text[]       not null default '{}',
    backup_reference  text,
    error_message     text         not null default '',
    resolution        varchar(20)  not null default '',
    execution_log     jsonb        not null default '[]',
    facts             jsonb        not null default '{}',
    profile           jsonb        not null,
    actor             jsonb        not null,
    plan              jsonb,
    listing           jsonb,
    created_at        timestamptz  not null,
    touched_at        timestamptz  not null
);
create index wipe_history_license on wipes.wipe_history (license_id, created_at desc);
create unique index wipe_history_one on wipes.wipe_history (license_id) where active;
create index wipe_history_active on wipes.wipe_history (touched_at) where active;
alter table wipes.wipe_history enable row level security;
alter table wipes.wipe_history force row level security;
create policy scope on wipes.wipe_history
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset wipes:steps
create table wipes.wipe_steps (
    wipe_id     uuid         not null references wipes.wipe_history (id) on delete cascade,
    tenant_id   uuid         not null,
    license_id  uuid         not null,
    step        varchar(30)  not null,
    state       varchar(20)  not null check (state in ('running', 'done', 'skipped', 'failed')),
    started_at  timestamptz  not null,
    finished_at timestamptz,
    failures    integer      not null default 0,
    note        text         not null default '',
    primary key (wipe_id, step)
);
alter table wipes.wipe_steps enable row level security;
alter table wipes.wipe_steps force row level security;
create policy scope on wipes.wipe_steps
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
