--liquibase formatted sql

--changeset files:bookmarks
create table files.bookmarks (
    tenant_id   uuid         not null,
    license_id  uuid         not null,
    user_id     uuid         not null,
    path        text         not null,
    created_at  timestamptz  not null,
    primary key (license_id, user_id, path)
);
alter table files.bookmarks enable row level security;
alter table files.bookmarks force row level security;
create policy scope on files.bookmarks
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset files:recent-files
create table files.recent_files (
    tenant_id   uuid         not null,
    license_id  uuid         not null,
    user_id     uuid         not null,
    path        text         not null,
    opened_at   timestamptz  not null,
    primary key (license_id, user_id, path)
);
alter table files.recent_files enable row level security;
alter table files.recent_files force row level security;
create policy scope on files.recent_files
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset files:protected-paths
-- What nobody may see or touch through the file manager, as a blueprint or its owner says (FILE-14).
create table files.protected_paths (
    tenant_id   uuid         not null,
    license_id  uuid         not null,
    pattern     text         not null,
    primary key (license_id, pattern)
);
alter table files.protected_paths enable row level security;
alter table files.protected_paths force row level security;
create policy scope on files.protected_paths
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
