--liquibase formatted sql

--changeset plugins:registry
-- chosen says that the server's people decided on paths and flags; else those of what is known hold, which may grow.
create table plugins.plugin_registry (
    id              uuid          primary key,
    tenant_id       uuid          not null,
    license_id      uuid          not null,
    plugin_name     varchar(255)  not null,
    plugin_version  varchar(50)   not null default '',
    author          varchar(255)  not null default '',
    source          varchar(20)   not null check (source in ('umod', 'corrosion_module', 'manual')),
    umod_slug       varchar(255),
    loader          varchar(20)   not null default '',
    file_name       varchar(255)  not null default '',
    file_tag        varchar(255)  not null default '',
    is_installed    boolean       not null,
    is_loaded       boolean,
    chosen          boolean       not null default false,
    data_paths      text[]        not null default '{}',
    kept_paths      text[]        not null default '{}',
    wipe_on_map     boolean       not null default false,
    wipe_on_bp      boolean       not null default false,
    wipe_on_full    boolean       not null default false,
    never_wipe      boolean       not null default false,
    installed_at    timestamptz   not null,
    updated_at      timestamptz   not null
);
create unique index plugin_registry_name on plugins.plugin_registry (license_id, lower(plugin_name));
alter table plugins.plugin_registry enable row level security;
alter table plugins.plugin_registry force row level security;
create policy scope on plugins.plugin_registry
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));
