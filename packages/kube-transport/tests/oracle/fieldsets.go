package main

// Sets of fields: structured-merge-diff's fieldpath, and its extraction of owned fields.

import (
	"encoding/json"
	"errors"
	"strings"

	"sigs.k8s.io/structured-merge-diff/v6/fieldpath"
	"sigs.k8s.io/structured-merge-diff/v6/typed"
)

func init() { register("fieldsets", fieldSets, "sigs.k8s.io/structured-merge-diff/v6") }

var fieldSetEdges = []string{
	`{}`, `{".":{}}`, `{"f:a":{}}`, `{"f:a":null}`, `{"f:a":{".":{}}}`, `{"f:a":{".":{},"f:b":{}}}`,
	`{"f:a":{"f:b":{}}}`, `{"f:b":{},"f:a":{}}`, `{"f:":{}}`, `{"f:a.b":{}}`, `{"f:a/b":{"f::":{}}}`,
	`{"x:a":{}}`, `{"f:a":{"x:b":{}}}`, `{"f:a":{"x:b":{},"f:c":{}}}`, `{"a":{}}`, `{"":{}}`, `{"fa":{}}`,
	`{"f:a":5}`, `{"f:a":[]}`, `{"f:a":"b"}`, `[]`, `5`, ``, `{`, `{"f:a":{}}x`, `{"f:a":{".":5}}`,
	`{"k:{\"name\":\"a\"}":{}}`, `{"k:{\"name\":\"a\"}":{".":{},"f:name":{}}}`, `{"k:{}":{}}`,
	`{"k:{\"port\":80,\"name\":\"a\"}":{}}`, `{"k:{\"name\":\"a\",\"port\":80}":{}}`, `{"k:{\"p\":80.0}":{}}`,
	`{"k:{\"p\":1.5}":{}}`, `{"k:{\"p\":true}":{}}`, `{"k:{\"p\":1}":{}}`, `{"k:{\"p\":null}":{}}`,
	`{"k:{\"p\":\"1\"}":{}}`, `{"k:":{}}`, `{"k:[]":{}}`, `{"k:{":{}}`, `{"k:{\"a\":1}x":{}}`, `{"k: { \"a\" : 1 }":{}}`,
	`{"v:\"a\"":{}}`, `{"v:5":{}}`, `{"v:5.0":{}}`, `{"v:true":{}}`, `{"v:null":{}}`, `{"v:":{}}`, `{"v:a":{}}`,
	`{"v:\"a\" \"b\"":{}}`, `{"v:\"<é>&\"":{}}`, `{"v:\"\\n\\\"\\\\\"":{}}`, `{"v:\"\\u00a0\\u0007\"":{}}`,
	`{"v:-3":{}}`, `{"v:0":{}}`, `{"v:[1,2]":{}}`, `{"v:{\"a\":1}":{}}`, `{"i:0":{}}`, `{"i:007":{}}`,
	`{"i:-1":{}}`, `{"i:":{}}`, `{"i:x":{}}`, `{"i:1.5":{}}`, `{"i:99999999999999999999":{}}`,
	`{"i:10":{},"i:9":{},"v:1":{},"v:\"a\"":{},"v:true":{},"k:{\"a\":1}":{},"f:z":{}}`,
	`{"f:a":{"f:b":{".":{},"f:c":{}}},"f:d":{"k:{\"name\":\"x\"}":{".":{},"f:name":{},"f:v":{"i:0":{}}}}}`,
}

const extractionSchema = `
types:
- name: object
  map:
    fields:
    - {name: metadata, type: {namedType: metadata}}
    - {name: spec, type: {namedType: spec}}
- name: metadata
  map:
    fields:
    - {name: name, type: {scalar: string}}
    - {name: labels, type: {map: {elementType: {scalar: string}}}}
    - {name: finalizers, type: {list: {elementType: {scalar: string}, elementRelationship: associative}}}
- name: spec
  map:
    fields:
    - {name: replicas, type: {scalar: numeric}}
    - {name: paused, type: {scalar: boolean}}
    - {name: selector, type: {map: {elementType: {scalar: string}, elementRelationship: atomic}}}
    - {name: containers, type: {list: {elementType: {namedType: container}, elementRelationship: associative, keys: [name]}}}
- name: container
  map:
    fields:
    - {name: name, type: {scalar: string}}
    - {name: image, type: {scalar: string}}
    - {name: args, type: {list: {elementType: {scalar: string}, elementRelationship: atomic}}}
    - {name: ports, type: {list: {elementType: {namedType: port}, elementRelationship: associative, keys: [port, protocol]}}}
- name: port
  map:
    fields:
    - {name: port, type: {scalar: numeric}}
    - {name: protocol, type: {scalar: string}}
    - {name: name, type: {scalar: string}}
`

func fieldSets(t *Table) {
	texts := append([]string{}, fieldSetEdges...)
	for len(texts) < 200 {
		texts = append(texts, fieldSetText(t, 2))
	}
	sets := []string{}
	for _, text := range texts {
		set, err := readFieldSet(text)
		if err != nil {
			t.Add("read", []any{text}, nil, firstLine(err))
			continue
		}
		sets = append(sets, text)
		t.Add("read", []any{text}, []any{string(written(set)), strings.Split(set.String(), "\n")}, nil)
		t.Add("leaves", []any{json.RawMessage(text)}, written(set.Leaves()), nil)
	}
	for range 120 {
		combine(t, pick(t, sets...), pick(t, sets...))
	}
	for range 100 {
		text := pick(t, sets...)
		set, _ := readFieldSet(text)
		path, names := randomPath(t, 1+t.IntN(3))
		if chance(t, 60) {
			set.Insert(path)
		}
		t.Add("has", []any{written(set), names}, set.Has(path), nil)
		t.Add("print", []any{names}, path.String(), nil)
	}
	extractions(t)
}

