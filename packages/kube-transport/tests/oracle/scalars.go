package main

// Values of one line: times, durations, percentages, versions.

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/apimachinery/pkg/version"
)

func init() { register("scalars", scalars, "k8s.io/apimachinery") }

var (
	timeEdges = []string{
		"", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05z", "2026-01-02t03:04:05Z",
		"2026-01-02 03:04:05Z", "2026-01-02T03:04:05", "2026-01-02T03:04:05+00:00",
		"2026-01-02T03:04:05+0000", "2026-01-02T03:04:05.Z", "2026-01-02T03:04:05.9Z",
		"2026-01-02T03:04:05.123456Z", "2026-01-02T03:04:05.1234567Z", "2026-01-02T03:04:05.999999999Z",
		"2026-01-02T03:04:05.123456+05:30", "2026-01-02T00:00:00.000000Z", "2026-02-29T00:00:00Z",
		"2024-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-32T00:00:00Z",
		"2026-01-02T24:00:00Z", "2026-01-02T23:60:00Z", "2026-01-02T23:59:60Z", "1-01-02T03:04:05Z",
		"20260102T030405Z", "2026-01-02", "2026-W01-1T00:00:00Z", "2026-01-02T03:04Z",
		"2026-01-02T03:04:05Z ", " 2026-01-02T03:04:05Z", "2026-01-02T03:04:05ZZ", "1969-12-31T23:59:59Z",
		"2026-01-02T03:04:05-08:00", "0999-01-02T03:04:05Z", "9999-12-31T23:59:59Z", "now", "1767323045",
		"2026-01-02T03:04:05.123456", "2026-01-02T03:04:05.12345\u0666Z", "2026-01-02T03:04:05.000000-00:00",
	}
	durationEdges = []string{
		"", "0", "+0", "-0", "1", "s", ".s", "-.s", "+", "-", "1s", "+1s", "-1s", "1.s", ".5s", "1.5h",
		"1h30m", "30m1h", "1h1h", "1h 1m", " 1h", "1h ", "1d", "1w", "1H", "1S", "1us", "1µs", "1μs", "1ns",
		"0.5ns", "1.9ns", "1ms", "--1s", "1s-1s", "1..5s", "1e3s", "0.1s", "0.3h", "0.33333333333333333333h",
		"9223372036854775807ns", "9223372036854775808ns", "-9223372036854775808ns", "-9223372036854775809ns",
		"2562047h47m16.854775807s", "2562047h47m16.854775808s", "-2562047h47m16.854775808s", "2562048h",
		"9999999999999999999999s", "0.000000000000000000000000001h", "1.0000000000000000000000001s",
		"0.9223372036854775807h", "00001s", "1m0.5s", "3000000h", "١s", "1é",
	}
	versionEdges = []string{
		"", "v1", "v2", "v10", "v1beta1", "v1beta2", "v1beta10", "v2beta1", "v1alpha1", "v2alpha1",
		"v11alpha2", "v1gamma1", "v", "v0", "v01", "V1", "1", "v1.2", "v1beta", "beta1", "v1beta1x",
		"foo1", "foo10", "v99999999999999999999", "v1beta99999999999999999999", "vé", "v1Beta1", "av1", "v1 ",
	}
)

func scalars(t *Table) {
	texts := append([]string{}, timeEdges...)
	for len(texts) < 900 {
		texts = append(texts, timeText(t))
	}
	for _, text := range texts {
		quoted, _ := json.Marshal(text)
		var plain metav1.Time
		err := json.Unmarshal(quoted, &plain)
		t.Add("time", []any{text}, plain, failed(err))
		var micro metav1.MicroTime
		err = json.Unmarshal(quoted, &micro)
		t.Add("micro time", []any{text}, micro, failed(err))
	}
	texts = append([]string{}, durationEdges...)
	for len(texts) < 1500 {
		texts = append(texts, durationText(t))
	}
	for _, text := range texts {
		parsed, err := time.ParseDuration(text)
		t.Add("duration", []any{text}, []any{int64(parsed), parsed.String()}, failed(err))
	}
	for range 600 {
		nanoseconds := int64(t.Uint64()) >> t.IntN(64)
		t.Add("print duration", []any{nanoseconds}, time.Duration(nanoseconds).String(), nil)
	}
	percentages(t)
	for range 1200 {
		left, right := versionText(t), versionText(t)
		order := version.CompareKubeAwareVersionStrings(left, right)
		t.Add("versions", []any{left, right}, min(max(order, -1), 1), nil)
	}
}

func failed(err error) error {
	if err == nil {
		return nil
	}
	return errors.New("refused")
}

func timeText(t *Table) string {
	moment := time.Unix(int64(t.IntN(1<<32))-(1<<31), 0).UTC().Format("2006-01-02T15:04:05")
	if chance(t, 60) {
		moment += "." + letters(t, "0123456789", pick(t, 3, 6, 6, 6, 9, 1+t.IntN(9)))
	}
	moment += pick(t, "Z", "Z", "+02:00", "-08:00", "+05:30", "")
	if chance(t, 15) {
		moment = mangle(t, moment, "9-TZ:. ")
	}
	return moment
}

func durationText(t *Table) string {
	text := pick(t, "", "", "", "-", "+")
	for range 1 + t.IntN(3) {
		text += digits(t, pick(t, 1, 2, 3, 8))
		if chance(t, 40) {
			text += "." + letters(t, "0123456789", t.IntN(pick(t, 3, 12, 22)))
		}
		text += pick(t, "h", "m", "s", "ms", "us", "µs", "ns")
	}
	if chance(t, 15) {
		return mangle(t, text, "0.9hmsnuµ -d")
	}
	return text
}

func percentages(t *Table) {
	values := []any{
		"25%", "0%", "100%", "-5%", "+5%", "5", "%", "", "5%%", "%5", "x%", "1.5%", " 5%", "1_0%", "٥%",
		"9223372036854775807%", "9223372036854775808%", "007%", 0, 5, -5, 2147483647,
	}
	for len(values) < 260 {
		values = append(values, fmt.Sprint(t.IntN(160))+"%")
	}
	for _, value := range values {
		one, ok := intstr.FromInt32(0), true
		switch given := value.(type) {
		case int:
			one = intstr.FromInt32(int32(given))
		case string:
			one = intstr.FromString(given)
			number, err := strconv.Atoi(strings.TrimSuffix(given, "%"))
			ok = err != nil || number < math.MaxInt32 // beyond, Go counts in floats
			t.Add("int or string", []any{given}, intstr.Parse(given), nil)
		}
		for _, total := range []int{0, 1, 3, 10, t.IntN(5000)} {
			for _, up := range []bool{true, false} {
				if scaled, err := intstr.GetScaledValueFromIntOrPercent(&one, total, up); ok {
					t.Add("percent", []any{value, total, up}, scaled, failed(err))
				}
			}
		}
	}
	for _, text := range []string{"2147483647", "2147483648", "-2147483648", "-2147483649", "+7", "-0", "0x1", "http"} {
		t.Add("int or string", []any{text}, intstr.Parse(text), nil)
	}
}

func versionText(t *Table) string {
	if chance(t, 40) {
		return pick(t, versionEdges...)
	}
	text := "v" + digits(t, 2)
	if chance(t, 70) {
		text += pick(t, "alpha", "beta") + digits(t, 2)
	}
	return text
}
