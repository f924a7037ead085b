package main

// Label selectors: apimachinery's pkg/labels, and their form in objects.

import (
	"errors"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/selection"
)

func init() { register("labels", labelSelectors, "k8s.io/apimachinery") }

var (
	labelKeys = []string{
		"a", "b", "app", "tier", "in", "notin", "x.y/z", "example.com/part-of", "n", "A_b.c",
	}
	labelValues = []string{"", "a", "b", "web", "in", "notin", "5", "007", "10", "x-1", "A_b.c"}
	labelEdges  = []string{
		"", " ", "\t\r\n", ",", "a,", ",a", "a,,b", "a", "!a", "! a", "!!a", "a!", "!a=b", "!a in (b)",
		"!", "=", "a=", "a==", "a!=", "a===b", "a=!b", "a=b=c", "a = b", "a==b", "a !=b", "a<>5",
		"a>5", "a<5", "a > 5", "a>-5", "a>+5", "a>x", "a>", "a>9223372036854775807",
		"a>9223372036854775808", "a>=5", "a<05", "a in", "a in (", "a in ()", "a in (b", "a in (b,",
		"a in (,)", "a in (,,)", "a in (b,)", "a in (,b)", "a in (b,,c)", "a in (b c)", "a in (b))",
		"a in ((b))", "a in b", "a in(b)", "a in (b)c", "a in (b),c", "a in (in,notin)", "in in (in)",
		"notin", "notin notin (notin)", "in", "in=in", "a notin (b,c)", "a notin ()", "a not in (b)",
		"a in (b,b,a)", "a In (b)", "a&b", "a;b", "a=b;c", "a.b", "a/b", "a/b/c", "/a", "a/", "-a",
		"a-", "a=-b", "a=b-", "a_b/c", "A/b", "a..b/c", "é=a", "a=é", "a in (é)", "a b", "a=b c",
		"x=a,x!=b,x in (c),x notin (d),x,!x,x>1,x<2", "b=1,a=2", "b,a,b in (c),a notin (d)",
		"a\u00a0=b", "a=\"b\"", "(a)", ")", "a)", "a(", "a,(b)", "a in (b=c)", "a in (b,c!)", "a in (!b)",
		strings.Repeat("k", 63), strings.Repeat("k", 64), "a=" + strings.Repeat("v", 63),
		"a=" + strings.Repeat("v", 64), strings.Repeat("p", 253) + "/k", strings.Repeat("p", 254) + "/k",
	}
	labelOperators = []selection.Operator{
		selection.In, selection.NotIn, selection.Equals, selection.DoubleEquals,
		selection.NotEquals, selection.Exists, selection.DoesNotExist, selection.GreaterThan,
		selection.LessThan, "~",
	}
)

func labelSelectors(t *Table) {
	texts := append([]string{}, labelEdges...)
	for len(texts) < 1600 {
		texts = append(texts, labelSelectorText(t))
	}
	valid := []string{}
	for _, text := range texts {
		parsed, err := labels.Parse(text)
		if err != nil {
			t.Add("parse", []any{text}, nil, brief(err))
			continue
		}
		valid = append(valid, text)
		t.Add("parse", []any{text}, []any{parsed.String(), requirementsOf(parsed)}, nil)
		model, err := metav1.ParseToLabelSelector(text)
		if chance(t, 40) {
			t.Add("to model", []any{text}, model, brief(err))
		}
	}
	for range 1500 {
		text, set := pick(t, valid...), labelSet(t)
		parsed, _ := labels.Parse(text)
		t.Add("matches", []any{text, set}, parsed.Matches(set), nil)
		if chance(t, 15) {
			key := pick(t, labelKeys...)
			value, found := parsed.RequiresExactMatch(key)
			t.Add("exact", []any{text, key}, []any{value, found}, nil)
		}
	}
	for range 500 {
		labelSelectorModel(t)
		oneRequirement(t)
	}
	for range 200 {
		set := labelSet(t)
		selector, err := set.AsValidatedSelector()
		if err != nil {
			t.Add("set", []any{set}, nil, errors.New("refused"))
			continue
		}
		t.Add("set", []any{set}, selector.String(), nil)
	}
}

