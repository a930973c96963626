--liquibase formatted sql

--changeset modules:012-game-sums
-- The SHA-256 of each of the files, in their order: what has another one is not the module's.
alter table modules.module_game_files add column sums text[] not null default '{}';
