package main

// Field selectors: apimachinery's pkg/fields.

import (
	"strings"

	"k8s.io/apimachinery/pkg/fields"
)

func init() { register("fields", fieldSelectors, "k8s.io/apimachinery") }

var (
	fieldNames  = []string{"metadata.name", "metadata.namespace", "spec.nodeName", "status.phase", "a", ""}
	fieldValues = []string{"", "web", "Running", "a=b", "a,b", `a\b`, "!", "!=", "é", " x ", `\`, "a!b"}
	fieldEdges  = []string{
		"", ",", ",,", "=", "!=", "==", "a", "a=", "=a", "a==", "a===", "a=b=c", "a!b", "a!=b", "a!==b",
		"a=!b", "!a=b", "a=b,c", "a=b,", ",a=b", "b=1,a=2", "a=1,a=2", `a=b\,c`, `a=b\=c`, `a=b\\`,
		`a=b\`, `a=\d`, `a\=b`, `a\,b=c`, `a\`, `\=`, `\,=`, `a=\\\,`, ` a = b `, "a in (b)", "a>b",
		`a=\\,b=c`, `a=\\\,b=c`, "é=ü", `a=\é`, "metadata.name=web,status.phase!=Running", "=,a=b", "a!",
		"a=b\n", "!=,==,=",
	}
)

func fieldSelectors(t *Table) {
	texts := append([]string{}, fieldEdges...)
	for len(texts) < 1500 {
		texts = append(texts, fieldSelectorText(t))
	}
	valid := []string{}
	for _, text := range texts {
		parsed, err := fields.ParseSelector(text)
		if err != nil {
			t.Add("parse", []any{text}, nil, err)
			continue
		}
		valid = append(valid, text)
		terms := []any{}
		for _, one := range parsed.Requirements() {
			terms = append(terms, []any{one.Field, one.Operator, one.Value})
		}
		t.Add("parse", []any{text}, []any{parsed.String(), terms}, nil)
	}
	for range 1000 {
		text, set := pick(t, valid...), fields.Set{}
		for range t.IntN(5) {
			set[pick(t, fieldNames...)] = pick(t, fieldValues...)
		}
		parsed, _ := fields.ParseSelector(text)
		t.Add("matches", []any{text, set}, parsed.Matches(set), nil)
		name := pick(t, fieldNames...)
		value, found := parsed.RequiresExactMatch(name)
		t.Add("exact", []any{text, name}, []any{value, found}, nil)
	}
	for range 500 {
		text := letters(t, `ab\,=!é `, t.IntN(8))
		t.Add("escape", []any{text}, fields.EscapeValue(text), nil)
		plain, err := fields.UnescapeValue(text)
		t.Add("unescape", []any{text}, plain, err)
	}
}

func fieldSelectorText(t *Table) string {
	parts := []string{}
	for range 1 + t.IntN(4) {
		value := pick(t, fieldValues...)
		if chance(t, 90) {
			value = fields.EscapeValue(value)
		}
		parts = append(parts, pick(t, fieldNames...)+pick(t, "=", "==", "!=")+value)
	}
	text := strings.Join(parts, ",")
	if chance(t, 25) {
		text = mangle(t, text, `a=!,\ é`)
	}
	return text
}
