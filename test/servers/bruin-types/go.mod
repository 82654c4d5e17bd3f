module github.com/bruin-data/bruin

go 1.24.0

require (
	github.com/spf13/afero v1.15.0
	gopkg.in/yaml.v3 v3.0.1
)

require golang.org/x/text v0.28.0 // indirect
