// Oracle prints what Kubernetes' own Go libraries answer, as tables that the Python tests replay.
//
// Each topic is one file, TOPIC.go, that registers a generator; README.md says how to add one.
package main

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
)

//go:embed *.go
var sources embed.FS

// shared names the files that every table depends on.
var shared = []string{"main.go", "inputs.go"}

type topic struct {
	modules  []string
	generate func(*Table)
}

var topics = map[string]topic{}

// register adds a topic, whose name is that of its file; modules are those whose answers it holds.
func register(name string, generate func(*Table), modules ...string) {
	topics[name] = topic{modules, generate}
}

// Table collects the rows of one topic; its random numbers depend on the topic's name alone.
type Table struct {
	*rand.Rand
	seen map[string]bool
	rows bytes.Buffer
}

func newTable(name string) *Table {
	seed := fnv.New64a()
	seed.Write([]byte(name))
	return &Table{Rand: rand.New(rand.NewPCG(1, seed.Sum64())), seen: map[string]bool{}}
}

// Has tells whether there is a row for these arguments already.
func (t *Table) Has(operation string, arguments ...any) bool {
	return t.seen[encode(operation, arguments)]
}

// Add records what operation answered to the arguments: a result, or an error. Rows that are
// there already are left out.
func (t *Table) Add(operation string, arguments []any, result any, err error) {
	key := encode(operation, arguments)
	if t.seen[key] {
		return
	}
	t.seen[key] = true
	row := []any{operation, arguments, result}
	if err != nil {
		row = []any{operation, arguments, nil, err.Error()}
	}
	t.rows.WriteString(encode(row...) + "\n")
}

func encode(values ...any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(values); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// header is the first line of a table.
type header struct {
	Topic   string            `json:"topic"`
	Modules map[string]string `json:"modules"`
	Program string            `json:"program"`
}

func digest(name string) string {
	sum := sha256.New()
	for _, file := range append(slices.Clone(shared), name+".go") {
		text, err := sources.ReadFile(file)
		if err != nil {
			panic(err)
		}
		sum.Write(text)
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

func versions(modules []string) map[string]string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		panic("the program knows no versions of its modules")
	}
	found := map[string]string{}
	for _, module := range build.Deps {
		if slices.Contains(modules, module.Path) {
			found[module.Path] = module.Version
		}
	}
	if len(found) != len(modules) {
		panic(fmt.Sprintf("of the modules %v only %v are part of the program", modules, found))
	}
	return found
}

func write(folder, name string) error {
	table := newTable(name)
	topics[name].generate(table)
	first, err := json.Marshal(header{name, versions(topics[name].modules), digest(name)})
	if err != nil {
		return err
	}
	text := append(append(first, '\n'), table.rows.Bytes()...)
	return os.WriteFile(filepath.Join(folder, name+".jsonl"), text, 0o644)
}

func main() {
	folder := flag.String("out", "tables", "where the tables are written")
	flag.Parse()
	chosen := flag.Args()
	for name := range topics {
		if flag.NArg() == 0 {
			chosen = append(chosen, name)
		}
	}
	slices.Sort(chosen)
	for _, name := range chosen {
		if _, known := topics[name]; !known {
			fmt.Fprintf(os.Stderr, "oracle: there is no topic %q\n", name)
			os.Exit(2)
		}
		if err := write(*folder, name); err != nil {
			fmt.Fprintln(os.Stderr, "oracle:", err)
			os.Exit(1)
		}
	}
}
