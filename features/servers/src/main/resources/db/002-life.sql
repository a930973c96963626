--liquibase formatted sql

--changeset servers:description
alter table servers.servers add column description varchar(2000) not null default '';

--changeset servers:deletion
-- A deleted server leaves its row, so that its licence can have another one and nothing that names it breaks.
alter table servers.servers add column deleted_at timestamptz;
