--liquibase formatted sql

--changeset audit:1
-- Partitioned by month, so that retention drops a table instead of deleting rows. No key of its own: a partitioned table's
-- primary key must contain the time.
create table audit.audit_logs (
    id uuid not null,
    tenant_id uuid,
    license_id uuid,
    actor_id uuid,
    actor_type varchar(20) not null,
    actor_name varchar(255) not null,
    action varchar(255) not null,
    resource_type varchar(255) not null,
    resource_id varchar(64) not null,
    metadata jsonb not null,
    ip_address varchar(45),
    user_agent text,
    created_at timestamptz not null,
    primary key (created_at, id)
) partition by range (created_at);

create index audit_logs_tenant on audit.audit_logs (tenant_id, created_at desc);
create index audit_logs_license on audit.audit_logs (license_id, created_at desc);
create index audit_logs_actor on audit.audit_logs (actor_id, created_at desc);

--changeset audit:2-scope
alter table audit.audit_logs enable row level security;
alter table audit.audit_logs force row level security;
create policy scope on audit.audit_logs using (
    tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
    and (nullif(current_setting('app.license', true), '') is null
         or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));

--changeset audit:3-append-only splitStatements:false
create function audit.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is append-only: % is refused', tg_op using errcode = '42501';
end $$;

--changeset audit:4-append-only
create trigger append_only before update or delete on audit.audit_logs
    for each row execute function audit.refuse();
create trigger no_truncate before truncate on audit.audit_logs
    for each statement execute function audit.refuse();
revoke update, delete, truncate on audit.audit_logs from corrosion_app, corrosion_platform;

--changeset audit:5-partitions splitStatements:false
-- Makes the month's partition unless it is there. Partitions are reached through their parent only: they have no grants, and
-- row-level security without a policy of their own, which is nobody's way in. Runs as the owner, because the runtime roles
-- may not create tables.
create function audit.open_month(month date) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
declare
    first_day constant date := date_trunc('month', month)::date;
    partition constant text := 'audit_logs_' || to_char(first_day, 'YYYY_MM');
begin
    if to_regclass('audit.' || partition) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('audit.open_month'));
    if to_regclass('audit.' || partition) is not null then
        return;
    end if;
    execute format('create table audit.%I partition of audit.audit_logs for values from (%L) to (%L)',
        partition, first_day::timestamp at time zone 'UTC', (first_day + interval '1 month') at time zone 'UTC');
    execute format('alter table audit.%I enable row level security', partition);
    execute format('alter table audit.%I force row level security', partition);
    execute format('revoke all on audit.%I from corrosion_app, corrosion_platform', partition);
    execute format('create trigger no_truncate before truncate on audit.%I for each statement execute function audit.refuse()',
        partition);
end $$;

revoke all on function audit.open_month(date) from public;
grant execute on function audit.open_month(date) to corrosion_platform;

--changeset audit:6-net
-- Where entries fall when no month was opened in time: nothing is ever lost for want of a partition.
create table audit.audit_logs_default partition of audit.audit_logs default;
alter table audit.audit_logs_default enable row level security;
alter table audit.audit_logs_default force row level security;
revoke all on audit.audit_logs_default from corrosion_app, corrosion_platform;
create trigger no_truncate before truncate on audit.audit_logs_default
    for each statement execute function audit.refuse();
