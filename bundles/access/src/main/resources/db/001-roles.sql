--liquibase formatted sql

--changeset access:roles
create table access.roles (
    id                 uuid         primary key,
    tenant_id          uuid,
    license_id         uuid,
    scope              varchar(10)  not null check (scope in ('platform', 'tenant', 'server')),
    role_name          varchar(50)  not null,
    description        text         not null,
    is_system_default  boolean      not null,
    is_cloned_from     uuid         references access.roles (id),
    permissions        jsonb        not null,
    created_at         timestamptz  not null default now(),
    constraint system_roles_are_nobodys check (is_system_default = (tenant_id is null))
);
create unique index system_roles_unique on access.roles (scope, role_name) where is_system_default;

-- The truth of what a role permits; roles.permissions is its projection in the form of the source documents. Keys are
-- contributed by bundles while they are installed, so they stand here as text.
create table access.role_permissions (
    role_id         uuid          not null references access.roles (id) on delete cascade,
    permission_key  varchar(100)  not null,
    primary key (role_id, permission_key)
);

--changeset access:system-roles
insert into access.roles (id, scope, role_name, description, is_system_default, permissions) values
-- Contract section 7, with what decision 5 adds; the last entry makes the owner's what store modules contribute.
('00000000-0000-4000-8000-000000000001', 'server', 'Owner', 'Everything on the server', true,
 '{"server.*":true,"wipe.*":true,"plugins.*":true,"players.*":true,"team.*":true,"billing.*":true,"store.*":true,"settings.*":true,"public_site.*":true,
   "control.*":true,"console.*":true,"files.*":true,"backups.*":true,"maps.*":true,"chat.*":true,"analytics.*":true,"notifications.*":true,"schedules.*":true,
   "*":true}'),
('00000000-0000-4000-8000-000000000002', 'server', 'Head Admin', 'Runs the server, without money and roles', true,
 '{"server.*":true,"wipe.*":true,"plugins.*":true,"players.*":true,"team.view":true,"team.invite":true,"store.*":true,"settings.server":true,"public_site.*":true,
   "control.*":true,"console.*":true,"files.*":true,"backups.*":true,"maps.*":true,"chat.*":true,"analytics.*":true,"notifications.*":true,"schedules.*":true}'),
('00000000-0000-4000-8000-000000000003', 'server', 'Moderator', 'Looks after the players', true,
 '{"server.view":true,"server.console":true,"players.kick":true,"players.ban":true,"players.chat_log":true,"wipe.view":true,"store.view":true}'),
('00000000-0000-4000-8000-000000000004', 'server', 'Viewer', 'Looks, and changes nothing', true,
 '{"server.view":true,"players.view":true,"wipe.view":true,"store.view":true}'),
('00000000-0000-4000-8000-000000000011', 'tenant', 'OWNER', 'Everything in the organisation and on all its servers', true,
 '{"*":true}'),
('00000000-0000-4000-8000-000000000012', 'tenant', 'ADMIN', 'Head Admin on all servers, and manages the team', true,
 '{"server.*":true,"wipe.*":true,"plugins.*":true,"players.*":true,"team.*":true,"store.*":true,"settings.server":true,"public_site.*":true,
   "control.*":true,"console.*":true,"files.*":true,"backups.*":true,"maps.*":true,"chat.*":true,"analytics.*":true,"notifications.*":true,"schedules.*":true,
   "tenant.view":true,"servers.create":true,"audit.read":true}'),
('00000000-0000-4000-8000-000000000013', 'tenant', 'SUPPORT', 'Sees all servers, their consoles and players', true,
 '{"tenant.view":true,"server.view":true,"console.read":true,"players.view":true,"players.chat_log":true,"wipe.view":true,"store.view":true}'),
('00000000-0000-4000-8000-000000000014', 'tenant', 'MEMBER', 'Belongs to the organisation and sees the servers given to them', true,
 '{"tenant.view":true}'),
('00000000-0000-4000-8000-000000000021', 'platform', 'SUPERADMIN', 'Operates the platform itself', true,
 '{"platform.*":true,"*":true}');
insert into access.role_permissions (role_id, permission_key)
    select r.id, k.key from access.roles r cross join lateral jsonb_each(r.permissions) k where k.value = 'true'::jsonb;

--changeset access:roles-guard
-- Everybody may read the system roles; nobody but a migration writes them.
alter table access.roles enable row level security;
alter table access.roles force row level security;
create policy scope on access.roles
    using (tenant_id is null or tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
alter table access.role_permissions enable row level security;
alter table access.role_permissions force row level security;
create policy of_role on access.role_permissions
    using (exists (select from access.roles r where r.id = role_id))
    with check (exists (select from access.roles r where r.id = role_id and r.tenant_id is not null));

--changeset access:role-bindings
-- A person at the platform (no tenant) or on a server: with a role, or with a list of keys that may end.
create table access.role_bindings (
    id           uuid         primary key,
    tenant_id    uuid,
    license_id   uuid,
    user_id      uuid         not null,
    role_id      uuid         references access.roles (id),
    permissions  text[],
    expires_at   timestamptz,
    created_at   timestamptz  not null,
    constraint role_or_list check ((role_id is null) <> (permissions is null)),
    constraint platform_or_server check ((tenant_id is null) = (license_id is null))
);
create unique index role_bindings_one_role on access.role_bindings (user_id, license_id) nulls not distinct
    where role_id is not null;
create index role_bindings_license on access.role_bindings (license_id);
alter table access.role_bindings enable row level security;
alter table access.role_bindings force row level security;
create policy scope on access.role_bindings
    using (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
        and (nullif(current_setting('app.license', true), '') is null
            or license_id = nullif(current_setting('app.license', true), '')::uuid));

--changeset access:roles-need-a-scope
-- Without any scope the runtime role sees nothing at all, system roles included.
drop policy scope on access.roles;
create policy scope on access.roles
    using ((tenant_id is null and nullif(current_setting('app.tenants', true), '') is not null)
        or tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]))
    with check (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]));
