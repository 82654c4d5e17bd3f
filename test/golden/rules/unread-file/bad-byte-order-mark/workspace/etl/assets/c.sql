-- @bruin.name: c
select 1
