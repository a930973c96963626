--liquibase formatted sql

--changeset schedules:schedules
-- next_run is the time of the action; the job comes earlier by as long as the first warning.
create table schedules.schedules (
    id            uuid          primary key,
    tenant_id     uuid          not null,
    license_id    uuid          not null,
    task_name     varchar(100)  not null,
    crons         text[]        not null,
    timezone      varchar(50)   not null,
    missed        varchar(20)   not null check (missed in ('skip', 'run_once')),
    is_active     boolean       not null,
    auto_restart  boolean       not null default false,
    next_run      timestamptz,
    job_id        uuid,
    created_by    varchar(255)  not null,
    created_at    timestamptz   not null
);
create index schedules_license on schedules.schedules (license_id, task_name);
create unique index schedules_auto on schedules.schedules (license_id) where auto_restart;
alter table schedules.schedules enable row level security;
alter table schedules.schedules force row level security;
create policy scope on schedules.schedules
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset schedules:tasks
create table schedules.scheduled_tasks (
    schedule_id  uuid         not null references schedules.schedules (id) on delete cascade,
    tenant_id    uuid         not null,
    license_id   uuid         not null,
    position     integer      not null,
    task_type    varchar(30)  not null check (task_type in ('restart', 'announcement', 'command', 'plugin_reload')),
    task_config  jsonb        not null,
    primary key (schedule_id, position)
);
alter table schedules.scheduled_tasks enable row level security;
alter table schedules.scheduled_tasks force row level security;
create policy scope on schedules.scheduled_tasks
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset schedules:runs
create table schedules.runs (
    id           uuid          primary key,
    tenant_id    uuid          not null,
    license_id   uuid          not null,
    schedule_id  uuid          not null references schedules.schedules (id) on delete cascade,
    trigger      varchar(20)   not null check (trigger in ('cron', 'manual')),
    asked_by     varchar(255)  not null,
    due_at       timestamptz   not null,
    status       varchar(20)   not null check (status in ('running', 'done', 'failed', 'skipped', 'missed')),
    reason       text          not null default '',
    started_at   timestamptz   not null,
    finished_at  timestamptz
);
create index runs_schedule on schedules.runs (schedule_id, due_at desc);
create index runs_license on schedules.runs (license_id, due_at desc);
alter table schedules.runs enable row level security;
alter table schedules.runs force row level security;
create policy scope on schedules.runs
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset schedules:steps
-- What a run does, with what became of each; warning is a step that goes before a restart.
create table schedules.run_steps (
    run_id       uuid         not null references schedules.runs (id) on delete cascade,
    tenant_id    uuid         not null,
    license_id   uuid         not null,
    position     integer      not null,
    task_type    varchar(30)  not null,
    warning      boolean      not null,
    text         text         not null,
    due_at       timestamptz  not null,
    status       varchar(20)  not null check (status in ('waiting', 'running', 'done', 'failed', 'skipped')),
    detail       text         not null default '',
    started_at   timestamptz,
    finished_at  timestamptz,
    primary key (run_id, position)
);
alter table schedules.run_steps enable row level security;
alter table schedules.run_steps force row level security;
create policy scope on schedules.run_steps
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
