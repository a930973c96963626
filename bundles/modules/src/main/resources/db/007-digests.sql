--liquibase formatted sql

--changeset modules:013-digests
-- Which package of that name and version was installed: every node is to run the very same.
alter table modules.modules add column sha256 varchar(64) not null default '';
