-- @bruin.connection: pg
-- @bruin.name: b
select 1
