// What Go makes of YAML and JSON: reads one request per line of standard input and answers each with one line of JSON.
// It is the reference that test/servers/go-yaml.test.ts compares our readers and writers with.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"

	"gopkg.in/yaml.v3"
)

type request struct {
	Op   string `json:"op"`
	Data string `json:"data"`
}

type node struct {
	Kind     string  `json:"kind"`
	Tag      string  `json:"tag"`
	Explicit bool    `json:"explicit"`
	Value    *string `json:"value,omitempty"`
	Style    string  `json:"style,omitempty"`
	Anchor   string  `json:"anchor,omitempty"`
	Place    string  `json:"place"`
	Content  []*node `json:"content,omitempty"`
}

type item struct {
	A string `yaml:"a"`
	B string `yaml:"b"`
}

type answer struct {
	Error string            `json:"error,omitempty"`
	Empty bool              `json:"empty,omitempty"`
	Root  *node             `json:"root,omitempty"`
	Into  map[string]string `json:"into,omitempty"`
	Text  string            `json:"text,omitempty"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	decoder := json.NewDecoder(in)
	for decoder.More() {
		var r request
		if err := decoder.Decode(&r); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := encoder.Encode(serve(r)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func serve(r request) (result answer) {
	defer func() {
		if reason := recover(); reason != nil {
			result = answer{Error: fmt.Sprint("panic: ", reason)}
		}
	}()
	data, err := base64.StdEncoding.DecodeString(r.Data)
	if err != nil {
		return answer{Error: "request: " + err.Error()}
	}
	switch r.Op {
	case "yaml":
		return readYAML(data)
	case "json-string":
		return marshalled(string(data))
	case "json-float":
		bits, err := strconv.ParseUint(string(data), 16, 64)
		if err != nil {
			return answer{Error: "request: " + err.Error()}
		}
		return marshalled(math.Float64frombits(bits))
	case "json-map":
		var m map[string]int
		if err := json.Unmarshal(data, &m); err != nil {
			return answer{Error: "request: " + err.Error()}
		}
		return marshalled(m)
	case "json-valid":
		return answer{Text: strconv.FormatBool(json.Valid(data))}
	}
	return answer{Error: "request: unknown operation"}
}

func marshalled(value any) answer {
	text, err := json.Marshal(value)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Text: string(text)}
}

func readYAML(data []byte) answer {
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil {
		return answer{Error: err.Error()}
	}
	if document.Kind == 0 {
		return answer{Empty: true}
	}
	root := document.Content[0]
	// Decoding into an interface follows every alias, and so refuses what must not be followed.
	if err := decodeSafely(root, new(any)); err != nil && isAliasProblem(err) {
		return answer{Error: err.Error()}
	}
	into := map[string]string{
		"text":    decoded(root, new(string)),
		"int":     decoded(root, new(int)),
		"int8":    decoded(root, new(int8)),
		"int32":   decoded(root, new(int32)),
		"float":   decoded(root, new(float64)),
		"bool":    decoded(root, new(bool)),
		"texts":   decoded(root, new([]string)),
		"structs": decoded(root, new([]item)),
		"struct":  decoded(root, new(item)),
		"map":     decoded(root, new(map[string]string)),
	}
	return answer{Root: tree(root), Into: into}
}

func isAliasProblem(err error) bool {
	text := err.Error()
	for _, suffix := range []string{"value contains itself", "excessive aliasing"} {
		if len(text) >= len(suffix) && text[len(text)-len(suffix):] == suffix {
			return true
		}
	}
	return false
}

func decodeSafely(root *yaml.Node, target any) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v", reason)
		}
	}()
	return root.Decode(target)
}

// The value as Go syntax, which shows -0, infinities and the bytes of a text; a refusal as "!".
func decoded(root *yaml.Node, target any) string {
	if err := decodeSafely(root, target); err != nil {
		return "!"
	}
	switch value := target.(type) {
	case *string:
		return quote(*value)
	case *float64:
		return strconv.FormatUint(math.Float64bits(*value), 16)
	case *[]string:
		return jsonText(*value)
	case *[]item:
		return jsonText(*value)
	case *item:
		return jsonText(*value)
	case *map[string]string:
		return jsonText(*value)
	case *int:
		return fmt.Sprint(*value)
	case *int8:
		return fmt.Sprint(*value)
	case *int32:
		return fmt.Sprint(*value)
	case *bool:
		return fmt.Sprint(*value)
	}
	return "?"
}

func quote(text string) string {
	return base64.StdEncoding.EncodeToString([]byte(text))
}

func jsonText(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return "?"
	}
	return string(text)
}

func tree(n *yaml.Node) *node {
	result := &node{
		Tag:      n.ShortTag(),
		Explicit: n.Style&yaml.TaggedStyle != 0,
		Anchor:   n.Anchor,
		Place:    fmt.Sprintf("%d:%d", n.Line, n.Column),
	}
	switch n.Kind {
	case yaml.ScalarNode:
		result.Kind, result.Value, result.Style = "scalar", &n.Value, style(n.Style)
	case yaml.AliasNode:
		result.Kind, result.Value = "alias", &n.Value
	case yaml.SequenceNode:
		result.Kind = "sequence"
	case yaml.MappingNode:
		result.Kind = "mapping"
	}
	for _, child := range n.Content {
		result.Content = append(result.Content, tree(child))
	}
	return result
}

func style(s yaml.Style) string {
	switch {
	case s&yaml.DoubleQuotedStyle != 0:
		return "double"
	case s&yaml.SingleQuotedStyle != 0:
		return "single"
	case s&yaml.LiteralStyle != 0:
		return "literal"
	case s&yaml.FoldedStyle != 0:
		return "folded"
	}
	return "plain"
}
