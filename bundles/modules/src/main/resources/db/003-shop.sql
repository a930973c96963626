--liquibase formatted sql

--changeset modules:007-shop
create table modules.module_purchases (
    id             uuid primary key,
    tenant_id      uuid           not null,
    license_id     uuid           not null,
    slug           varchar(50)    not null,
    kind           varchar(20)    not null,
    provider       varchar(40)    not null,
    transaction_id varchar(100)   not null,
    amount         numeric(10, 2) not null,
    currency       varchar(3)     not null,
    paid_until     timestamptz,
    status         varchar(20)    not null,
    purchased_at   timestamptz    not null,
    seal           varchar(64)    not null,
    unique (provider, transaction_id)
);
create index module_purchases_license on modules.module_purchases (license_id);

create table modules.module_settings (
    tenant_id  uuid         not null,
    license_id uuid         not null,
    slug       varchar(50)  not null,
    content    jsonb        not null,
    changed_by varchar(255) not null,
    changed_at timestamptz  not null default now(),
    primary key (license_id, slug)
);

create table modules.module_values (
    tenant_id  uuid         not null,
    license_id uuid         not null,
    slug       varchar(50)  not null,
    key        varchar(200) not null,
    value      text         not null,
    changed_at timestamptz  not null default now(),
    primary key (license_id, slug, key)
);

create table modules.module_reviews (
    slug       varchar(50)  not null,
    user_id    uuid         not null,
    name       varchar(255) not null,
    rating     smallint     not null check (rating between 1 and 5),
    text       varchar(2000) not null,
    written_at timestamptz  not null,
    primary key (slug, user_id)
);
revoke all on modules.module_reviews from corrosion_app;

alter table modules.module_purchases enable row level security;
alter table modules.module_purchases force row level security;
create policy tenant on modules.module_purchases
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
alter table modules.module_settings enable row level security;
alter table modules.module_settings force row level security;
create policy tenant on modules.module_settings
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
alter table modules.module_values enable row level security;
alter table modules.module_values force row level security;
create policy tenant on modules.module_values
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
