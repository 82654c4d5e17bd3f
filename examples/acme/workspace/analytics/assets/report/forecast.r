"@bruin
name: report.forecast
type: r
depends:
  - mart.daily_revenue
connection: warehouse
secrets:
  - key: warehouse
    inject_as: WAREHOUSE
@bruin"

key <- Sys.getenv("WAREHOUSE")
webhook <- Sys.getenv("ALERT_WEBHOOK_URL")
cat("forecasting with a warehouse key:", nchar(key) > 0, "\n")
