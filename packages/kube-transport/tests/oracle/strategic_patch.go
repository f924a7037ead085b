package main

// Strategic merge patches: apimachinery's pkg/util/strategicpatch, on the types of k8s.io/api.

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/apimachinery/pkg/util/mergepatch"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

func init() {
	register("strategic_patch", strategicPatches, "k8s.io/api", "k8s.io/apimachinery")
}

var strategicTypes = []struct {
	apiVersion, kind string
	zero             any
}{
	{"v1", "Pod", corev1.Pod{}},
	{"v1", "Pod", corev1.Pod{}},
	{"v1", "Service", corev1.Service{}},
	{"v1", "Node", corev1.Node{}},
	{"v1", "ServiceAccount", corev1.ServiceAccount{}},
	{"v1", "PersistentVolumeClaim", corev1.PersistentVolumeClaim{}},
	{"v1", "ConfigMap", corev1.ConfigMap{}},
	{"apps/v1", "Deployment", appsv1.Deployment{}},
	{"apps/v1", "Deployment", appsv1.Deployment{}},
	{"apps/v1", "StatefulSet", appsv1.StatefulSet{}},
	{"batch/v1", "CronJob", batchv1.CronJob{}},
	{"networking.k8s.io/v1", "NetworkPolicy", networkingv1.NetworkPolicy{}},
	{"networking.k8s.io/v1", "Ingress", networkingv1.Ingress{}},
	{"policy/v1", "PodDisruptionBudget", policyv1.PodDisruptionBudget{}},
	{"storage.k8s.io/v1", "CSINode", storagev1.CSINode{}},
	{
		"admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration",
		admissionv1.ValidatingWebhookConfiguration{},
	},
}

// strategicSeries is how many objects become rows; the table is made of small ones.
const strategicSeries = 620

// strategicEdges are patches of pods, each for the first object.
var strategicEdges = [][2]string{
	{`{"spec":{"volumes":[{"name":"a"},{"name":"b"},{"name":"c"}]}}`,
		`{"spec":{"volumes":[{"name":"c"},{"name":"a"},{"$patch":"replace"}],"$setElementOrder/volumes":[]}}`},
	{`{"spec":{"volumes":[{"name":"a"},{"name":"b"},{"name":"c"}]}}`,
		`{"spec":{"volumes":[{"name":"c"},{"name":"d"},{"name":"a"}],"$setElementOrder/volumes":[]}}`},
	{`{"spec":{"volumes":[{"name":"a"},{"name":"b"}]}}`,
		`{"spec":{"volumes":[{"name":"a"},{"$patch":"replace"}],"$setElementOrder/volumes":[{"name":"a"}]}}`},
	{`{"spec":{"volumes":[{"name":"a"},{"name":"b"}]}}`,
		`{"spec":{"volumes":[{"$patch":"replace"},{"name":"a"}],"$setElementOrder/volumes":[{"name":"a"}]}}`},
	{`{"spec":{"volumes":[{"name":"a"},{"name":"b"},{"name":"c"}]}}`,
		`{"spec":{"volumes":[{"name":"a","$patch":"delete"},{"name":"d"}],"$setElementOrder/volumes":[{"name":"d"}]}}`},
	{`{"spec":{"os":{"name":"x"},"nodeSelector":{"a":"1"}}}`, `{"spec":{"nodeSelector":{"a":null,"b":null,"c":"1"}}}`},
	{`{"spec":{"volumes":[]}}`, `{"spec":{"$setElementOrder/volumes":[{"name":"a"}]}}`},
	{`{"spec":{}}`, `{"spec":{"$setElementOrder/volumes":[{"name":"a"}]}}`},
	{`{"spec":{"schedulerName":"a"}}`, `{"spec":{"$setElementOrder/volumes":"a"}}`},
	{`{"metadata":{"finalizers":["x","y"]}}`, `{"metadata":{"$setElementOrder/finalizers":["y","x"]}}`},
	{`{"metadata":{"finalizers":["x","y"]}}`, `{"metadata":{"finalizers":["y","x"],"$setElementOrder/finalizers":[]}}`},
	{`{"metadata":{"finalizers":["x","y"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["x","y","z"]}}`},
	{`{"metadata":{"finalizers":["x"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":null}}`},
	{`{"metadata":{"finalizers":["x"]}}`, `{"metadata":{"finalizers":[1]}}`},
	{`{"metadata":{"labels":{"a":"1"}}}`, `{"metadata":{"labels":{"$patch":"replace","b":"1"}}}`},
	{`{"metadata":{"labels":{"a":"1"}}}`, `{"metadata":{"$patch":"delete"}}`},
	{`{}`, `{"$patch":"replace","spec":{"hostname":"a"}}`},
	{`{"spec":{"hostname":"a"}}`, `{"$patch":"delete"}`},
	{`{"spec":{"dnsConfig":{"searches":["x","y"]}}}`,
		`{"spec":{"dnsConfig":{"searches":["y","x"],"$setElementOrder/searches":[]}}}`},
	{`{"spec":{"containers":[{"name":"a","ports":[{"containerPort":1,"protocol":"TCP"},{"containerPort":1,"protocol":"UDP"}]}]}}`,
		`{"spec":{"containers":[{"name":"a","ports":[{"containerPort":1,"name":"x"}]}]}}`},
	{`{"spec":{"containers":[{"name":"a","ports":[{"containerPort":1,"protocol":"TCP"},{"containerPort":1,"protocol":"UDP"}]}]}}`,
		`{"spec":{"containers":[{"name":"a","ports":[{"containerPort":1,"$patch":"delete"}]}]}}`},
}

