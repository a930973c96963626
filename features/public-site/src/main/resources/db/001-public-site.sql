--liquibase formatted sql

--changeset public-site:config
-- The contract's name; of its columns those that the page knows.
create table public_site.public_site_config (
    license_id     uuid     primary key,
    tenant_id      uuid     not null,
    site_enabled   boolean  not null,
    hidden_blocks  text[]   not null
);
alter table public_site.public_site_config enable row level security;
alter table public_site.public_site_config force row level security;
create policy scope on public_site.public_site_config
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
