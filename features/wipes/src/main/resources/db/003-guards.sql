--liquibase formatted sql

--changeset wipes:announced
-- Since when it is known what a schedule wipes, and when.
alter table wipes.wipe_schedules add column announced_at timestamptz not null default now();

--changeset wipes:checks
-- What was found when the next wipe was looked at; one row a server. told: what people were told of last.
create table wipes.wipe_checks (
    license_id uuid        primary key,
    tenant_id  uuid        not null,
    looked_at  timestamptz not null,
    wipe_at    timestamptz,
    findings   jsonb       not null,
    told       text        not null default ''
);
alter table wipes.wipe_checks enable row level security;
alter table wipes.wipe_checks force row level security;
create policy scope on wipes.wipe_checks
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
