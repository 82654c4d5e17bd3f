// Reads env files as docker compose does, for comparison with our own reader.
//
// Standard input: a JSON array of cases. Standard output: a JSON array of results, in the same order.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

type testCase struct {
	// Files are the texts of the service's env files, in order.
	Files []string `json:"files"`
	// Process is the environment of the compose process, Service the `environment` of the service.
	Process map[string]string `json:"process"`
	Service map[string]string `json:"service"`
}

type result struct {
	// Variables is what the container gets; null when compose refuses a file.
	Variables map[string]string `json:"variables"`
}

func main() {
	logrus.SetOutput(io.Discard)
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	var cases []testCase
	if err := json.NewDecoder(in).Decode(&cases); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "env-files-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	results := make([]result, 0, len(cases))
	for _, c := range cases {
		r, err := resolve(dir, c)
		if err != nil {
			return err
		}
		results = append(results, r)
	}
	return json.NewEncoder(out).Encode(results)
}

func resolve(dir string, c testCase) (result, error) {
	service := types.ServiceConfig{Name: "app"}
	// Set apart from the literal: newer versions keep it in an embedded struct.
	service.Environment = types.MappingWithEquals{}
	for name, value := range c.Service {
		service.Environment[name] = &value
	}
	for i, text := range c.Files {
		path := filepath.Join(dir, fmt.Sprintf("%d.env", i))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return result{}, err
		}
		service.EnvFiles = append(service.EnvFiles, types.EnvFile{Path: path, Required: true})
	}
	project := &types.Project{
		Environment: types.Mapping(c.Process),
		Services:    types.Services{"app": service},
	}
	resolved, err := project.WithServicesEnvironmentResolved(true)
	if err != nil {
		return result{}, nil
	}
	variables := map[string]string{}
	for name, value := range resolved.Services["app"].Environment {
		if value != nil {
			variables[name] = *value
		}
	}
	return result{Variables: variables}, nil
}
