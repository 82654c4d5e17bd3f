/* @bruin
type: pg.sql
connection: d
@bruin */
