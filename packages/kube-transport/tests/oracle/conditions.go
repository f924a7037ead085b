package main

// Conditions: apimachinery's pkg/api/meta.

import (
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func init() { register("conditions", conditions, "k8s.io/apimachinery") }

// conditionClock is what the table has for the time at which Go was asked.
const conditionClock = "now"

func conditions(t *Table) {
	for range 420 {
		existing := list(t, 3, condition)
		changed := condition(t)
		if len(existing) > 0 && chance(t, 60) {
			changed = pick(t, existing...)
			mutate(t, &changed)
		}
		before := append([]metav1.Condition{}, existing...)
		did := meta.SetStatusCondition(&existing, changed)
		t.Add("set", []any{wireConditions(before), wireConditions([]metav1.Condition{changed})[0]}, []any{did, wireConditions(existing)}, nil)
	}
	for range 120 {
		existing := list(t, 4, condition)
		kind := pick(t, "Ready", "Stalled", "Available", "")
		status := pick(t, metav1.ConditionTrue, metav1.ConditionFalse)
		t.Add("is", []any{wireConditions(existing), kind, status}, meta.IsStatusConditionPresentAndEqual(existing, kind, status), nil)
		before := wireConditions(existing)
		removed := meta.RemoveStatusCondition(&existing, kind)
		t.Add("remove", []any{before, kind}, []any{removed, wireConditions(existing)}, nil)
	}
}

func condition(t *Table) metav1.Condition {
	made := metav1.Condition{Type: pick(t, "Ready", "Stalled", "Available")}
	mutate(t, &made)
	if chance(t, 70) {
		made.LastTransitionTime = metav1.Unix(int64(1_700_000_000+t.IntN(3)*60), 0)
	}
	return made
}

func mutate(t *Table, c *metav1.Condition) {
	if chance(t, 50) {
		c.Status = pick(t, metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown)
	}
	if chance(t, 30) {
		c.Reason = pick(t, "", "Up", "Down")
	}
	if chance(t, 30) {
		c.Message = pick(t, "", "all is well", "a pod is missing")
	}
	if chance(t, 30) {
		c.ObservedGeneration = int64(t.IntN(3))
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
