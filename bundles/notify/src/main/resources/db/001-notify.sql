--liquibase formatted sql

--changeset notify:notices
-- What was to be told, once for each event, key and recipient. Without a tenant it is the platform's own.
create table notify.notices (
    id          uuid         primary key,
    tenant_id   uuid,
    license_id  uuid,
    event       varchar(100) not null,
    notice_key  varchar(200) not null,
    recipient   varchar(320) not null,
    "values"    jsonb        not null,
    sealed      text,
    created_at  timestamptz  not null
);
create unique index notices_once on notify.notices (event, notice_key, recipient, tenant_id, license_id) nulls not distinct;
create index notices_age on notify.notices (created_at);
alter table notify.notices enable row level security;
alter table notify.notices force row level security;
create policy scope on notify.notices
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset notify:notifications
-- Each message on each channel (contract 5.1 notifications). A person's own are those with the person's user_id.
create table notify.notifications (
    id          uuid         primary key,
    notice_id   uuid         not null references notify.notices (id) on delete cascade,
    tenant_id   uuid,
    license_id  uuid,
    user_id     uuid,
    channel     varchar(20)  not null,
    address     varchar(320) not null,
    template    varchar(255) not null,
    subject     varchar(255) not null,
    body        text         not null,
    metadata    jsonb        not null,
    status      varchar(20)  not null check (status in ('queued', 'retry', 'sent', 'failed')),
    error       varchar(500) not null default '',
    created_at  timestamptz  not null,
    sent_at     timestamptz,
    read_at     timestamptz,
    constraint notifications_once unique (notice_id, channel, address)
);
create index notifications_user on notify.notifications (user_id, created_at desc) where channel = 'in_app';
create index notifications_license on notify.notifications (license_id, created_at desc);
create index notifications_status on notify.notifications (status);
alter table notify.notifications enable row level security;
alter table notify.notifications force row level security;
create policy scope on notify.notifications
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset notify:channels
-- Where a server's (or, without a licence, all of an organisation's) notices go; the settings are sealed in the vault.
create table notify.channels (
    id          uuid         primary key,
    tenant_id   uuid         not null,
    license_id  uuid,
    channel     varchar(20)  not null,
    enabled     boolean      not null,
    sealed      text         not null,
    updated_at  timestamptz  not null
);
create unique index channels_one on notify.channels (tenant_id, license_id, channel) nulls not distinct;
alter table notify.channels enable row level security;
alter table notify.channels force row level security;
create policy scope on notify.channels
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset notify:notifications-config
-- A server's switches; an event that is not named is as its kind says.
create table notify.notifications_config (
    license_id            uuid        primary key,
    tenant_id             uuid        not null,
    email_alerts_enabled  boolean     not null default true,
    switches              jsonb       not null default '{}',
    updated_at            timestamptz not null
);
alter table notify.notifications_config enable row level security;
alter table notify.notifications_config force row level security;
create policy scope on notify.notifications_config
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset notify:templates
-- Words somebody has edited. Without a licence they are the platform's, for everybody.
create table notify.templates (
    id          uuid         primary key,
    tenant_id   uuid,
    license_id  uuid,
    event       varchar(100) not null,
    channel     varchar(20)  not null,
    subject     varchar(200) not null,
    body        text         not null,
    updated_at  timestamptz  not null
);
create unique index templates_one on notify.templates (event, channel, tenant_id, license_id) nulls not distinct;
alter table notify.templates enable row level security;
alter table notify.templates force row level security;
create policy scope on notify.templates
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
