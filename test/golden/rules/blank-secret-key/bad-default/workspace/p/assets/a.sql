/* @bruin
type: pg.sql
@bruin */
