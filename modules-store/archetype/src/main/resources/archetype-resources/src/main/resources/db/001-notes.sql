--liquibase formatted sql

--changeset ${artifactId}:001-notes
create table ${artifactId}.notes (
    id         uuid primary key,
    tenant_id  uuid         not null,
    text       varchar(200) not null,
    author     varchar(255) not null,
    written_at timestamptz  not null
);
create index notes_newest on ${artifactId}.notes (tenant_id, written_at desc);

alter table ${artifactId}.notes enable row level security;
alter table ${artifactId}.notes force row level security;
create policy scope on ${artifactId}.notes
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[]));
