package main

// What two pods mean: apimachinery's pkg/api/equality, on typed objects.

import (
	"encoding/json"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
)

func init() { register("equality", equalities, "k8s.io/api", "k8s.io/apimachinery") }

type object = map[string]any

// change is what was done to a copy of a pod; its name stands in the row, for those who deviate.
type change struct {
	name string
	make func(*Table, object)
}

var podChanges = []change{
	{"nothing", func(*Table, object) {}},
	{"amount respelled", func(t *Table, pod object) { amounts(t, pod)["cpu"] = pick(t, "500m", "0.5", "5e-1", "500000u", ".5") }},
	{"amount respelled", func(t *Table, pod object) {
		amounts(t, pod)["memory"] = pick(t, "1Gi", "1024Mi", "1073741824", "1048576Ki")
	}},
	{"amount changed", func(t *Table, pod object) { amounts(t, pod)["cpu"] = pick(t, "501m", "0.5000001", "500", "-500m") }},
	{"amount changed", func(t *Table, pod object) { amounts(t, pod)["memory"] = pick(t, "1G", "1023Mi", "0") }},
	{"amount removed", func(t *Table, pod object) { delete(amounts(t, pod), "cpu") }},
	{"amount added", func(t *Table, pod object) { amounts(t, pod)["ephemeral-storage"] = pick(t, "1", "0") }},
	{"time respelled", func(t *Table, pod object) {
		section(pod, "metadata")["creationTimestamp"] = pick(t, "2026-01-02T04:04:05+01:00", "2026-01-01T22:04:05-05:00")
	}},
	{"time changed", func(t *Table, pod object) {
		section(pod, "metadata")["creationTimestamp"] = pick(t, "2026-01-02T03:04:06Z", "2026-01-02T03:04:05+01:00")
	}},
	{"time added", func(_ *Table, pod object) { section(pod, "status")["startTime"] = "2026-01-02T03:04:05Z" }},
	{"empty map", func(t *Table, pod object) {
		parent, name := "metadata", "annotations"
		if chance(t, 50) {
			parent, name = "spec", "overhead"
		}
		section(pod, parent)[name] = pick[any](t, object{}, nil)
	}},
	{"map emptied", func(_ *Table, pod object) { section(pod, "spec")["nodeSelector"] = object{} }},
	{"map nulled", func(_ *Table, pod object) { section(pod, "spec")["nodeSelector"] = nil }},
	{"empty list", func(t *Table, pod object) {
		section(pod, "spec")[pick(t, "imagePullSecrets", "hostAliases", "initContainers")] = pick[any](t, []any{}, nil)
	}},
	{"empty list", func(t *Table, pod object) {
		someContainer(t, pod)[pick(t, "envFrom", "volumeMounts")] = pick[any](t, []any{}, nil)
	}},
	{"empty struct", func(t *Table, pod object) {
		someContainer(t, pod)["resources"] = pick(t, object{}, object{"limits": object{}})
	}},
	{"empty pointer", func(t *Table, pod object) {
		section(pod, "spec")[pick(t, "securityContext", "affinity", "dnsConfig")] = object{}
	}},
	{"zero value", func(t *Table, pod object) { section(pod, "spec")[pick(t, "hostPID", "hostIPC")] = false }},
	{"zero value", func(t *Table, pod object) { section(pod, "spec")[pick(t, "hostname", "subdomain")] = "" }},
	{"zero pointer", func(t *Table, pod object) { section(pod, "spec")["terminationGracePeriodSeconds"] = 0 }},
	{"text changed", func(t *Table, pod object) { someContainer(t, pod)["image"] = pick(t, "web:3", "Web:1") }},
	{"text emptied", func(t *Table, pod object) { someContainer(t, pod)["image"] = "" }},
	{"text removed", func(t *Table, pod object) { delete(someContainer(t, pod), "image") }},
	{"text added", func(t *Table, pod object) { section(pod, "spec")["serviceAccountName"] = "robot" }},
	{"label changed", func(t *Table, pod object) { labelsOf(pod)["app"] = pick(t, "other", "1", "1000m") }},
	{"label added", func(t *Table, pod object) { labelsOf(pod)["more"] = pick(t, "x", "") }},
	{"label removed", func(t *Table, pod object) { delete(labelsOf(pod), "app") }},
	{"number added", func(t *Table, pod object) { section(pod, "spec")["priority"] = 1 + t.IntN(3) }},
	{"plain number added", func(t *Table, pod object) { section(pod, "metadata")["generation"] = 1 + t.IntN(3) }},
	{"plain boolean added", func(t *Table, pod object) { section(pod, "spec")["hostNetwork"] = true }},
	{"container appended", func(t *Table, pod object) { addItem(section(pod, "spec"), "containers", object{"name": "more"}, false) }},
	{"container prepended", func(t *Table, pod object) { addItem(section(pod, "spec"), "containers", object{"name": "more"}, true) }},
	{"containers reversed", func(t *Table, pod object) { reverse(section(pod, "spec"), "containers") }},
	{"container removed", func(t *Table, pod object) { dropItem(section(pod, "spec"), "containers") }},
	{"argument appended", func(t *Table, pod object) { addItem(someContainer(t, pod), "args", "-q", false) }},
	{"argument removed", func(t *Table, pod object) { dropItem(someContainer(t, pod), "args") }},
	{"arguments reversed", func(t *Table, pod object) { reverse(someContainer(t, pod), "args") }},
	{"variable appended", func(t *Table, pod object) {
		addItem(someContainer(t, pod), "env", object{"name": "MORE", "value": "1"}, false)
	}},
	{"port changed", func(t *Table, pod object) {
		addItem(someContainer(t, pod), "ports", object{"containerPort": 8080 + t.IntN(2), "protocol": "UDP"}, false)
	}},
}

