--liquibase formatted sql

--changeset modules:001-modules
create table modules.modules (
    slug              varchar(50) primary key,
    name              varchar(100) not null,
    desired_version   varchar(40),
    installed_version varchar(40),
    state             varchar(20)  not null,
    reason            text         not null,
    failed_starts     integer      not null,
    everywhere        boolean      not null,
    paths             text[]       not null,
    changed_by        varchar(255) not null,
    changed_at        timestamptz  not null
);

create table modules.module_installations (
    id            uuid primary key,
    slug          varchar(50)  not null,
    kind          varchar(40)  not null,
    version       varchar(40),
    status        varchar(20)  not null,
    progress      integer      not null,
    step          text         not null,
    error_message text         not null,
    actor         varchar(255) not null,
    touched       text[]       not null,
    started_at    timestamptz  not null,
    completed_at  timestamptz
);
create index module_installations_started on modules.module_installations (started_at desc);

--changeset modules:002-enablements
create table modules.module_enablements (
    tenant_id  uuid         not null,
    license_id uuid         not null,
    slug       varchar(50)  not null,
    enabled_by varchar(255) not null,
    enabled_at timestamptz  not null default now(),
    primary key (license_id, slug)
);
alter table modules.module_enablements enable row level security;
alter table modules.module_enablements force row level security;
create policy tenant on modules.module_enablements
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset modules:003-platform-only
-- What is installed is the platform's business: an organisation's transactions may not see it.
revoke all on modules.modules, modules.module_installations from corrosion_app;
