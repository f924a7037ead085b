package main

// Conditions of custom resources: what kubectl wait says of them.

import (
	"context"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/cli-runtime/pkg/genericclioptions"
	"k8s.io/cli-runtime/pkg/genericiooptions"
	"k8s.io/cli-runtime/pkg/resource"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"
	"k8s.io/kubectl/pkg/cmd/wait"
)

func init() { register("wait", waits, "k8s.io/kubectl") }

func waits(t *Table) {
	for range 4000 {
		kind := pick(t, "Ready", "Ready", "Succeeded", "Available")
		object := customResource(t, kind)
		t.Add("wait", []any{object, kind}, isMet(kind, object), nil)
	}
}

func customResource(t *Table, kind string) map[string]any {
	generation := int64(1 + t.IntN(3))
	conditions, status := []any{}, map[string]any{}
	for range t.IntN(3) {
		conditions = append(conditions, someCondition(t, generation, pick(t, "Stalled", "Reconciling", "Failed", "Synced", "Healthy")))
	}
	if chance(t, 85) {
		conditions = append(conditions, someCondition(t, generation, kind))
	}
	if chance(t, 5) {
		conditions = append(conditions, someCondition(t, generation, kind))
	}
	t.Shuffle(len(conditions), func(i, j int) { conditions[i], conditions[j] = conditions[j], conditions[i] })
	if len(conditions) > 0 || chance(t, 50) {
		status["conditions"] = conditions
	}
	if chance(t, 40) {
		status["observedGeneration"] = max(0, generation-int64(t.IntN(3)))
	}
	object := map[string]any{"metadata": map[string]any{"generation": generation}}
	if chance(t, 95) {
		object["status"] = status
	}
	return object
}

func someCondition(t *Table, generation int64, kind string) any {
	condition := map[string]any{"type": kind}
	if chance(t, 97) {
		condition["status"] = pick(t, "True", "True", "False", "Unknown")
	}
	if chance(t, 50) {
		condition["observedGeneration"] = max(0, generation-int64(t.IntN(2)))
	}
	return condition
}

// isMet asks kubectl once, with a cluster that holds the object and nothing else.
func isMet(kind string, object map[string]any) bool {
	flags := wait.NewWaitFlags(getter{}, genericiooptions.NewTestIOStreamsDiscard())
	flags.ForCondition = []string{"condition=" + kind}
	flags.Timeout = 0
	options, err := flags.ToOptions([]string{"shops/a"})
	if err != nil {
		panic(err)
	}
	options.Timeout = 0
	options.DynamicClient = cluster{object: &unstructured.Unstructured{Object: object}}
	info := &resource.Info{Name: "a", Mapping: &meta.RESTMapping{}}
	_, met, err := options.ConditionFn[0](context.Background(), info, options)
	if met == (err != nil) {
		panic(err)
	}
	return met
}

type getter struct {
	genericclioptions.RESTClientGetter
}

func (getter) ToRawKubeConfigLoader() clientcmd.ClientConfig {
	return clientcmd.NewDefaultClientConfig(*api.NewConfig(), nil)
}

func (getter) ToRESTConfig() (*rest.Config, error) { return &rest.Config{}, nil }

type cluster struct {
	dynamic.Interface
	dynamic.NamespaceableResourceInterface
	object *unstructured.Unstructured
}

func (c cluster) Resource(schema.GroupVersionResource) dynamic.NamespaceableResourceInterface {
	return c
}

func (c cluster) Namespace(string) dynamic.ResourceInterface { return c }

func (c cluster) Get(context.Context, string, metav1.GetOptions, ...string) (*unstructured.Unstructured, error) {
	return c.object, nil
}