func readFieldSet(text string) (*fieldpath.Set, error) {
	set := &fieldpath.Set{}
	return set, set.FromJSON(strings.NewReader(text))
}

// written returns the set as JSON inside the row, which is shorter than as text.
func written(set *fieldpath.Set) json.RawMessage {
	text, err := set.ToJSON()
	if err != nil {
		panic(err)
	}
	return text
}

func firstLine(err error) error {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return errors.New(line[:min(len(line), 40)])
}

func combine(t *Table, left, right string) {
	a, _ := readFieldSet(left)
	b, _ := readFieldSet(right)
	if chance(t, 50) { // or else they would have little in common
		b = b.Union(a)
	}
	pair := []any{written(a), written(b)}
	t.Add("combine", pair, []any{
		written(a.Union(b)), written(a.Intersection(b)), written(b.Difference(a)), written(b.RecursiveDifference(a)),
	}, nil)
}

func elementText(t *Table) string {
	switch t.IntN(8) {
	case 0:
		return pick(t, `k:{"name":"a"}`, `k:{"name":"b"}`, `k:{"port":80,"protocol":"TCP"}`, `k:{"on":true}`)
	case 1:
		return pick(t, `v:"a"`, `v:"b c"`, `v:5`, `v:true`, `v:null`, `v:1.5`)
	case 2:
		return pick(t, "i:0", "i:1", "i:12")
	default:
		return "f:" + pick(t, "a", "b", "c", "metadata", "app.kubernetes.io/name", "spec")
	}
}

func fieldSetText(t *Table, depth int) string {
	parts := []string{}
	if chance(t, 40) {
		parts = append(parts, `".":{}`)
	}
	seen := map[string]bool{}
	for range t.IntN(4) {
		text := elementText(t)
		if seen[text] {
			continue
		}
		seen[text] = true
		name, _ := json.Marshal(text)
		inner := "{}"
		if depth > 0 && chance(t, 60) {
			inner = fieldSetText(t, depth-1)
		}
		parts = append(parts, string(name)+":"+inner)
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func randomPath(t *Table, length int) (fieldpath.Path, []string) {
	path, names := fieldpath.Path{}, []string{}
	for range length {
		names = append(names, elementText(t))
		element, err := fieldpath.DeserializePathElement(names[len(names)-1])
		if err != nil {
			panic(err)
		}
		path = append(path, element)
	}
	return path, names
}

func extractions(t *Table) {
	parser, err := typed.NewParser(extractionSchema)
	if err != nil {
		panic(err)
	}
	for range 120 {
		mine, theirs := randomObject(t), randomObject(t)
		applied, err := parser.Type("object").FromUnstructured(mine)
		if err != nil {
			panic(err)
		}
		others, err := parser.Type("object").FromUnstructured(theirs)
		if err != nil {
			panic(err)
		}
		live, err := others.Merge(applied)
		if err != nil {
			panic(err)
		}
		owned, err := applied.ToFieldSet()
		if err != nil {
			panic(err)
		}
		if chance(t, 30) {
			other, _ := others.ToFieldSet()
			owned = owned.Difference(other)
		}
		extracted := live.ExtractItems(owned.Leaves()).AsValue().Unstructured()
		t.Add("extract", []any{live.AsValue().Unstructured(), written(owned)}, extracted, nil)
	}
}

func randomObject(t *Table) map[string]any {
	metadata, spec := map[string]any{"name": "x"}, map[string]any{}
	if chance(t, 60) {
		metadata["labels"] = map[string]any{pick(t, "a", "b", "c/d"): pick(t, "1", "2"), pick(t, "e", "f"): "3"}
	}
	if chance(t, 40) {
		metadata["finalizers"] = pick(t, []any{"a/b"}, []any{"c/d"}, []any{"a/b", "e/f"})
	}
	if chance(t, 50) {
		spec["replicas"] = int64(t.IntN(4))
	}
	if chance(t, 20) {
		spec["paused"] = chance(t, 50)
	}
	if chance(t, 50) {
		spec["selector"] = map[string]any{"app": pick(t, "x", "y")}
	}
	containers := []any{}
	for _, name := range []string{"main", "side", "init"} {
		if chance(t, 50) {
			containers = append(containers, randomContainer(t, name))
		}
	}
	if len(containers) > 0 {
		spec["containers"] = containers
	}
	return map[string]any{"metadata": metadata, "spec": spec}
}

func randomContainer(t *Table, name string) map[string]any {
	container := map[string]any{"name": name}
	if chance(t, 50) {
		container["image"] = pick(t, "i:1", "i:2")
	}
	if chance(t, 30) {
		container["args"] = []any{"-v", pick(t, "1", "2")}
	}
	ports := []any{}
	for _, protocol := range []string{"TCP", "UDP"} {
		if chance(t, 40) {
			port := map[string]any{"port": pick(t, int64(80), int64(443)), "protocol": protocol}
			if chance(t, 50) {
				port["name"] = pick(t, "http", "dns")
			}
			ports = append(ports, port)
		}
	}
	if len(ports) > 0 {
		container["ports"] = ports
	}
	return container
}
