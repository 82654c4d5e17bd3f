/* @bruin
name: totals
type: pg.sql
connection: no-port
secrets:
  - key: API_KEY
    inject_as: API_KEY
@bruin */
select 1
