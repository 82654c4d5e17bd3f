/* @bruin
name: a
type: pg.sql
secrets:
  - key: API_KEY
@bruin */
select 1
