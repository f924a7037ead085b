package main

// Validators of names, labels, annotations, finalizers and owners.

import (
	"strings"

	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	metavalidation "k8s.io/apimachinery/pkg/apis/meta/v1/validation"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func init() { register("validation", validators, "k8s.io/apimachinery") }

const nameAlphabet = "abcxyz019AZ-._/ é\n*\"%"

var nameEdges = []string{
	"", "a", "-", ".", "/", "..", "a-", "-a", "a.b", "a..b", "a/b", "/a", "a/", "a/b/c", "//",
	"A", "a_b", "example.com/name", "Example.com/name", "example.com/", "*.example.com", "*",
	"*.*.com", "1a", "a1", "..a", "...", "a--b", "é", "a\n", "a b", "my.name", "MyName", "a\"b",
	"a\tb", "a\\b", "\x01", "\u00a0", "\U0001f600", "\u200b", "http", "8080", "a,b", "A:B", "_a", "a_",
	"Ready", "Ready,", "kubernetes.io/x", "x.", ".x", "foregroundDeletion", "orphan",
}

func nameText(t *Table) string {
	text := letters(t, pick(t, "abc", "abc-", "abc-.", "aA0_.-", nameAlphabet), t.IntN(12))
	if chance(t, 25) {
		text = letters(t, "abc-.", 1+t.IntN(8)) + "/" + text
	}
	if chance(t, 12) {
		text = strings.Repeat(pick(t, "a", "a", "a.", "a-", "é"), pick(t, 15, 16, 63, 64, 126, 127, 253, 254)) + pick(t, "", "a")
	}
	if chance(t, 15) {
		text = mangle(t, text, nameAlphabet)
	}
	return text
}

func validators(t *Table) {
	rules := []struct {
		name  string
		check func(string) []string
	}{
		{"dns1123 label", validation.IsDNS1123Label},
		{"dns1123 subdomain", validation.IsDNS1123Subdomain},
		{"dns1035 label", validation.IsDNS1035Label},
		{"wildcard subdomain", validation.IsWildcardDNS1123Subdomain},
		{"qualified name", validation.IsQualifiedName},
		{"label value", validation.IsValidLabelValue},
		{"config key", validation.IsConfigMapKey},
		{"port name", validation.IsValidPortName},
		{"condition reason", metavalidation.IsValidConditionReason},
	}
	texts := append([]string{}, nameEdges...)
	for range 450 {
		texts = append(texts, nameText(t))
	}
	for _, rule := range rules {
		for _, text := range texts {
			t.Add(rule.name, []any{text}, numbered(rule.check(text)), nil)
		}
	}
	legend(t)
	for _, text := range nameEdges {
		addLabels(t, map[string]string{text: text})
		addAnnotations(t, map[string]string{text: text})
	}
	for range 500 {
		metadata(t)
	}
}

// Messages are long and few: a row has their numbers, and the last rows tell what they stand for.
var messages []string

func numbered(texts []string) []int {
	numbers := []int{}
	for _, text := range texts {
		at := -1
		for i, known := range messages {
			if known == text {
				at = i
			}
		}
		if at < 0 {
			at = len(messages)
			messages = append(messages, text)
		}
		numbers = append(numbers, at)
	}
	return numbers
}

func legend(t *Table) {
	for number, text := range messages {
		t.Add("message", []any{number}, text, nil)
	}
}

var nameRules = []struct {
	name  string
	check apivalidation.ValidateNameFunc
}{
	{"dns1123 subdomain", apivalidation.NameIsDNSSubdomain},
	{"dns1123 label", apivalidation.NameIsDNSLabel},
	{"dns1035 label", apivalidation.NameIsDNS1035Label},
}

func metadata(t *Table) {
	path := field.NewPath("metadata")
	labels := map[string]string{}
	if chance(t, 90) {
		labels[nameText(t)] = nameText(t)
	}
	addLabels(t, labels)
	addAnnotations(t, map[string]string{nameText(t): nameText(t)})
	annotationsOfSize(t)
	finalizers := list(t, 3, func(t *Table) string { return pick(t, "orphan", "foregroundDeletion", nameText(t)) })
	t.Add("finalizers", []any{finalizers}, causes(apivalidation.ValidateFinalizers(finalizers, path.Child("finalizers"))), nil)
	name, prefix := nameText(t), pick(t, "", "a-", "-", "a", "A-", nameText(t)+"-")
	namespaced, namespace := chance(t, 70), pick(t, "", "a", "a", "a.b", "A")
	object := metav1.ObjectMeta{Name: pick(t, name, ""), GenerateName: prefix, Namespace: namespace}
	if object.Name != "" {
		object.GenerateName = ""
	} else if object.GenerateName != "" {
		// A server has made a name before it validates; it is valid if what it was made of is.
		object.Name = "made"
	}
	rule := pick(t, nameRules...)
	found := apivalidation.ValidateObjectMeta(&object, namespaced, rule.check, path)
	given := object.Name
	if object.GenerateName != "" {
		given = ""
	}
	t.Add("metadata", []any{rule.name, given, object.GenerateName, namespace, namespaced}, causes(found), nil)
	owners := list(t, 3, owner)
	t.Add("owner references", []any{owners}, causes(apivalidation.ValidateOwnerReferences(owners, path.Child("ownerReferences"))), nil)
}

// annotationsOfSize has some around the limit, which counts the bytes of keys and values together.
func annotationsOfSize(t *Table) {
	unit := pick(t, "v", "é", "\U0001f600")
	left, repeats, made := 256*1024+t.IntN(7)-3, []int{}, map[string]string{}
	keys := []string{"a", "b/c", "example.com/d"}[:1+t.IntN(3)]
	for i, key := range keys {
		left -= len(key)
		repeat := left / len(unit)
		if i < len(keys)-1 {
			repeat = t.IntN(repeat / 2)
		}
		repeats = append(repeats, repeat)
		made[key] = strings.Repeat(unit, repeat)
		left -= len(made[key])
	}
	found := apivalidation.ValidateAnnotations(made, field.NewPath("metadata", "annotations"))
	t.Add("annotations size", []any{unit, repeats}, causes(found), nil)
}

func addLabels(t *Table, labels map[string]string) {
	found := metavalidation.ValidateLabels(labels, field.NewPath("metadata", "labels"))
	t.Add("labels", []any{labels}, causes(found), nil)
}

func addAnnotations(t *Table, annotations map[string]string) {
	found := apivalidation.ValidateAnnotations(annotations, field.NewPath("metadata", "annotations"))
	t.Add("annotations", []any{annotations}, causes(found), nil)
}

func owner(t *Table) metav1.OwnerReference {
	yes, no := true, false
	return metav1.OwnerReference{
		APIVersion: pick(t, "", "v1", "apps/v1", "a/b/c", "apps/", "/v1"),
		Kind:       pick(t, "", "Event", "Deployment", "Pod"),
		Name:       pick(t, "", "a", "b"),
		UID:        pick(t, "", metav1.OwnerReference{UID: "u"}.UID),
		Controller: pick(t, nil, &yes, &yes, &no),
	}
}

func causes(errors field.ErrorList) [][]string {
	rows := [][]string{}
	for _, err := range errors {
		rows = append(rows, []string{string(err.Type), err.ErrorBody(), err.Field})
	}
	return rows
}
