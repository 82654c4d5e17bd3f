// Package config declares a few connection types in the shapes that the real one uses: enough for the program that prints the table.
// It lies in pkg/config of a module with Bruin's name, made by the test.
package config

import (
	"path/filepath"

	"github.com/spf13/afero"
	"gopkg.in/yaml.v3"
)

type ConnectionMetadata struct {
	MaxConcurrentAssets int `yaml:"max_concurrent_assets,omitempty" json:"max_concurrent_assets,omitempty"`
}

type GenericConnection struct {
	ConnectionMetadata `yaml:",inline" json:",inline"`
	Name               string `yaml:"name,omitempty" json:"name"`
	Value              string `yaml:"value,omitempty" json:"value" sensitive:"true"`
}

func (c GenericConnection) MarshalJSON() ([]byte, error) { return []byte(`"` + c.Value + `"`), nil }

type Retry struct {
	Times int      `yaml:"times" json:"times"`
	Codes []string `yaml:"codes,omitempty" json:"codes,omitempty"`
}

// DuckDBConnection has lost a field and gained one.
type DuckDBConnection struct {
	ConnectionMetadata `yaml:",inline" json:",inline"`
	Name               string `yaml:"name,omitempty" json:"name"`
	Path               string `yaml:"path" json:"path"`
	ReadOnly           *bool  `yaml:"read_only,omitempty" json:"read_only,omitempty"`
}

type MoonbaseConnection struct {
	Name    string            `yaml:"name,omitempty" json:"name"`
	APIKey  string            `yaml:"api_key" json:"api_key" sensitive:"true"`
	KeyFile string            `yaml:"key_file,omitempty" json:"key_file,omitempty" sensitive_file:"true"`
	Limit   float64           `yaml:"limit" json:"limit"`
	Labels  map[string]string `yaml:"labels,omitempty" json:"labels,omitempty"`
	Retry   *Retry            `yaml:"retry,omitempty" json:"retry,omitempty"`
	hidden  string
}

type Connections struct {
	Generic  []GenericConnection  `yaml:"generic,omitempty" json:"generic,omitempty"`
	DuckDB   []DuckDBConnection   `yaml:"duckdb,omitempty" json:"duckdb,omitempty"`
	Moonbase []MoonbaseConnection `yaml:"moonbase,omitempty" json:"moonbase,omitempty"`
	byKey    map[string]any
}

type Environment struct {
	Connections *Connections `yaml:"connections"`
}

type Config struct {
	Environments map[string]Environment `yaml:"environments"`
}

// LoadFromFileOrEnv makes the paths absolute that start at the file.
func LoadFromFileOrEnv(fs afero.Fs, path string) (*Config, error) {
	content, err := afero.ReadFile(fs, path)
	if err != nil {
		return nil, err
	}
	read := &Config{}
	if err := yaml.Unmarshal(content, read); err != nil {
		return nil, err
	}
	for _, environment := range read.Environments {
		for at := range environment.Connections.DuckDB {
			connection := &environment.Connections.DuckDB[at]
			connection.Path = filepath.Join(filepath.Dir(path), connection.Path)
		}
		for at := range environment.Connections.Moonbase {
			connection := &environment.Connections.Moonbase[at]
			connection.KeyFile = filepath.Join(filepath.Dir(path), connection.KeyFile)
		}
	}
	return read, nil
}
