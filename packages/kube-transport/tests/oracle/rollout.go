package main

// Rollouts: what kubectl says of Deployments, StatefulSets and DaemonSets.

import (
	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubectl/pkg/polymorphichelpers"
)

func init() { register("rollout", rollouts, "k8s.io/kubectl") }

// rollouts has objects as a server hands them out: their generation begins at one.
func rollouts(t *Table) {
	makers := []struct {
		kind string
		make func(*Table) (spec, status map[string]any)
	}{
		{"Deployment", rollingDeployment},
		{"StatefulSet", rollingStatefulSet},
		{"DaemonSet", rollingDaemonSet},
	}
	for _, maker := range makers {
		viewer, err := polymorphichelpers.StatusViewerFor(schema.GroupKind{Group: appsv1.GroupName, Kind: maker.kind})
		if err != nil {
			panic(err)
		}
		for range 1800 {
			spec, status := maker.make(t)
			generation := int64(1 + t.IntN(3))
			if chance(t, 90) {
				status["observedGeneration"] = generation
			} else if chance(t, 70) {
				status["observedGeneration"] = int64(t.IntN(5))
			}
			object := map[string]any{
				"metadata": map[string]any{"generation": generation}, "spec": spec, "status": status,
			}
			_, done, err := viewer.Status(&unstructured.Unstructured{Object: object}, 0)
			t.Add(maker.kind, []any{object}, done, err)
		}
	}
}

// counts sets some of the numbers of a status: mostly to what is wanted, else to something near it.
func counts(t *Table, status map[string]any, wanted int, names ...string) {
	for _, name := range names {
		if chance(t, 65) {
			status[name] = int64(wanted)
		} else if chance(t, 80) {
			status[name] = int64(t.IntN(wanted + 3))
		}
	}
}

func rollingDeployment(t *Table) (map[string]any, map[string]any) {
	wanted := t.IntN(5)
	spec, status := map[string]any{}, map[string]any{}
	if chance(t, 95) {
		spec["replicas"] = int64(wanted)
	}
	if chance(t, 10) {
		spec["paused"] = chance(t, 80)
	}
	counts(t, status, wanted, "replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "terminatingReplicas")
	if conditions := list(t, 3, deploymentCondition); len(conditions) > 0 {
		status["conditions"] = conditions
	}
	return spec, status
}

func deploymentCondition(t *Table) any {
	condition := map[string]any{
		"type":   pick(t, "Progressing", "Available", "ReplicaFailure"),
		"status": pick(t, "True", "False", "Unknown"),
	}
	if chance(t, 70) {
		condition["reason"] = pick(t, "NewReplicaSetAvailable", "DeploymentPaused", "FailedCreate", "ProgressDeadlineExceeded")
	}
	return condition
}

func rollingStatefulSet(t *Table) (map[string]any, map[string]any) {
	wanted := t.IntN(5)
	strategy := map[string]any{}
	if chance(t, 97) {
		strategy["type"] = pick(t, "RollingUpdate", "RollingUpdate", "RollingUpdate", "RollingUpdate", "OnDelete")
	}
	if chance(t, 75) {
		rolling := map[string]any{}
		if chance(t, 85) {
			rolling["partition"] = int64(t.IntN(6))
		}
		if chance(t, 20) {
			rolling["maxUnavailable"] = pick[any](t, int64(1), "25%")
		}
		strategy["rollingUpdate"] = rolling
	}
	spec := map[string]any{"replicas": int64(wanted), "updateStrategy": strategy}
	if chance(t, 5) {
		delete(spec, "replicas")
	}
	status := map[string]any{}
	counts(t, status, wanted, "replicas", "readyReplicas", "availableReplicas", "currentReplicas", "updatedReplicas")
	for _, revision := range []string{"currentRevision", "updateRevision"} {
		if chance(t, 90) {
			status[revision] = pick(t, "web-1", "web-1", "web-2")
		}
	}
	return spec, status
}

func rollingDaemonSet(t *Table) (map[string]any, map[string]any) {
	strategy := map[string]any{}
	if chance(t, 97) {
		strategy["type"] = pick(t, "RollingUpdate", "RollingUpdate", "RollingUpdate", "RollingUpdate", "OnDelete")
	}
	status := map[string]any{}
	counts(t, status, t.IntN(5), "desiredNumberScheduled", "currentNumberScheduled", "updatedNumberScheduled",
		"numberReady", "numberAvailable", "numberUnavailable", "numberMisscheduled")
	return map[string]any{"updateStrategy": strategy}, status
}
