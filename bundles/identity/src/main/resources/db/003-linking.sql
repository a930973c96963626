--liquibase formatted sql

-- Whoever links an account elsewhere does so at a session, and that one must still be open when the provider has answered.

--changeset identity:linking-at-a-session
alter table identity.outside_departures add column session_id uuid references identity.sessions (id) on delete cascade;
create index outside_departures_session on identity.outside_departures (session_id);
