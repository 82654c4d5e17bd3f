/* @bruin
name: mart.daily_revenue
type: bq.sql
depends:
  - raw.orders
materialization:
  type: table
columns:
  - name: day
    type: date
    checks:
      - name: not_null
@bruin */

select date(created_at) as day, sum(total) as revenue
from raw.orders
group by 1
