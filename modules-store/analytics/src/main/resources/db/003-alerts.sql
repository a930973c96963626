--liquibase formatted sql

--changeset analytics:020-alert-rules
create table analytics.alert_rules (
    id               uuid             primary key,
    license_id       uuid             not null,
    tenant_id        uuid             not null,
    name             varchar(100)     not null,
    kind             varchar(20)      not null check (kind in ('above', 'below', 'drop', 'anomaly')),
    metric           varchar(20)      not null,
    threshold        double precision not null,
    for_minutes      integer          not null,
    action           varchar(20)      not null check (action in ('none', 'restart', 'command')),
    command          varchar(1000)    not null,
    cooldown_minutes integer          not null,
    enabled          boolean          not null,
    snoozed_until    timestamptz,
    acted_at         timestamptz,
    created_by       varchar(255)     not null,
    created_at       timestamptz      not null
);
create index alert_rules_license on analytics.alert_rules (license_id);

--changeset analytics:021-alert-events
create table analytics.alert_events (
    id               uuid             primary key,
    rule_id          uuid             not null,
    license_id       uuid             not null,
    tenant_id        uuid             not null,
    rule_name        varchar(100)     not null,
    metric           varchar(20)      not null,
    value            double precision not null,
    fired_at         timestamptz      not null,
    resolved_at      timestamptz,
    acknowledged_at  timestamptz,
    acknowledged_by  varchar(255)     not null default '',
    silent           boolean          not null,
    outcome          varchar(500)     not null default ''
);
create unique index alert_events_open on analytics.alert_events (rule_id) where resolved_at is null;
create index alert_events_license on analytics.alert_events (license_id, fired_at desc);

--changeset analytics:022-scope splitStatements:false
do $$
declare
    name text;
begin
    foreach name in array array['alert_rules', 'alert_events'] loop
        execute format('alter table analytics.%I enable row level security', name);
        execute format('alter table analytics.%I force row level security', name);
        execute format($policy$create policy scope on analytics.%I using (
            tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
            and (nullif(current_setting('app.license', true), '') is null
                 or license_id = nullif(current_setting('app.license', true), '')::uuid))$policy$, name);
    end loop;
end $$;
