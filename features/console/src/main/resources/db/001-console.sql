--liquibase formatted sql

--changeset console:views
-- How a person looks at a server's console: levels that are hidden and words that stand out, one on each line.
create table console.views (
    tenant_id   uuid  not null,
    license_id  uuid  not null,
    user_id     uuid  not null,
    hidden      text  not null,
    highlights  text  not null,
    primary key (license_id, user_id)
);
alter table console.views enable row level security;
alter table console.views force row level security;
create policy scope on console.views
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
