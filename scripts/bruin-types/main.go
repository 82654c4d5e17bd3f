// Prints the connection types of the Bruin that it is compiled into, as one JSON object: their fields by reflection over Bruin's own
// declarations, and by letting Bruin itself read a configuration which of them are paths that start at that file.
//
// It is no part of Bruin's module: bruin-types.mjs lays it over a checkout (go run -overlay), which stays as it is.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/bruin-data/bruin/pkg/config"
	"github.com/spf13/afero"
)

// relative is what every text field of a configuration holds that is read to find the paths.
const relative = "a-relative-path"

type named struct{ Name, Text string }

type table struct {
	types, zeros, objects []named
	withoutLimit, ownJSON []string
	seen                  map[reflect.Type]string
}

func main() {
	t := &table{seen: map[reflect.Type]string{}}
	anchored := anchoredConnections()
	connections := reflect.TypeFor[config.Connections]()
	for at := range connections.NumField() {
		field := connections.Field(at)
		if !field.IsExported() || field.Type.Kind() != reflect.Slice {
			continue
		}
		key, _ := tag(field, "yaml")
		t.add(key, field.Type.Elem(), anchored.Field(at))
	}
	must(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"types": t.types, "objects": t.objects, "zeros": t.zeros, "withoutLimit": t.withoutLimit, "ownJson": t.ownJSON,
	}))
}

func (t *table) add(key string, connection reflect.Type, read reflect.Value) {
	zero := reflect.New(connection).Elem()
	if _, own := zero.Interface().(json.Marshaler); own {
		t.ownJSON = append(t.ownJSON, key)
	}
	if metadata, embeds := connection.FieldByName("ConnectionMetadata"); !embeds || !metadata.Anonymous {
		t.withoutLimit = append(t.withoutLimit, key)
	}
	value := reflect.New(connection).Elem()
	if read.Len() == 1 {
		value = read.Index(0)
	}
	t.types = append(t.types, named{key, strings.Join(t.fields(connection, value), " ")})
	text, err := json.Marshal(zero.Interface())
	must(err)
	t.zeros = append(t.zeros, named{key, string(text)})
}

// fields writes those of a struct in the notation of the table, without the metadata and the name that every connection has.
func (t *table) fields(structure reflect.Type, read reflect.Value) []string {
	written := []string{}
	for at := range structure.NumField() {
		field := structure.Field(at)
		if field.Anonymous || !field.IsExported() {
			continue
		}
		name, _ := tag(field, "yaml")
		inJSON, omits := tag(field, "json")
		if name != inJSON {
			panic(fmt.Sprintf("%s.%s has two names, %q and %q: the notation has no word for that", structure, field.Name, name, inJSON))
		}
		if name == "name" && t.seen[structure] == "" {
			continue
		}
		notation := name
		if omits {
			notation += "?"
		}
		if field.Tag.Get("sensitive") == "true" || field.Tag.Get("sensitive_map") == "true" {
			notation += "*"
		}
		if field.Tag.Get("sensitive_file") == "true" {
			notation += "%"
		}
		if text := read.Field(at); text.Kind() == reflect.String && strings.HasSuffix(text.String(), string(filepath.Separator)+relative) {
			notation += ">"
		}
		written = append(written, notation+t.kind(field.Type, read.Field(at)))
	}
	return written
}

func (t *table) kind(kind reflect.Type, read reflect.Value) string {
	switch kind.Kind() {
	case reflect.String:
		return ""
	case reflect.Int, reflect.Int64:
		return ":int"
	case reflect.Float64:
		return ":float"
	case reflect.Bool:
		return ":bool"
	case reflect.Pointer:
		if read.IsNil() {
			read = reflect.New(kind.Elem())
		}
		return t.kind(kind.Elem(), read.Elem()) + "^"
	case reflect.Struct:
		return ":@" + t.object(kind, read)
	case reflect.Slice, reflect.Map:
		if text := collection(kind); text != "" {
			return ":" + text
		}
	}
	panic(fmt.Sprintf("the notation has no word for a field of type %s: give it one, and teach connection-types.ts to read it", kind))
}

