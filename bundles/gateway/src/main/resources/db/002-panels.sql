--liquibase formatted sql

--changeset gateway:panel-watch
-- Which node listens to the server's panel, and until when unless it says so again.
alter table gateway.server_connections add column watched_by uuid;
alter table gateway.server_connections add column watched_until timestamptz;
