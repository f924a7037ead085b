package main

// Ways to make inputs that every topic may use.

import "strings"

// pick returns one of the choices.
func pick[T any](t *Table, choices ...T) T {
	return choices[t.IntN(len(choices))]
}

// chance is true in percent of all cases.
func chance(t *Table, percent int) bool {
	return t.IntN(100) < percent
}

// digits returns between one and most decimal digits.
func digits(t *Table, most int) string {
	return letters(t, "0123456789", 1+t.IntN(most))
}

// letters returns count characters of the alphabet.
func letters(t *Table, alphabet string, count int) string {
	var text strings.Builder
	runes := []rune(alphabet)
	for range count {
		text.WriteRune(pick(t, runes...))
	}
	return text.String()
}

// mangle returns text with one character lost, doubled or replaced by one of the alphabet.
func mangle(t *Table, text, alphabet string) string {
	runes := []rune(text)
	if len(runes) == 0 {
		return letters(t, alphabet, 1)
	}
	at := t.IntN(len(runes))
	before, char, after := string(runes[:at]), string(runes[at]), string(runes[at+1:])
	return before + pick(t, "", char+char, letters(t, alphabet, 1)) + after
}

// list makes a list of up to most items.
func list[T any](t *Table, most int, item func(*Table) T) []T {
	items := []T{}
	for range t.IntN(most + 1) {
		items = append(items, item(t))
	}
	return items
}
