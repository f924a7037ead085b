package main

// Conditions: apimachinery's pkg/api/meta.

import (
	"math"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func init() { register("conditions", conditions, "k8s.io/apimachinery") }

// conditionClock is what the table has for the time at which Go was asked.
const conditionClock = "now"

func conditions(t *Table) {
	for range 1600 {
		existing := list(t, 4, condition)
		changed := condition(t)
		if len(existing) > 0 && chance(t, 60) {
			changed = pick(t, existing...)
			mutate(t, &changed)
		}
		before := append([]metav1.Condition{}, existing...)
		did := meta.SetStatusCondition(&existing, changed)
		t.Add("set", []any{wireConditions(before), wireConditions([]metav1.Condition{changed})[0]}, []any{did, wireConditions(existing)}, nil)
	}
	for range 250 {
		conditionSequence(t)
	}
	for range 600 {
		existing := list(t, 4, condition)
		kind, status := pick(t, conditionTypes...), pick(t, conditionStatuses...)
		row := wireConditions(existing)
		t.Add("is", []any{row, kind, status}, meta.IsStatusConditionPresentAndEqual(existing, kind, status), nil)
		if status == metav1.ConditionTrue {
			t.Add("is true", []any{row, kind}, meta.IsStatusConditionTrue(existing, kind), nil)
		}
		var found any
		if each := meta.FindStatusCondition(existing, kind); each != nil {
			found = wireConditions([]metav1.Condition{*each})[0]
		}
		t.Add("find", []any{row, kind}, found, nil)
		removed := meta.RemoveStatusCondition(&existing, kind)
		t.Add("remove", []any{row, kind}, []any{removed, wireConditions(existing)}, nil)
	}
}

var (
	conditionTypes    = []string{"Ready", "Stalled", "Available", "ready", "example.com/Ready", ""}
	conditionStatuses = []metav1.ConditionStatus{
		metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown, metav1.ConditionTrue,
		metav1.ConditionFalse, "true", "", "Maybe",
	}
)

// conditionSequence is a controller's life: what it sets and removes, one after another.
func conditionSequence(t *Table) {
	var conditions []metav1.Condition
	steps, did := []any{}, []bool{}
	for range 2 + t.IntN(5) {
		if chance(t, 20) {
			kind := pick(t, conditionTypes[:3]...)
			steps = append(steps, kind)
			did = append(did, meta.RemoveStatusCondition(&conditions, kind))
			continue
		}
		one := condition(t)
		steps = append(steps, wireConditions([]metav1.Condition{one})[0])
		did = append(did, meta.SetStatusCondition(&conditions, one))
	}
	t.Add("sequence", steps, []any{did, wireConditions(conditions)}, nil)
}

func condition(t *Table) metav1.Condition {
	made := metav1.Condition{Type: pick(t, conditionTypes[:3]...)}
	if chance(t, 10) {
		made.Type = pick(t, conditionTypes...)
	}
	mutate(t, &made)
	if chance(t, 70) {
		made.LastTransitionTime = metav1.Unix(int64(1_700_000_000+t.IntN(3)*60), 0)
		if chance(t, 10) {
			made.LastTransitionTime = metav1.Unix(int64(t.IntN(1<<31))-(1<<30), 0)
		}
	}
	return made
}

func mutate(t *Table, c *metav1.Condition) {
	if chance(t, 50) {
		c.Status = pick(t, conditionStatuses...)
	}
	if chance(t, 30) {
		c.Reason = pick(t, "", "Up", "Down", "not one word", "Up\n")
	}
	if chance(t, 30) {
		c.Message = pick(t, "", "all is well", "a pod is missing", "é \"<>&\u2028\"\n")
	}
	if chance(t, 30) {
		c.ObservedGeneration = pick[int64](t, 0, 1, 2, math.MaxInt64, -1)
	}
	if chance(t, 30) {
		c.LastTransitionTime = metav1.Time{}
	}
}

func wireConditions(conditions []metav1.Condition) []map[string]any {
	rows := []map[string]any{}
	for _, c := range conditions {
		row := map[string]any{"type": c.Type, "status": string(c.Status), "reason": c.Reason, "message": c.Message}
		if c.ObservedGeneration != 0 {
			row["observedGeneration"] = c.ObservedGeneration
		}
		if !c.LastTransitionTime.IsZero() {
			row["lastTransitionTime"] = c.LastTransitionTime.UTC().Format(time.RFC3339)
			if time.Since(c.LastTransitionTime.Time) < time.Hour {
				row["lastTransitionTime"] = conditionClock
			}
		}
		rows = append(rows, row)
	}
	return rows
}