func strategicByHand(t *Table) {
	s := &strategicObjects{Table: t, apiVersion: "v1", kind: "Pod", zero: corev1.Pod{}}
	for _, edge := range strategicEdges {
		var target, patch map[string]any
		if err := errors.Join(json.Unmarshal([]byte(edge[0]), &target), json.Unmarshal([]byte(edge[1]), &patch)); err != nil {
			panic(err)
		}
		s.apply(target, patch)
		s.create(target, patch)
	}
	scalars := func(args ...any) map[string]any {
		return map[string]any{"spec": map[string]any{"dnsConfig": map[string]any{"searches": args}}}
	}
	s.threeWay(scalars("x"), scalars("a", "b"), scalars("b", "a"), false)
	s.threeWay(scalars("x"), scalars("a", "b"), scalars("c", "a"), false)
}

func strategicPatches(t *Table) {
	strategicByHand(t)
	for range strategicSeries {
		chosen := pick(t, strategicTypes...)
		s := &strategicObjects{Table: t, apiVersion: chosen.apiVersion, kind: chosen.kind, zero: chosen.zero}
		s.rows(reflect.TypeOf(chosen.zero))
	}
}

// strategicObjects makes objects of one kind, and the rows about them.
type strategicObjects struct {
	*Table
	apiVersion, kind string
	zero             any
	left             int // how many more fields the object may get
}

func (s *strategicObjects) rows(of reflect.Type) {
	s.left = 9
	original := s.object(of)
	modified, current := s.changed(of, original), s.changed(of, original)
	if created, ok := s.create(original, modified); ok {
		s.apply(original, created)
		s.apply(current, created)
	}
	s.left = 5
	patch := s.changed(of, s.object(of))
	s.direct(of, patch)
	s.apply(current, patch)
	directed := s.changed(of, original)
	s.direct(of, directed)
	s.apply(original, directed)
	before := pick(s.Table, original, original, original, map[string]any{})
	s.threeWay(before, modified, current, chance(s.Table, 30))
}

func (s *strategicObjects) create(original, modified map[string]any) (map[string]any, bool) {
	result, err, ok := strategicAnswer(func() ([]byte, error) {
		return strategicpatch.CreateTwoWayMergePatch(strategicJSON(original), strategicJSON(modified), s.zero)
	})
	if ok {
		s.Add("create", []any{s.apiVersion, s.kind, original, modified}, result, err)
	}
	patch, isPatch := result.(map[string]any)
	return patch, ok && isPatch
}

func (s *strategicObjects) apply(target, patch map[string]any) {
	result, err, ok := strategicAnswer(func() ([]byte, error) {
		return strategicpatch.StrategicMergePatch(strategicJSON(target), strategicJSON(patch), s.zero)
	})
	if ok {
		s.Add("apply", []any{s.apiVersion, s.kind, target, patch}, strategicDecoded(result), err)
	}
}

// strategicDecoded leaves out what a server's next step leaves out, which decodes the result into
// its type: directives that had nothing to apply to.
func strategicDecoded(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			name, _, _ := strings.Cut(key, "/")
			if slices.Contains([]string{"$patch", "$retainKeys", "$setElementOrder", "$deleteFromPrimitiveList"}, name) {
				delete(value, key)
			}
			strategicDecoded(inner)
		}
	case []any:
		for _, inner := range value {
			strategicDecoded(inner)
		}
	}
	return value
}

