--liquibase formatted sql

--changeset modules:014-origins
-- Whence the installed package came: whoever updates it, warns of it or takes it back must be of there.
alter table modules.modules
    add column repository text not null default '',
    add column store_key  text not null default '',
    add column author_key text not null default '';
