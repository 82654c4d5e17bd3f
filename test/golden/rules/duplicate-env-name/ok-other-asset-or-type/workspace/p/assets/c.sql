/* @bruin
type: pg.sql
secrets:
  - key: one
    inject_as: DB
  - key: two
    inject_as: DB
@bruin */
