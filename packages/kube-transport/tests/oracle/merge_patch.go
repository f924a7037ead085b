package main

// JSON merge patches: evanphx/json-patch, as servers use it, and apimachinery's
// pkg/util/jsonmergepatch. No list holds an object with nulls: Go drops them, the RFC does not.

import (
	"encoding/json"
	"maps"
	"slices"

	jsonpatch "gopkg.in/evanphx/json-patch.v4"

	"k8s.io/apimachinery/pkg/util/jsonmergepatch"
	"k8s.io/apimachinery/pkg/util/mergepatch"
)

func init() {
	register("merge_patch", mergePatches, "gopkg.in/evanphx/json-patch.v4", "k8s.io/apimachinery")
}

func mergePatches(t *Table) {
	for range 900 {
		original := mergeObject(t, 3, true)
		modified, current := mergeChanged(t, original), mergeChanged(t, original)
		t.Add("create", []any{original, modified}, mergeAnswer(t, jsonpatch.CreateMergePatch, original, modified), nil)
		patch := mergeChanged(t, mergeObject(t, 3, true))
		t.Add("apply", []any{current, patch}, mergeAnswer(t, jsonpatch.MergePatch, current, patch), nil)
		answer, err := jsonmergepatch.CreateThreeWayJSONMergePatch(
			mergeJSON(original), mergeJSON(modified), mergeJSON(current))
		arguments := []any{original, modified, current}
		if mergepatch.IsConflict(err) {
			t.Add("three way", arguments, "conflict", nil)
			continue
		}
		t.Add("three way", arguments, mergeParsed(answer), err)
	}
}

func mergeAnswer(t *Table, ask func(a, b []byte) ([]byte, error), a, b any) any {
	answer, err := ask(mergeJSON(a), mergeJSON(b))
	if err != nil {
		panic(err)
	}
	return mergeParsed(answer)
}

func mergeJSON(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}

func mergeParsed(text []byte) (value any) {
	if err := json.Unmarshal(text, &value); err != nil {
		panic(err)
	}
	return value
}

func mergeValue(t *Table, depth int, nulls bool) any {
	switch roll := t.IntN(100); {
	case depth > 0 && roll < 45:
		return mergeObject(t, depth-1, nulls)
	case depth > 0 && roll < 60:
		return list(t, 2, func(t *Table) any { return mergeValue(t, depth-1, false) })
	case nulls && roll < 68:
		return nil
	case roll < 75:
		return chance(t, 50)
	case roll < 88:
		return t.IntN(3)
	}
	return letters(t, "xyz", 1)
}

func mergeObject(t *Table, depth int, nulls bool) map[string]any {
	object := map[string]any{}
	for range t.IntN(4) {
		object[letters(t, "abcd", 1)] = mergeValue(t, depth, nulls)
	}
	return object
}

func mergeChanged(t *Table, object map[string]any) map[string]any {
	result := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		inner, isObject := object[key].(map[string]any)
		switch roll := t.IntN(100); {
		case roll < 15:
		case roll < 30:
			result[key] = mergeValue(t, 2, true)
		case isObject:
			result[key] = mergeChanged(t, inner)
		default:
			result[key] = object[key]
		}
	}
	if chance(t, 30) {
		result[letters(t, "abcd", 1)] = mergeValue(t, 2, true)
	}
	return result
}
