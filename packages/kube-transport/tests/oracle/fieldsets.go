package main

// Sets of fields: structured-merge-diff's fieldpath, and its extraction of owned fields.

import (
	"encoding/json"
	"errors"
	"strings"

	"sigs.k8s.io/structured-merge-diff/v6/fieldpath"
	"sigs.k8s.io/structured-merge-diff/v6/typed"
	"sigs.k8s.io/structured-merge-diff/v6/value"
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
	`{"k:{\"a\":1,\"b\":2}":{"f:x":{}},"k:{\"b\":2,\"a\":1}":{"f:y":{}}}`, `{"v:1":{"f:x":{}},"v:1.0":{}}`,
	`{"v:1":{},"v:1e0":{"f:x":{}}}`, `{"v:1":{"f:x":{"f:z":{}}},"f:a":{},"v:1.0":{".":{},"f:y":{}}}`, `{"i:1":{"f:x":{}},"i:01":{"f:y":{}}}`,
	`{"i:+1":{"f:x":{}},"f:a":{},"i:1":{"f:x":{"f:y":{}}}}`,
	`{"v:\"a\"":{}}`, `{"v:5":{}}`, `{"v:5.0":{}}`, `{"v:true":{}}`, `{"v:null":{}}`, `{"v:":{}}`, `{"v:a":{}}`,
	`{"v:\"a\" \"b\"":{}}`, `{"v:\"<é>&\"":{}}`, `{"v:\"\\n\\\"\\\\\"":{}}`, `{"v:\"\\u00a0\\u0007\"":{}}`,
	`{"v:-3":{}}`, `{"v:0":{}}`, `{"v:[1,2]":{}}`, `{"v:{\"a\":1}":{}}`, `{"i:0":{}}`, `{"i:007":{}}`,
	`{"i:-1":{}}`, `{"i:":{}}`, `{"i:x":{}}`, `{"i:1.5":{}}`, `{"i:9223372036854775807":{}}`, `{"i:9223372036854775808":{}}`, `{"i:-9223372036854775808":{}}`, `{"i:-9223372036854775809":{}}`, `{"i:99999999999999999999":{}}`,
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
	for len(texts) < 800 {
		texts = append(texts, fieldSetText(t, 2))
	}
	for range 300 {
		texts = append(texts, mangle(t, fieldSetText(t, 1), `fkvi:."{}[]\,05 `))
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
	for range 1000 {
		combine(t, pick(t, sets...), pick(t, sets...))
	}
	for range 500 {
		text := pick(t, sets...)
		set, _ := readFieldSet(text)
		path, names := randomPath(t, 1+t.IntN(3))
		if chance(t, 60) {
			set.Insert(path)
		}
		t.Add("has", []any{written(set), names}, set.Has(path), nil)
	}
	for range 400 {
		path, names := randomPath(t, 1+t.IntN(4))
		t.Add("print", []any{names}, path.String(), nil)
	}
	elements(t)
	largeSets(t)
	extractions(t)
}

// elements has the four kinds of steps with every sort of JSON in them, and what is none.
func elements(t *Table) {
	texts := []string{"", ":", "f", "f:", "ff:a", "F:a", "é:a", "k:null", "k:{}{}", "v:\"", "v:{}", "v:[]", "v:1e400", "v:-1e400", "v:9007199254740993", "v:-945218013872042021", "k:{\"a\":216480684906076331}", "v:100000", "v:999999.9", "v:1000000", "v:1e-5", "v:0.00123", "v:1.5e-6", "v:9.9e-7", "v:123456789e12", "v:123456789e13", "v:1e308", "v:1e-320", "v:" + strings.Repeat("1", 309), "v:" + strings.Repeat("1", 310), "v:-0", "v:-0.0", "k:{\"a\":-0}", "i:0x1", "i: 1"}
	for range 700 {
		texts = append(texts, "v:"+valueText(t, 2))
	}
	for range 500 {
		texts = append(texts, "k:"+keyText(t))
	}
	for range 200 {
		texts = append(texts, mangle(t, pick(t, texts...), `fkvi:{}[]",.e-+05\ `))
	}
	for range 60 {
		texts = append(texts, "i:"+pick(t, "", "-", "+", "00")+digits(t, 18), "f:"+letters(t, hostile, t.IntN(6)))
	}
	for _, text := range texts {
		element, err := fieldpath.DeserializePathElement(text)
		if err == fieldpath.ErrUnknownPathElementType || element.Key != nil && repeats(*element.Key) {
			continue
		}
		if err != nil {
			t.Add("element", []any{text}, nil, firstLine(err))
			continue
		}
		if strings.Contains("kv", text[:1]) && !json.Valid([]byte(text[2:])) {
			continue // the reader takes some texts that are no JSON, such as -+1
		}
		canonical, err := fieldpath.SerializePathElement(element)
		if err != nil {
			panic(err)
		}
		t.Add("element", []any{text}, []any{canonical, element.String()}, nil)
	}
}

// repeats tells whether a name is there twice, which JSON leaves undefined and nobody writes.
func repeats(fields value.FieldList) bool {
	for i := 1; i < len(fields); i++ {
		if fields[i-1].Name == fields[i].Name {
			return true
		}
	}
	return false
}

const hostile = "ab.:/\"\\{}[]=,~ \x00\x1f\x7f\n\té<>&\u2028\u200b\U0001f600"

func scalarText(t *Table) string {
	switch t.IntN(6) {
	case 0:
		return pick(t, "null", "true", "false")
	case 1:
		return pick(t, "", "-") + strings.TrimLeft(digits(t, 14), "0") + "1"
	case 2:
		return pick(t, "0", "1", "80", "1.5", "-2.25", "0.1", "1e3", "1E2", "1e-7", "1.0", "100.50", "1e20", "1e21", "12345678.9")
	default:
		text, _ := json.Marshal(letters(t, pick(t, "ab", hostile), t.IntN(5)))
		return string(text)
	}
}

func valueText(t *Table, depth int) string {
	if depth == 0 || chance(t, 70) {
		return scalarText(t)
	}
	if chance(t, 50) {
		return "[" + strings.Join(list(t, 3, func(t *Table) string { return valueText(t, depth-1) }), pick(t, ",", " , ")) + "]"
	}
	return objectText(t, t.IntN(2)) // of two fields, Go prints one or the other first
}

func keyText(t *Table) string {
	return objectText(t, t.IntN(4))
}

func objectText(t *Table, size int) string {
	fields := []string{}
	for range size {
		name, _ := json.Marshal(letters(t, pick(t, "abc", "abc", hostile), 1+t.IntN(3)))
		fields = append(fields, string(name)+pick(t, ":", " : ")+scalarText(t))
	}
	return "{" + strings.Join(fields, ",") + "}"
}

// largeSets are wide ones, whose order shows, and deep ones.
func largeSets(t *Table) {
	for range 12 {
		wide, other := fieldpath.NewSet(), fieldpath.NewSet()
		for range 60 {
			path := hostilePath(t, 1)
			wide.Insert(path)
			if chance(t, 40) {
				other.Insert(path)
			}
			if chance(t, 30) {
				wide.Insert(append(path, hostilePath(t, 1)...))
			}
		}
		addLarge(t, wide, other)
	}
	for depth := 10; depth <= 60; depth += 10 {
		deep, other := fieldpath.NewSet(), fieldpath.NewSet()
		path := hostilePath(t, depth)
		for length := 1; length <= depth; length++ {
			if chance(t, 30) {
				deep.Insert(path[:length])
			}
			if chance(t, 20) {
				other.Insert(path[:length])
			}
		}
		deep.Insert(path)
		addLarge(t, deep, other)
	}
}

func addLarge(t *Table, set, other *fieldpath.Set) {
	text := string(written(set))
	t.Add("read", []any{text}, []any{text, strings.Split(set.String(), "\n")}, nil)
	t.Add("leaves", []any{written(set)}, written(set.Leaves()), nil)
	combine(t, text, string(written(other)))
}

func hostilePath(t *Table, length int) fieldpath.Path {
	path := fieldpath.Path{}
	for len(path) < length {
		text := pick(t, "f:"+letters(t, pick(t, "abcé<", hostile), 1+t.IntN(3)), "v:"+valueText(t, 1), "k:"+keyText(t), "i:"+digits(t, 3))
		element, err := fieldpath.DeserializePathElement(text)
		if err != nil {
			panic(err)
		}
		if element.Key == nil || !repeats(*element.Key) {
			path = append(path, element)
		}
	}
	return path
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
		a.Equals(b), a.Size(), b.Size(),
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
	for range 700 {
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
		theirsToo, err := others.ToFieldSet()
		if err != nil {
			panic(err)
		}
		switch t.IntN(5) {
		case 0:
			owned = owned.Difference(theirsToo)
		case 1:
			owned = owned.RecursiveDifference(theirsToo)
		case 2:
			owned = someOf(t, owned.Union(theirsToo))
		case 3:
			owned = owned.Union(somewhereElse(t))
		}
		extracted := live.ExtractItems(owned.Leaves()).AsValue().Unstructured()
		t.Add("extract", []any{live.AsValue().Unstructured(), written(owned)}, withoutEmpty(extracted), nil)
	}
}

// withoutEmpty leaves out what is null or empty, since Go does not always tell them apart.
func withoutEmpty(given any) any {
	switch given := given.(type) {
	case nil:
		return map[string]any{}
	case map[string]any:
		kept := map[string]any{}
		for name, inner := range given {
			plain := withoutEmpty(inner)
			if text, _ := json.Marshal(plain); string(text) != "{}" && string(text) != "[]" {
				kept[name] = plain
			}
		}
		return kept
	case []any:
		kept := []any{}
		for _, inner := range given {
			kept = append(kept, withoutEmpty(inner))
		}
		return kept
	}
	return given
}

func someOf(t *Table, set *fieldpath.Set) *fieldpath.Set {
	some := fieldpath.NewSet()
	set.Iterate(func(path fieldpath.Path) {
		if chance(t, 50) {
			some.Insert(path.Copy())
		}
	})
	return some
}

// somewhereElse has fields of items that the object may not have, and whole items.
func somewhereElse(t *Table) *fieldpath.Set {
	name := pick(t, "main", "side", "init", "gone")
	item := func(parts ...any) fieldpath.Path {
		return fieldpath.MakePathOrDie(append([]any{"spec", "containers", fieldpath.KeyByFields("name", name)}, parts...)...)
	}
	port := fieldpath.KeyByFields("port", pick(t, 80, 443), "protocol", pick(t, "TCP", "UDP", "SCTP"))
	paths := []fieldpath.Path{
		item(), item("image"), item("args"), item("ports", port), item("ports", port, "name"),
		fieldpath.MakePathOrDie("metadata", "finalizers", value.NewValueInterface(pick(t, "a/b", "c/d", "x/y"))),
		fieldpath.MakePathOrDie("metadata", "labels", pick(t, "a", "b", "e")), fieldpath.MakePathOrDie("spec", "absent"),
		fieldpath.MakePathOrDie("spec", "selector"), fieldpath.MakePathOrDie("metadata", "labels"),
	}
	return someOf(t, fieldpath.NewSet(paths...))
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