func (s *strategicObjects) threeWay(original, modified, current map[string]any, overwrite bool) {
	meta, err := strategicpatch.NewPatchMetaFromStruct(s.zero)
	if err != nil {
		panic(err)
	}
	result, err, ok := strategicAnswer(func() ([]byte, error) {
		return strategicpatch.CreateThreeWayMergePatch(
			strategicJSON(original), strategicJSON(modified), strategicJSON(current), meta, overwrite)
	})
	if ok {
		s.Add("three way", []any{s.apiVersion, s.kind, original, modified, current, overwrite}, result, err)
	}
}

// strategicAnswer asks again and again, since Go walks maps in random order: what has no one
// answer, or ends in a panic, is no row. A conflict is an answer. Go begins at one of eight slots, so
// the rarer of two orders may come up only once in eight times: twelve attempts miss it too often.
func strategicAnswer(ask func() ([]byte, error)) (any, error, bool) {
	first := ""
	for range 200 {
		answer, panicked := strategicAttempt(ask)
		if panicked || (first != "" && answer != first) {
			return nil, nil, false
		}
		first = answer
	}
	switch first {
	case "conflict":
		return "conflict", nil, true
	case "refused":
		return nil, errors.New("refused"), true
	}
	var result any
	decoder := json.NewDecoder(strings.NewReader(first))
	decoder.UseNumber()
	if err := decoder.Decode(&result); err != nil {
		panic(err)
	}
	return result, nil, true
}

func strategicAttempt(ask func() ([]byte, error)) (answer string, panicked bool) {
	defer func() {
		if recover() != nil {
			panicked = true
		}
	}()
	bytes, err := ask()
	switch {
	case mergepatch.IsConflict(err):
		return "conflict", false
	case err != nil:
		return "refused", false
	}
	return string(bytes), false
}

// strategicField is a field as JSON has it, with its tags.
type strategicField struct {
	name, strategy, key string
	of                  reflect.Type
}

func (f strategicField) merges() bool {
	return strings.Contains(f.strategy, "merge")
}

var (
	strategicOpaque = []reflect.Type{
		reflect.TypeOf(runtime.RawExtension{}), reflect.TypeOf(metav1.FieldsV1{}),
		reflect.TypeOf(metav1.ManagedFieldsEntry{}), reflect.TypeOf(metav1.TypeMeta{}),
	}
	strategicScalars = map[reflect.Type][]any{
		reflect.TypeOf(metav1.Time{}):           {"2026-01-02T03:04:05Z", "2026-02-02T03:04:05Z"},
		reflect.TypeOf(metav1.MicroTime{}):      {"2026-01-02T03:04:05.000000Z"},
		reflect.TypeOf(resource.Quantity{}):     {"1", "500m", "2Gi"},
		reflect.TypeOf(intstr.IntOrString{}):    {80, 443, "http", "25%"},
		reflect.TypeOf([]byte{}):                {"aGk=", "aG8="},
		reflect.TypeOf(corev1.ResourceName("")): {"cpu", "memory"},
	}
)

func strategicFields(of reflect.Type) []strategicField {
	fields := []strategicField{}
	for index := range of.NumField() {
		field := of.Field(index)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		leaf := strategicLeaf(field.Type)
		if name == "-" || slices.Contains(strategicOpaque, leaf) {
			continue
		}
		if name == "" {
			fields = append(fields, strategicFields(leaf)...)
			continue
		}
		if leaf.Kind() == reflect.Slice && slices.Contains(strategicOpaque, strategicLeaf(leaf.Elem())) {
			continue
		}
		tags := field.Tag
		fields = append(fields, strategicField{name, tags.Get("patchStrategy"), tags.Get("patchMergeKey"), leaf})
	}
	return fields
}

func strategicLeaf(of reflect.Type) reflect.Type {
	if of.Kind() == reflect.Pointer {
		return of.Elem()
	}
	return of
}

var strategicDepths = map[reflect.Type]bool{}

// strategicLeads tells whether a list that merges lies somewhere below the type.
func strategicLeads(of reflect.Type) bool {
	if of.Kind() == reflect.Slice || of.Kind() == reflect.Map {
		return strategicLeads(strategicLeaf(of.Elem()))
	}
	if of.Kind() != reflect.Struct || strategicScalars[of] != nil {
		return false
	}
	if leads, known := strategicDepths[of]; known {
		return leads
	}
	strategicDepths[of] = false
	for _, field := range strategicFields(of) {
		if field.strategy != "" || strategicLeads(field.of) {
			strategicDepths[of] = true
		}
	}
	return strategicDepths[of]
}

