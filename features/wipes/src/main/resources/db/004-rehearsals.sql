--liquibase formatted sql

--changeset wipes:due
-- Each minute the schedules whose time has come are looked for.
create index wipe_schedules_due on wipes.wipe_schedules (next_scheduled_run) where is_active;

--changeset wipes:rehearsals
-- A wipe carried out on a copy beside the server. active: somebody works on it, or its copy is still to be removed.
create table wipes.rehearsals (
    id           uuid         primary key,
    tenant_id    uuid         not null,
    license_id   uuid         not null,
    wipe_type    varchar(20)  not null check (wipe_type in ('map', 'blueprint', 'full')),
    profile      jsonb        not null,
    status       varchar(20)  not null check (status in ('running', 'success', 'differs', 'failed', 'cancelled')),
    phase        varchar(20)  not null,
    progress     integer      not null default 0,
    note         text         not null default '',
    active       boolean      not null,
    cancelled    boolean      not null default false,
    turn         integer      not null default 0,
    error        text         not null default '',
    findings     jsonb        not null,
    plan         jsonb,
    actor        jsonb        not null,
    created_at   timestamptz  not null,
    completed_at timestamptz,
    touched_at   timestamptz  not null
);
create index rehearsals_license on wipes.rehearsals (license_id, created_at desc);
create unique index rehearsals_one on wipes.rehearsals (license_id) where active;
create index rehearsals_active on wipes.rehearsals (touched_at) where active;
alter table wipes.rehearsals enable row level security;
alter table wipes.rehearsals force row level security;
create policy scope on wipes.rehearsals
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset wipes:rehearsals_place
-- An organisation has one place for rehearsals. place_of: whose place it takes, which stays when the server changes hands.
alter table wipes.rehearsals add column place_of uuid;
create unique index rehearsals_place on wipes.rehearsals (place_of) where active;
