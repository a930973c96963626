--liquibase formatted sql

--changeset jobs:jobs
-- One row for each job. Without a tenant it is the platform's own, which only the platform's role sees.
create table jobs.jobs (
    id               uuid         primary key,
    tenant_id        uuid,
    license_id       uuid,
    kind             varchar(100) not null,
    queue            varchar(40)  not null,
    payload          jsonb        not null,
    unique_key       varchar(200),
    repetition_id    uuid,
    state            varchar(10)  not null check (state in ('queued', 'running', 'retry', 'done', 'dead')),
    attempt          integer      not null default 0,
    attempts         integer      not null,
    first_wait_ms    bigint       not null,
    longest_wait_ms  bigint       not null,
    limit_ms         bigint       not null,
    progress         integer      not null default 0,
    step             varchar(200) not null default '',
    error            text         not null default '',
    run_id           uuid,
    node             varchar(50)  not null default '',
    correlation      varchar(64)  not null,
    created_at       timestamptz  not null,
    run_at           timestamptz  not null,
    started_at       timestamptz,
    finished_at      timestamptz,
    check (license_id is null or tenant_id is not null)
);
create unique index jobs_key on jobs.jobs (kind, unique_key, tenant_id, license_id) nulls not distinct
    where unique_key is not null;
create index jobs_state on jobs.jobs (state, queue);
create index jobs_newest on jobs.jobs (created_at desc, id desc);
create index jobs_finished on jobs.jobs (finished_at) where finished_at is not null;
create index jobs_repetition on jobs.jobs (repetition_id) where repetition_id is not null;
alter table jobs.jobs enable row level security;
alter table jobs.jobs force row level security;
create policy scope on jobs.jobs
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset jobs:failures
-- Each attempt that failed, for whoever has to find out why.
create table jobs.failures (
    id          uuid         primary key,
    job_id      uuid         not null references jobs.jobs (id) on delete cascade,
    tenant_id   uuid,
    license_id  uuid,
    attempt     integer      not null,
    node        varchar(50)  not null,
    error       text         not null,
    trace       text         not null,
    at          timestamptz  not null
);
create index failures_job on jobs.failures (job_id, at);
create index failures_at on jobs.failures (at);
alter table jobs.failures enable row level security;
alter table jobs.failures force row level security;
create policy scope on jobs.failures
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));

--changeset jobs:repetitions
create table jobs.repetitions (
    id               uuid         primary key,
    tenant_id        uuid,
    license_id       uuid,
    name             varchar(100) not null,
    cron             varchar(200) not null,
    zone             varchar(60)  not null,
    kind             varchar(100) not null,
    queue            varchar(40)  not null,
    payload          jsonb        not null,
    attempts         integer      not null,
    first_wait_ms    bigint       not null,
    longest_wait_ms  bigint       not null,
    limit_ms         bigint       not null,
    next_at          timestamptz,
    check (license_id is null or tenant_id is not null)
);
create unique index repetitions_name on jobs.repetitions (name, tenant_id, license_id) nulls not distinct;
alter table jobs.repetitions enable row level security;
alter table jobs.repetitions force row level security;
create policy scope on jobs.repetitions
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset jobs:scheduled-tasks
-- db-scheduler's own table: whose turn it is. Nothing but ids and times, so it has no scope and no policy.
create table jobs.scheduled_tasks (
    task_name             text         not null,
    task_instance         text         not null,
    task_data             bytea,
    execution_time        timestamptz,
    picked                boolean      not null,
    picked_by             text,
    last_success          timestamptz,
    last_failure          timestamptz,
    consecutive_failures  integer,
    last_heartbeat        timestamptz,
    version               bigint       not null,
    priority              smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on jobs.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on jobs.scheduled_tasks (last_heartbeat);
