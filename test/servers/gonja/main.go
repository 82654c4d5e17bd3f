// Renders templates on standard input with gonja, the engine of Bruin, set up as Bruin sets it up for names.
package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/nikolalohinski/gonja/v2"
	"github.com/nikolalohinski/gonja/v2/exec"
)

type question struct {
	Template  string
	Variables json.RawMessage
	Variant   string
}

type answer struct {
	Text  string `json:"text"`
	Error string `json:"error,omitempty"`
}

func main() {
	gonja.DefaultConfig.StrictUndefined = true
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	answers := []answer{}
	for _, each := range questions {
		answers = append(answers, render(each))
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}

func render(each question) (result answer) {
	defer func() {
		if panicked := recover(); panicked != nil {
			result = answer{Error: "panic"}
		}
	}()
	template, err := gonja.FromString(each.Template)
	if err != nil {
		return answer{Error: err.Error()}
	}
	text, err := template.ExecuteToString(exec.NewContext(map[string]any{"var": values(each.Variables), "variant": each.Variant}))
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Text: text}
}

// values keeps integers as Bruin's YAML reader does.
func values(text json.RawMessage) any {
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		panic(err)
	}
	return plain(value)
}

func plain(value any) any {
	switch each := value.(type) {
	case json.Number:
		if integer, err := each.Int64(); err == nil {
			return int(integer)
		}
		float, _ := each.Float64()
		return float
	case map[string]any:
		for key, inner := range each {
			each[key] = plain(inner)
		}
	case []any:
		for at, inner := range each {
			each[at] = plain(inner)
		}
	}
	return value
}