// field picks one, more often one that patches treat in a way of its own.
func (s *strategicObjects) field(fields []strategicField) strategicField {
	for range 3 {
		field := pick(s.Table, fields...)
		if field.strategy != "" || (chance(s.Table, 60) && strategicLeads(field.of)) {
			return field
		}
	}
	return pick(s.Table, fields...)
}

func (s *strategicObjects) object(of reflect.Type) map[string]any {
	object := map[string]any{}
	fields := strategicFields(of)
	if len(fields) == 0 {
		return object
	}
	for range 1 + s.IntN(3) {
		if s.left <= 0 {
			break
		}
		s.left--
		field := s.field(fields)
		object[field.name] = s.value(field)
	}
	return object
}

func (s *strategicObjects) value(field strategicField) any {
	if choices := strategicScalars[field.of]; choices != nil {
		return pick(s.Table, choices...)
	}
	switch field.of.Kind() {
	case reflect.Struct:
		return s.object(field.of)
	case reflect.Map:
		object := map[string]any{}
		for range s.IntN(3) {
			object[letters(s.Table, "abc", 1)] = s.value(strategicField{of: strategicLeaf(field.of.Elem())})
		}
		return object
	case reflect.Slice:
		items := []any{}
		for range 1 + s.IntN(3) {
			items = s.added(field, items)
		}
		return items
	case reflect.Bool:
		return chance(s.Table, 50)
	case reflect.String:
		return letters(s.Table, "abcde", 1)
	case reflect.Int, reflect.Int32, reflect.Int64:
		return s.IntN(5)
	}
	panic(fmt.Sprintf("%v: no way to make one", field.of))
}

// added returns the list with one more item, unless one of the same identity is there. Two ports
// with one number are allowed: services have them, for two protocols.
func (s *strategicObjects) added(field strategicField, items []any) []any {
	item := s.value(strategicField{of: strategicLeaf(field.of.Elem())})
	if object, isObject := item.(map[string]any); isObject {
		if field.key == "" {
			return append(items, item)
		}
		object[field.key] = s.identity(field)
	}
	twice := strings.HasSuffix(strings.ToLower(field.key), "port") && chance(s.Table, 20)
	if !twice && slices.ContainsFunc(items, func(other any) bool {
		return strategicIdentity(field, other) == strategicIdentity(field, item)
	}) {
		return items
	}
	return append(items, item)
}

// identity makes a value of the merge key's type.
func (s *strategicObjects) identity(field strategicField) any {
	if field.key == "" {
		return s.value(strategicField{of: strategicLeaf(field.of.Elem())})
	}
	for _, key := range strategicFields(strategicLeaf(field.of.Elem())) {
		if key.name == field.key {
			return s.value(key)
		}
	}
	panic("no merge key " + field.key)
}

func strategicIdentity(field strategicField, item any) any {
	if object, isObject := item.(map[string]any); isObject {
		return object[field.key]
	}
	return item
}

// changed returns a copy in which some things are added, gone, moved or different.
func (s *strategicObjects) changed(of reflect.Type, object map[string]any) map[string]any {
	result := map[string]any{}
	fields := strategicFields(of)
	for _, field := range fields {
		value, present := object[field.name]
		switch roll := s.IntN(100); {
		case !present || roll < 12:
		case roll < 22:
			s.left = 3
			result[field.name] = s.value(field)
		default:
			result[field.name] = s.changedValue(field, value)
		}
	}
	if len(fields) > 0 && chance(s.Table, 20) {
		s.left = 3
		field := s.field(fields)
		result[field.name] = s.value(field)
	}
	return result
}

func (s *strategicObjects) changedValue(field strategicField, value any) any {
	switch value := value.(type) {
	case []any:
		return s.changedList(field, value)
	case map[string]any:
		if field.of.Kind() == reflect.Struct {
			return s.changed(field.of, value)
		}
		result := map[string]any{}
		for _, key := range slices.Sorted(maps.Keys(value)) {
			if chance(s.Table, 80) {
				result[key] = value[key]
			}
		}
		return result
	}
	return value
}