func equalities(t *Table) {
	for range 36 {
		left := somePod(t)
		for _, each := range podChanges {
			right := clone(left)
			each.make(t, right)
			if chance(t, 50) {
				compare(t, left, right, each.name)
			} else {
				compare(t, right, left, each.name+", the other way round")
			}
		}
	}
}

func compare(t *Table, left, right object, name string) {
	a, b := asPod(left), asPod(right)
	arguments := []any{left, right, name}
	t.Add("equal", arguments, equality.Semantic.DeepEqual(a, b), nil)
	t.Add("contains", arguments, equality.Semantic.DeepDerivative(a, b), nil)
}

func asPod(from object) corev1.Pod {
	text, err := json.Marshal(from)
	if err != nil {
		panic(err)
	}
	pod := corev1.Pod{}
	if err := json.Unmarshal(text, &pod); err != nil {
		panic(err)
	}
	return pod
}

func clone(from object) object {
	text, err := json.Marshal(from)
	if err != nil {
		panic(err)
	}
	copied := object{}
	if err := json.Unmarshal(text, &copied); err != nil {
		panic(err)
	}
	return copied
}

func somePod(t *Table) object {
	containers := []any{container(t, "web")}
	if chance(t, 60) {
		containers = append(containers, container(t, "side"))
	}
	pod := object{
		"metadata": object{
			"name": "web", "creationTimestamp": "2026-01-02T03:04:05Z",
			"labels": object{"app": pick(t, "web", "1")},
		},
		"spec": object{"containers": containers},
	}
	if chance(t, 30) {
		section(pod, "spec")["nodeSelector"] = object{"disk": "fast"}
	}
	return pod
}

func container(t *Table, name string) object {
	made := object{
		"name": name, "image": pick(t, "web:1", "web:2"),
		"resources": object{"limits": object{"cpu": "500m", "memory": "1Gi"}},
	}
	if chance(t, 60) {
		made["args"] = []any{"-v", pick(t, "1", "2")}
	}
	if chance(t, 40) {
		made["env"] = []any{object{"name": "A", "value": pick(t, "1", "")}}
	}
	if chance(t, 50) {
		made["ports"] = []any{object{"containerPort": 80, "protocol": "TCP"}}
	}
	return made
}

func section(pod object, name string) object {
	if pod[name] == nil {
		pod[name] = object{}
	}
	return pod[name].(object)
}

func labelsOf(pod object) object { return section(section(pod, "metadata"), "labels") }

func someContainer(t *Table, pod object) object {
	return pick(t, section(pod, "spec")["containers"].([]any)...).(object)
}

func amounts(t *Table, pod object) object {
	return section(section(someContainer(t, pod), "resources"), "limits")
}

func addItem(parent object, name string, item any, first bool) {
	items, _ := parent[name].([]any)
	if first {
		parent[name] = append([]any{item}, items...)
		return
	}
	parent[name] = append(items, item)
}

func dropItem(parent object, name string) {
	if items, _ := parent[name].([]any); len(items) > 1 {
		parent[name] = items[1:]
	}
}

func reverse(parent object, name string) {
	if items, _ := parent[name].([]any); len(items) > 1 {
		slices.Reverse(items)
	}
}
