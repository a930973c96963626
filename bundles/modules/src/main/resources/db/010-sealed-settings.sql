--liquibase formatted sql

--changeset modules:016-sealed-settings
-- What a module's schema calls writeOnly lies in "sealed", sealed by the vault for this server and module, of which "id" is made.
alter table modules.module_settings add column id uuid unique;
alter table modules.module_settings add column sealed text;
