--liquibase formatted sql

--changeset recovery:settings
-- The names of the columns are those of server_config in the contract.
create table recovery.settings (
    license_id                       uuid     primary key,
    tenant_id                        uuid     not null,
    crash_recovery_enabled           boolean  not null,
    crash_recovery_max_attempts      integer  not null check (crash_recovery_max_attempts between 1 and 10),
    crash_recovery_cooldown_minutes  integer  not null check (crash_recovery_cooldown_minutes between 0 and 1440)
);
alter table recovery.settings enable row level security;
alter table recovery.settings force row level security;
create policy scope on recovery.settings
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset recovery:crashes
create table recovery.crashes (
    id            uuid         primary key,
    tenant_id     uuid         not null,
    license_id    uuid         not null,
    state         varchar(20)  not null check (state in
        ('unresponsive', 'recovering', 'responsive', 'recovered', 'crashed', 'left', 'taken_over')),
    reason        text         not null,
    note          text         not null default '',
    noticed_at    timestamptz  not null,
    confirmed_at  timestamptz,
    ended_at      timestamptz,
    step          integer      not null default 0
);
create index crashes_license on recovery.crashes (license_id, noticed_at desc);
-- One at a time, whichever node noticed it first.
create unique index crashes_open on recovery.crashes (license_id) where ended_at is null;
alter table recovery.crashes enable row level security;
alter table recovery.crashes force row level security;
create policy scope on recovery.crashes
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset recovery:attempts
create table recovery.attempts (
    crash_id    uuid         not null references recovery.crashes on delete cascade,
    number      integer      not null,
    tenant_id   uuid         not null,
    license_id  uuid         not null,
    begun_at    timestamptz  not null,
    command_id  uuid,
    outcome     text         not null default '',
    primary key (crash_id, number)
);
alter table recovery.attempts enable row level security;
alter table recovery.attempts force row level security;
create policy scope on recovery.attempts
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