func (s *strategicObjects) changedList(field strategicField, items []any) []any {
	result := []any{}
	element := strategicLeaf(field.of.Elem())
	for _, item := range items {
		object, isObject := item.(map[string]any)
		if isObject && chance(s.Table, 40) {
			changed := s.changed(element, object)
			if field.key != "" {
				changed[field.key] = object[field.key]
			}
			item = changed
		}
		if chance(s.Table, 82) {
			result = append(result, item)
		}
	}
	if chance(s.Table, 35) {
		s.left = 3
		result = s.added(field, result)
	}
	if chance(s.Table, 25) {
		s.Shuffle(len(result), func(i, j int) { result[i], result[j] = result[j], result[i] })
	}
	return result
}

// direct adds directives to a patch, sensible ones and others.
func (s *strategicObjects) direct(of reflect.Type, patch map[string]any) {
	for _, field := range strategicFields(of) {
		value, present := patch[field.name]
		if present && chance(s.Table, 6) {
			patch[field.name] = nil
			continue
		}
		if object, isObject := value.(map[string]any); isObject && field.of.Kind() == reflect.Struct {
			s.direct(field.of, object)
			s.directObject(field, object)
		}
		if field.of.Kind() == reflect.Slice && field.merges() {
			s.directList(field, patch)
		}
	}
}

func (s *strategicObjects) directObject(field strategicField, object map[string]any) {
	if chance(s.Table, 8) {
		object["$patch"] = pick[any](s.Table, "replace", "delete", "merge", "replace", "delete", "none", 1)
	}
	if strings.Contains(field.strategy, "retainKeys") && chance(s.Table, 70) || chance(s.Table, 3) {
		names := []any{}
		for _, name := range slices.Sorted(maps.Keys(object)) {
			if chance(s.Table, 93) && !strings.HasPrefix(name, "$") {
				names = append(names, name)
			}
		}
		object["$retainKeys"] = append(names, s.field(strategicFields(field.of)).name)
	}
}

func (s *strategicObjects) directList(field strategicField, patch map[string]any) {
	items, _ := patch[field.name].([]any)
	items = slices.Clone(items)
	order := s.order(field, items)
	for index, item := range items {
		if object, isObject := item.(map[string]any); isObject {
			object = maps.Clone(object)
			s.direct(strategicLeaf(field.of.Elem()), object)
			items[index] = object
		}
	}
	if field.key != "" && len(items)+s.IntN(6) > 3 {
		items = s.directItems(field, items)
	}
	if len(items) > 0 {
		patch[field.name] = items
	}
	if len(items)+s.IntN(10) > 8 || (len(items) > 0 && chance(s.Table, 40)) {
		patch["$setElementOrder/"+field.name] = order
	}
	if field.key == "" && chance(s.Table, 50) {
		gone := []any{}
		for range 1 + s.IntN(2) {
			if scalar := s.identity(field); !slices.Contains(items, scalar) {
				gone = append(gone, scalar)
			}
		}
		patch["$deleteFromPrimitiveList/"+field.name] = gone
	}
}

// order names the items of a patch, and more, in their order most of the time.
func (s *strategicObjects) order(field strategicField, items []any) []any {
	order, seen := []any{}, []any{}
	add := func(identity any) {
		if slices.Contains(seen, identity) {
			return
		}
		seen = append(seen, identity)
		if field.key != "" {
			identity = map[string]any{field.key: identity}
		}
		order = append(order, identity)
	}
	for _, item := range items {
		if chance(s.Table, 30) {
			add(s.identity(field))
		}
		if chance(s.Table, 97) {
			add(strategicIdentity(field, item))
		}
	}
	if len(items) == 0 || chance(s.Table, 30) {
		add(s.identity(field))
	}
	if chance(s.Table, 5) {
		return []any{}
	}
	if chance(s.Table, 6) {
		s.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	return order
}

// directItems adds items that are directives. A list that is replaced is not deleted from, too.
func (s *strategicObjects) directItems(field strategicField, items []any) []any {
	switch roll := s.IntN(100); {
	case roll < 12:
		return append(items, map[string]any{"$patch": "replace"})
	case roll < 16:
		return append(items, map[string]any{"$patch": pick(s.Table, "merge", "none", "delete")})
	}
	for range 1 + s.IntN(2) {
		identity := s.identity(field)
		if !slices.ContainsFunc(items, func(item any) bool { return strategicIdentity(field, item) == identity }) {
			items = append(items, map[string]any{"$patch": "delete", field.key: identity})
		}
	}
	return items
}

func strategicJSON(object map[string]any) []byte {
	bytes, err := json.Marshal(object)
	if err != nil {
		panic(err)
	}
	return bytes
}
