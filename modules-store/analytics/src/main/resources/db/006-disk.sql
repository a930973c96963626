--liquibase formatted sql

--changeset analytics:060-disk
-- What the disk under the server holds, where the agent can tell. Empty for whoever does not know of it, as the version before.
alter table analytics.server_stats add column disk_total_gb double precision;
