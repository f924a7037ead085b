package main

// Quantities: apimachinery's pkg/api/resource.

import (
	"math"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
)

func init() { register("quantity", quantities, "k8s.io/apimachinery") }

var (
	quantitySuffixes = []string{
		"", "", "", "n", "u", "m", "k", "M", "G", "T", "P", "E",
		"Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
	}
	quantityEdges = []string{
		"", "0", "-0", "+0", "00", "0.0", "0m", "0Ki", "0e5", "0e-10", "+", "-", ".", "-.", "k",
		"Ki", "Ei", "e5", ".5", "5.", "-.5", "+5", "007", "1.500", "1500m", "0.5", "1..5", "1.5.5",
		"--1", "+-1", "1-", "1+", "1e", "1E", "1e5", "1E5", "1e+5", "1e-5", "1e05", "1ee5", "1e5e",
		"1e5k", "1em", "1i", "1K", "1ki", "1mi", "1m5", "1n", "1.1n", "0.1n", "-0.1n", "1e-10",
		"-1e-10", "1.0000000001", "999999999999999999", "9999999999999999999",
		"9223372036854775807", "9223372036854775808", "-9223372036854775808",
		"-9223372036854775809", "8Ei", "7Ei", "7.9Ei", "-8Ei", "9Ei", "1000Ei", "-1000Ei", "9E",
		"10E", "1000E", "1e18", "1e21", "1e100", "1e300", "123456789e290", "1023", "1024", "1024Ki",
		"1Mi", "1.5Mi", "0.5Mi", "0.001Ki", "0.0001Ki", "-0.5Ki", "1.1Ki", "1000", "1000000", "1001",
		"1000k", "100000000000000000m", "12345678901234567890m", "1 ", " 1", "1 Gi", "1_000", "1,5",
		"0x10", "Inf", "NaN", "١", "1µ", "1Gi\n", "1e999999999999999999999", "1.e3", "1.Gi",
		"18446744073709551616", "0.000000001", "0.0000000010", "0.00000000100001", "-1.5", "-1500u",
		"1.0001Mi", "4Pi", "4096Pi", "2048Ti", "1e3", "1e2", "1e1", "1000e-3", "1e-3", "12e-7",
	}
)

func quantities(t *Table) {
	texts := append([]string{}, quantityEdges...)
	for len(texts) < 1400 {
		texts = append(texts, quantityText(t))
	}
	valid := []string{}
	for _, text := range texts {
		parsed, err := resource.ParseQuantity(text)
		t.Add("parse", []any{text}, described(parsed), err)
		if err == nil && hasNumber(text) {
			valid = append(valid, text)
			quantityValues(t, text)
		}
	}
	for range 500 {
		pairOfQuantities(t, pick(t, valid...), pick(t, valid...))
	}
	for range 300 {
		text := pick(t, valid...)
		negated := resource.MustParse(text)
		negated.Neg()
		t.Add("neg", []any{text}, described(negated), nil)
		factor := int64(t.IntN(4001) - 2000)
		product := resource.MustParse(text)
		product.Mul(factor)
		t.Add("mul", []any{text, factor}, described(product), nil)
	}
	for range 300 {
		value := int64(t.Uint64() >> t.IntN(64))
		format := pick(t, resource.DecimalSI, resource.BinarySI, resource.DecimalExponent)
		t.Add("new", []any{value, format}, described(*resource.NewQuantity(value, format)), nil)
		milli := described(*resource.NewMilliQuantity(value, format))
		t.Add("new milli", []any{value, format}, milli, nil)
	}
}

// hasNumber tells whether there is a digit before the suffix, without which some texts mean zero.
func hasNumber(text string) bool {
	number := strings.TrimLeft(text, "+-.")
	return number != "" && strings.Contains("0123456789", number[:1])
}

func quantityText(t *Table) string {
	number := pick(t, "", "", "", "-", "+") + digits(t, pick(t, 1, 3, 3, 6, 12, 22))
	if chance(t, 40) {
		number += "." + letters(t, "0123456789", t.IntN(pick(t, 2, 4, 12)))
	}
	if chance(t, 20) {
		number += pick(t, "0", "000", "000000")
	}
	text := number + pick(t, quantitySuffixes...)
	if chance(t, 15) {
		text = number + pick(t, "e", "E") + pick(t, "", "", "+", "-") + digits(t, 2)
	}
	if chance(t, 8) {
		text = mangle(t, text, "0123456789.+-eEinumkKMGTP xµ")
	}
	return text
}

// described returns the canonical form and the format. Where the canonical form reads back as
// another amount, which happens to amounts for which DecimalSI and BinarySI have no suffix, it is
// null.
func described(q resource.Quantity) []any {
	number, suffix := q.CanonicalizeBytes(nil)
	canonical := string(number) + string(suffix)
	again, err := resource.ParseQuantity(canonical)
	if err != nil || again.Cmp(q) != 0 {
		return []any{nil, q.Format}
	}
	return []any{canonical, q.Format}
}

// quantityValues records the amount as integers where it fits into 64 bits. A negative amount
// that Go keeps as a big decimal is rounded towards zero and then up by one, against its
// documentation; such rows are left out.
func quantityValues(t *Table, text string) {
	q := resource.MustParse(text)
	for _, scale := range []resource.Scale{0, resource.Milli, resource.Nano, resource.Mega} {
		largest := resource.NewScaledQuantity(math.MaxInt64/10, scale)
		opposite := q.DeepCopy()
		opposite.Neg()
		if q.Cmp(*largest) > 0 || opposite.Cmp(*largest) > 0 {
			continue
		}
		value := q.ScaledValue(scale)
		if value == -opposite.ScaledValue(scale) && chance(t, 35) {
			t.Add("scaled", []any{text, scale}, value, nil)
		}
		rounded := q.DeepCopy()
		if chance(t, 10) && scale >= resource.Milli {
			exact := rounded.RoundUp(scale)
			t.Add("round up", []any{text, scale}, append(described(rounded), exact), nil)
		}
	}
}

func pairOfQuantities(t *Table, left, right string) {
	a, b := resource.MustParse(left), resource.MustParse(right)
	t.Add("cmp", []any{left, right}, a.Cmp(b), nil)
	sum, difference := a.DeepCopy(), a.DeepCopy()
	sum.Add(b)
	t.Add("add", []any{left, right}, described(sum), nil)
	difference.Sub(resource.MustParse(right))
	t.Add("sub", []any{left, right}, described(difference), nil)
}
