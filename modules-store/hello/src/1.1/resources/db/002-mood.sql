--liquibase formatted sql

--changeset hello:002-mood
alter table hello.greetings add column mood varchar(20);