func collection(kind reflect.Type) string {
	switch {
	case kind.Kind() == reflect.String:
		return "string"
	case kind.Kind() == reflect.Slice && collection(kind.Elem()) != "":
		return "[" + collection(kind.Elem()) + "]"
	case kind.Kind() == reflect.Map && kind.Key().Kind() == reflect.String && collection(kind.Elem()) != "":
		return "{" + collection(kind.Elem()) + "}"
	}
	return ""
}

// object adds a struct below a field, after those that it uses itself.
func (t *table) object(structure reflect.Type, read reflect.Value) string {
	if known := t.seen[structure]; known != "" {
		return known
	}
	name := kebab(structure.Name())
	t.seen[structure] = name
	fields := strings.Join(t.fields(structure, read), " ")
	t.objects = append(t.objects, named{name, fields})
	return name
}

func kebab(name string) string {
	var text strings.Builder
	for at, letter := range name {
		if at > 0 && letter >= 'A' && letter <= 'Z' {
			text.WriteByte('-')
		}
		text.WriteString(strings.ToLower(string(letter)))
	}
	return text.String()
}

// tag gives the name in a tag, and whether zero is left out.
func tag(field reflect.StructField, key string) (string, bool) {
	parts := strings.Split(field.Tag.Get(key), ",")
	for _, option := range parts[1:] {
		if option == "omitempty" {
			return parts[0], true
		}
	}
	return parts[0], false
}

// anchoredConnections is what Bruin makes of one connection of every type with a relative path in each of its texts.
func anchoredConnections() reflect.Value {
	connections := reflect.New(reflect.TypeFor[config.Connections]()).Elem()
	for at := range connections.NumField() {
		if field := connections.Field(at); field.CanSet() && field.Kind() == reflect.Slice {
			connection := reflect.New(field.Type().Elem()).Elem()
			fill(connection)
			field.Set(reflect.Append(field, connection))
		}
	}
	// JSON is YAML, and the types that write JSON of their own leave fields out: so each is written by its tags.
	content, err := json.Marshal(map[string]any{"environments": map[string]any{"default": map[string]any{"connections": plain(connections)}}})
	must(err)
	fs := afero.NewMemMapFs()
	must(afero.WriteFile(fs, "/checkout/.bruin.yml", content, 0o600))
	must(os.Unsetenv("BRUIN_CONFIG_FILE_CONTENT"))
	read, err := config.LoadFromFileOrEnv(fs, "/checkout/.bruin.yml")
	must(err)
	return reflect.ValueOf(*read.Environments["default"].Connections)
}

func fill(value reflect.Value) {
	switch value.Kind() {
	case reflect.String:
		value.SetString(relative)
	case reflect.Pointer:
		value.Set(reflect.New(value.Type().Elem()))
		fill(value.Elem())
	case reflect.Struct:
		for at := range value.NumField() {
			if value.Field(at).CanSet() {
				fill(value.Field(at))
			}
		}
	}
}

func plain(value reflect.Value) any {
	switch value.Kind() {
	case reflect.Pointer:
		if value.IsNil() {
			return nil
		}
		return plain(value.Elem())
	case reflect.Slice:
		items := []any{}
		for at := range value.Len() {
			items = append(items, plain(value.Index(at)))
		}
		return items
	case reflect.Struct:
		fields := map[string]any{}
		for at := range value.NumField() {
			field := value.Type().Field(at)
			name, _ := tag(field, "yaml")
			if inner, isMap := plain(value.Field(at)).(map[string]any); field.Anonymous && isMap {
				for key, content := range inner {
					fields[key] = content
				}
			} else if field.IsExported() && name != "" {
				fields[name] = plain(value.Field(at))
			}
		}
		return fields
	}
	if value.CanInterface() && !value.IsZero() {
		return value.Interface()
	}
	return nil
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
