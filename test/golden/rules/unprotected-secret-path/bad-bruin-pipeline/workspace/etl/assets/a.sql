/* @bruin
name: a
type: duckdb.sql
@bruin */
select 1
