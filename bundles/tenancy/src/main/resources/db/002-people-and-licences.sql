--liquibase formatted sql

--changeset tenancy:tenant-settings
alter table tenancy.tenants add column second_factor_required boolean not null default false;
alter table tenancy.tenants add column status_reason text not null default '';
alter table tenancy.tenants add column deleted_at timestamptz;

--changeset tenancy:licence-records
-- A licence that nobody has activated yet has no organisation: it is the platform's, and no tenant's scope sees it.
alter table tenancy.licenses alter column tenant_id drop not null;
alter table tenancy.licenses alter column owner_user_id drop not null;
alter table tenancy.licenses add column server_name varchar(100) not null default '';
alter table tenancy.licenses add column subdomain varchar(63);
alter table tenancy.licenses add column custom_domain varchar(255);
alter table tenancy.licenses add column modules_enabled text[] not null default '{}';
alter table tenancy.licenses add column webstore_active boolean not null default false;
alter table tenancy.licenses add column webstore_subscription_id varchar(100);
alter table tenancy.licenses add column activated_at timestamptz;
alter table tenancy.licenses add column status_reason text not null default '';
alter table tenancy.licenses add column note text not null default '';
alter table tenancy.licenses add column purchase varchar(200) not null default '';
alter table tenancy.licenses add column last_check_in_at timestamptz;
alter table tenancy.licenses add constraint licenses_owned check ((tenant_id is null) = (owner_user_id is null));
alter table tenancy.licenses add constraint licenses_subdomain_unique unique (subdomain);
create index licenses_newest on tenancy.licenses (created_at desc, id desc);
create index licenses_ending on tenancy.licenses (expires_at) where status = 'active' and expires_at is not null;
update tenancy.licenses set activated_at = created_at where tenant_id is not null;

--changeset tenancy:check-ins
create table tenancy.license_check_ins (
    id          uuid         primary key,
    tenant_id   uuid         not null references tenancy.tenants (id) on delete cascade,
    license_id  uuid         not null references tenancy.licenses (id) on delete cascade,
    at          timestamptz  not null,
    version     varchar(50)  not null,
    address     varchar(45)  not null,
    mode        varchar(20)  not null check (mode in ('full', 'read_only'))
);
create index license_check_ins_newest on tenancy.license_check_ins (license_id, at desc);
alter table tenancy.license_check_ins enable row level security;
alter table tenancy.license_check_ins force row level security;
create policy scope on tenancy.license_check_ins
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset tenancy:invitations
-- With a server: access to that one. The token itself is in the mail and nowhere else.
create table tenancy.invitations (
    id                 uuid          primary key,
    tenant_id          uuid          not null references tenancy.tenants (id) on delete cascade,
    license_id         uuid          references tenancy.licenses (id) on delete cascade,
    email              varchar(255)  not null,
    user_id            uuid,
    role               varchar(20)   not null check (role in ('OWNER', 'ADMIN', 'SUPPORT', 'MEMBER')),
    permissions        text[]        not null default '{}',
    access_expires_at  timestamptz,
    token_sha256       bytea         not null constraint invitations_token_unique unique,
    invited_by         uuid          not null,
    invited_by_name    varchar(255)  not null,
    sent_at            timestamptz   not null,
    expires_at         timestamptz   not null,
    accepted_at        timestamptz,
    accepted_by        uuid,
    withdrawn_at       timestamptz
);
create unique index invitations_pending_once on tenancy.invitations (tenant_id, license_id, email) nulls not distinct
    where accepted_at is null and withdrawn_at is null;
alter table tenancy.invitations enable row level security;
alter table tenancy.invitations force row level security;
create policy scope on tenancy.invitations
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset tenancy:license-transfers
-- An offer belongs to the organisation that makes it; who receives it knows the token.
create table tenancy.license_transfers (
    id              uuid          primary key,
    tenant_id       uuid          not null references tenancy.tenants (id) on delete cascade,
    license_id      uuid          not null references tenancy.licenses (id) on delete cascade,
    email           varchar(255)  not null,
    token_sha256    bytea         not null constraint license_transfers_token_unique unique,
    server_name     varchar(100)  not null,
    offered_by      uuid          not null,
    offered_by_name varchar(255)  not null,
    offered_at      timestamptz   not null,
    expires_at      timestamptz   not null,
    accepted_at     timestamptz,
    accepted_by     uuid,
    to_tenant_id    uuid,
    withdrawn_at    timestamptz
);
create unique index license_transfers_pending_once on tenancy.license_transfers (license_id)
    where accepted_at is null and withdrawn_at is null;
alter table tenancy.license_transfers enable row level security;
alter table tenancy.license_transfers force row level security;
create policy scope on tenancy.license_transfers
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
