--liquibase formatted sql

--changeset modules:008-signatures
-- An Ed25519 signature in Base64 has 88 characters.
alter table modules.module_purchases alter column seal type varchar(100);
