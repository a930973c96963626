--liquibase formatted sql

--changeset tenancy:tenants
create table tenancy.tenants (
    id          uuid         primary key,
    name        varchar(255) not null,
    slug        varchar(63)  not null constraint tenants_slug_unique unique,
    plan_tier   varchar(20)  not null,
    status      varchar(20)  not null check (status in ('ACTIVE', 'SUSPENDED', 'DELETED')),
    created_at  timestamptz  not null,
    updated_at  timestamptz  not null,
    version     bigint       not null default 0
);
alter table tenancy.tenants enable row level security;
alter table tenancy.tenants force row level security;
create policy scope on tenancy.tenants
    using (id = any(nullif(current_setting('app.tenants', true), '')::uuid[]))
    with check (id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));

--changeset tenancy:tenant-members
create table tenancy.tenant_members (
    id          uuid         primary key,
    tenant_id   uuid         not null references tenancy.tenants (id) on delete cascade,
    user_id     uuid         not null,
    role        varchar(20)  not null check (role in ('OWNER', 'ADMIN', 'SUPPORT', 'MEMBER')),
    invited_by  uuid,
    joined_at   timestamptz  not null,
    constraint tenant_members_once unique (tenant_id, user_id)
);
create index tenant_members_user on tenancy.tenant_members (user_id);
alter table tenancy.tenant_members enable row level security;
alter table tenancy.tenant_members force row level security;
create policy scope on tenancy.tenant_members
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));

--changeset tenancy:licenses
-- A licence is one server, and its id is the server's id: here the column license_id of other tables is the primary key.
create table tenancy.licenses (
    id                  uuid         primary key,
    tenant_id           uuid         not null references tenancy.tenants (id) on delete cascade,
    license_key_sha256  bytea        not null constraint licenses_key_unique unique,
    license_key_sealed  text         not null,
    status              varchar(20)  not null check (status in ('active', 'suspended', 'expired', 'revoked')),
    owner_user_id       uuid         not null,
    created_at          timestamptz  not null,
    expires_at          timestamptz,
    version             bigint       not null default 0
);
create index licenses_tenant on tenancy.licenses (tenant_id, created_at);
alter table tenancy.licenses enable row level security;
alter table tenancy.licenses force row level security;
create policy scope on tenancy.licenses
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or id = nullif(current_setting('app.license', true), '')::uuid));