// brief cuts an error short, since it may hold a long regular expression.
func brief(err error) error {
	if err == nil || len(err.Error()) <= 50 {
		return err
	}
	return errors.New(strings.ToValidUTF8(err.Error()[:50], "") + "...")
}

func requirementsOf(selector labels.Selector) []any {
	found := []any{}
	requirements, _ := selector.Requirements()
	for _, one := range requirements {
		found = append(found, []any{one.Key(), one.Operator(), one.ValuesUnsorted()})
	}
	return found
}

func labelSelectorText(t *Table) string {
	parts := []string{}
	for range 1 + t.IntN(4) {
		parts = append(parts, requirementText(t))
	}
	text := strings.Join(parts, pick(t, ",", ",", ", ", " ,\t"))
	if chance(t, 25) {
		text = mangle(t, text, "ab=!,() <>-._/ié")
	}
	return text
}

func requirementText(t *Table) string {
	key := pick(t, labelKeys...)
	switch t.IntN(5) {
	case 0:
		return pick(t, "", "!", "! ") + key
	case 1, 2:
		return key + pick(t, "=", "==", "!=", " = ", " != ") + pick(t, labelValues...)
	case 3:
		return key + pick(t, ">", "<", " > ") + pick(t, "0", "5", "7", "10", "007", "x")
	default:
		values := list(t, 3, func(t *Table) string { return pick(t, labelValues...) })
		return key + pick(t, " in ", " notin ", " in") + "(" + strings.Join(values, pick(t, ",", " , ")) + ")"
	}
}

func labelSet(t *Table) labels.Set {
	set := labels.Set{}
	for range t.IntN(5) {
		set[pick(t, labelKeys...)] = pick(t, labelValues...)
		if chance(t, 15) {
			set[pick(t, labelKeys...)] = pick(t, "-3", "+8", "99999999999999999999", "é")
		}
	}
	return set
}

func labelSelectorModel(t *Table) {
	model := &metav1.LabelSelector{}
	if chance(t, 60) {
		model.MatchLabels = labelSet(t)
	}
	for range t.IntN(4) {
		operator := pick(t, "In", "NotIn", "Exists", "DoesNotExist", "In", "Exists", "NotIn", "In", "in", "")
		values := list(t, 3, func(t *Table) string { return pick(t, labelValues...) })
		if chance(t, 70) && strings.HasSuffix(operator, "ist") || operator == "Exists" && chance(t, 70) {
			values = nil
		}
		model.MatchExpressions = append(model.MatchExpressions, metav1.LabelSelectorRequirement{
			Key:      pick(t, append(append(labelKeys, labelKeys...), "", "-", "a/b/c")...),
			Operator: metav1.LabelSelectorOperator(operator),
			Values:   values,
		})
	}
	set := labelSet(t)
	selector, err := metav1.LabelSelectorAsSelector(model)
	if err != nil {
		// Which of several errors comes first is by chance: Go's maps have no order.
		t.Add("from model", []any{model, set}, nil, errors.New("refused"))
		return
	}
	t.Add("from model", []any{model, set}, []any{selector.String(), selector.Matches(set)}, nil)
}

func oneRequirement(t *Table) {
	key := pick(t, append(labelKeys, "", "a b", "é", "a/", "_")...)
	operator := pick(t, labelOperators...)
	values := list(t, 3, func(t *Table) string { return pick(t, append(labelValues, "a b", "-")...) })
	requirement, err := labels.NewRequirement(key, operator, values)
	if err != nil {
		t.Add("requirement", []any{key, operator, values}, nil, brief(err))
		return
	}
	t.Add("requirement", []any{key, operator, values}, requirement.String(), nil)
}
