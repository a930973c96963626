--liquibase formatted sql

--changeset analytics:050-signals
-- Names of signals are longer than those of metrics. Wider, so that the version before still works on it.
alter table analytics.alert_rules alter column metric type varchar(40);
alter table analytics.alert_events alter column metric type varchar(40);
create table analytics.signal_readings (
    license_id  uuid              not null,
    tenant_id   uuid              not null,
    signal      varchar(40)       not null,
    read_at     timestamptz       not null,
    value       double precision  not null,
    primary key (license_id, signal, read_at)
);
create index signal_readings_time on analytics.signal_readings (read_at);
alter table analytics.signal_readings enable row level security;
alter table analytics.signal_readings force row level security;
create policy scope on analytics.signal_readings using (
    tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
    and (nullif(current_setting('app.license', true), '') is null
         or license_id = nullif(current_setting('app.license', true), '')::uuid));
