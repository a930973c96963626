--liquibase formatted sql

--changeset messaging:machine-credentials
-- Without their secrets: a key pair is shown once. A revoked row stays, it is the revocation list.
create table messaging.machine_credentials (
    id          uuid         primary key,
    tenant_id   uuid         not null,
    license_id  uuid         not null,
    role        varchar(20)  not null check (role in ('agent', 'plugin')),
    public_key  varchar(64)  not null constraint machine_credentials_key_unique unique,
    issued_at   timestamptz  not null,
    revoked_at  timestamptz,
    last_seen   timestamptz
);
create index machine_credentials_license on messaging.machine_credentials (license_id, role);
create index machine_credentials_revoked on messaging.machine_credentials (revoked_at) where revoked_at is not null;
alter table messaging.machine_credentials enable row level security;
alter table messaging.machine_credentials force row level security;
create policy scope on messaging.machine_credentials
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset messaging:outbox
-- Events wait here from the commit until their listeners have heard them. sort_key orders the events of one server.
create table messaging.outbox (
    id             bigint       generated always as identity primary key,
    tenant_id      uuid         not null,
    license_id     uuid,
    sort_key       uuid         not null,
    type           varchar(255) not null,
    payload        jsonb        not null,
    created_at     timestamptz  not null,
    claimed_until  timestamptz
);
create index outbox_order on messaging.outbox (sort_key, id);
alter table messaging.outbox enable row level security;
alter table messaging.outbox force row level security;
create policy scope on messaging.outbox
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
