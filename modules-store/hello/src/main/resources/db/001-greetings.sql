--liquibase formatted sql

--changeset hello:001-greetings
create table hello.greetings (
    id         uuid primary key,
    tenant_id  uuid         not null,
    text       varchar(200) not null,
    author     varchar(255) not null,
    created_at timestamptz  not null,
    version    bigint       not null
);
create index greetings_newest on hello.greetings (tenant_id, created_at desc);

alter table hello.greetings enable row level security;
alter table hello.greetings force row level security;
create policy scope on hello.greetings
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[]));
