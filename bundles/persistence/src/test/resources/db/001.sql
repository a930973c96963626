--liquibase formatted sql

--changeset notes:1
create table notes.notes (
    id uuid primary key,
    tenant_id uuid not null,
    license_id uuid not null,
    text text not null,
    attributes jsonb,
    tags text[],
    created_at timestamptz not null,
    version bigint not null
);

--changeset notes:2-scope
alter table notes.notes enable row level security;
alter table notes.notes force row level security;
create policy scope on notes.notes using (
    tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
    and (nullif(current_setting('app.license', true), '') is null
         or license_id = nullif(current_setting('app.license', true), '')::uuid));
