/* @bruin
type: pg.sql
secrets:
  - key: inert
@bruin */
