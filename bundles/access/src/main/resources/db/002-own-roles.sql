--liquibase formatted sql

--changeset access:own-roles
-- Roles an organisation made by cloning, and those of the platform's operators.
alter table access.roles drop constraint system_roles_are_nobodys;
alter table access.roles add constraint system_roles_are_nobodys check (not is_system_default or tenant_id is null);
alter table access.roles add constraint own_roles_are_somebodys
    check (is_system_default or (tenant_id is null) = (scope = 'platform'));
alter table access.roles add constraint only_server_roles_have_a_server
    check (license_id is null or (scope = 'server' and tenant_id is not null));
alter table access.roles drop constraint roles_is_cloned_from_fkey;
alter table access.roles add constraint roles_is_cloned_from_fkey
    foreign key (is_cloned_from) references access.roles (id) on delete set null;
create unique index own_roles_unique on access.roles (tenant_id, license_id, scope, lower(role_name)) nulls not distinct
    where not is_system_default;

--changeset access:system-roles-stay splitStatements:false
-- The roles that came with the platform are changed by migrations only, which run as the owner of the tables.
create function access.keep_system_roles() returns trigger language plpgsql as $$
begin
    if current_user in ('corrosion_app', 'corrosion_platform') then
        raise exception 'The role % came with the platform and stays as it is', old.id using errcode = '42501';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_system_roles before update or delete on access.roles
    for each row when (old.is_system_default) execute function access.keep_system_roles();

--changeset access:bindings-in-organisations
-- Roles and lists are given in a whole organisation too (RBAC-10), several beside each other, by somebody, for a reason.
alter table access.role_bindings drop constraint platform_or_server;
alter table access.role_bindings add constraint servers_have_an_organisation
    check (license_id is null or tenant_id is not null);
alter table access.role_bindings add column given_by uuid;
alter table access.role_bindings add column reason text not null default '';
drop index access.role_bindings_one_role;
create unique index role_bindings_once on access.role_bindings (user_id, tenant_id, license_id, role_id) nulls not distinct
    where role_id is not null;
create index role_bindings_tenant on access.role_bindings (tenant_id);
create index role_bindings_role on access.role_bindings (role_id);
