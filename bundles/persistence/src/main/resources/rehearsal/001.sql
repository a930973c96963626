--liquibase formatted sql

--changeset rehearsal:1
create table corrosion_rehearsal.nothing (id uuid primary key);

--changeset rehearsal:2 splitStatements:false
alter table corrosion_rehearsal.nothing enable row level security;
