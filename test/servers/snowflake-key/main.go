// Answers for each key on standard input whether Bruin v0.11.731 can use it for Snowflake: with the library that Bruin calls, in the order in
// which it calls it.
package main

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"os"

	"github.com/youmark/pkcs8"
)

type question struct{ Key, Passphrase string }

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	answers := []bool{}
	for _, each := range questions {
		answers = append(answers, isUsable([]byte(each.Key), []byte(each.Passphrase)))
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}

func isUsable(text, passphrase []byte) bool {
	block, _ := pem.Decode(text)
	if block == nil {
		return false
	}
	if block.Type == "RSA PRIVATE KEY" {
		if key, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
			if bytes, err := x509.MarshalPKCS8PrivateKey(key); err == nil {
				block.Bytes = bytes
			}
		}
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil && len(passphrase) > 0 {
		key, err = pkcs8.ParsePKCS8PrivateKey(block.Bytes, passphrase)
	}
	_, isRSA := key.(*rsa.PrivateKey)
	return err == nil && isRSA
}
