--liquibase formatted sql

--changeset modules:018-news-by-tenant
alter table modules.module_news enable row level security;
alter table modules.module_news force row level security;
create policy tenant on modules.module_news
    using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
