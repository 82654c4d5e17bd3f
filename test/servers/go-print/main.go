// Prints its argument between << and >>, in every way that the standard library has; each line is one.
package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"os"
	"strconv"
)

func main() {
	value := os.Args[1]
	encoded, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	nested, err := json.Marshal(string(encoded))
	if err != nil {
		panic(err)
	}
	user := url.UserPassword("", value).String()
	for _, text := range []string{
		value,
		strconv.Quote(value),
		fmt.Sprintf("%#v", value),
		string(encoded),
		string(nested),
		url.QueryEscape(value),
		url.PathEscape(value),
		user[1:],
		url.Values{"": {value}}.Encode()[1:],
		html.EscapeString(value),
		hex.EncodeToString([]byte(value)),
		fmt.Sprintf("%X", value),
		base64.StdEncoding.EncodeToString([]byte(value)),
		base64.RawURLEncoding.EncodeToString([]byte(value)),
	} {
		fmt.Println("<<" + text + ">>")
	}
}
