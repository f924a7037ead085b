// Command client-go takes the benchmark's samples with client-go itself.
//
// It prints one JSON object, as python -m bench.sample does: seconds, and bytes.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	namespace = "bench-0"
	name      = "web-0-0"
	warmUp    = 20
	patience  = 5 * time.Minute
	lasted    = 2 * time.Second
)

type measured map[string]float64

type options struct {
	calls, threads, pods int
	since, how           string
}

func main() {
	flags := flag.NewFlagSet("client-go", flag.ExitOnError)
	calls := flags.Int("calls", 2000, "how many GETs")
	threads := flags.Int("threads", 1, "how many goroutines make them")
	pods := flags.Int("pods", 10000, "how many pods the server has")
	since := flags.String("since", "", "the version after which live events begin")
	how := flags.String("how", "/cut", "what breaks the watch that recovers")
	encoding := flags.String("encoding", "json", "json or protobuf")
	if len(os.Args) < 3 {
		fail(fmt.Errorf("usage: client-go get|list|watch|live|informer|recover SERVER [flags]"))
	}
	what, server := os.Args[1], os.Args[2]
	_ = flags.Parse(os.Args[3:])
	config, err := configFor(server, *encoding)
	if err != nil {
		fail(err)
	}
	result, err := measure(what, config, options{*calls, *threads, *pods, *since, *how})
	if err != nil {
		fail(err)
	}
	_ = json.NewEncoder(os.Stdout).Encode(result)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// configFor reads a URL of a server that asks nobody who they are, or the path of a kubeconfig.
func configFor(server, encoding string) (*rest.Config, error) {
	config := &rest.Config{Host: server}
	if !strings.Contains(server, "://") {
		read, err := clientcmd.BuildConfigFromFlags("", server)
		if err != nil {
			return nil, err
		}
		config = read
	}
	config.QPS = -1
	config.ContentType = "application/json"
	if encoding == "protobuf" {
		config.ContentType = "application/vnd.kubernetes.protobuf"
	}
	return config, nil
}

func measure(what string, config *rest.Config, asked options) (measured, error) {
	switch what {
	case "informer":
		return follow(config, asked.pods)
	case "recover":
		return recoverFrom(config, asked.how)
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	for range warmUp {
		if _, err := client.CoreV1().Pods(namespace).Get(context.Background(), name, metav1.GetOptions{}); err != nil {
			return nil, err
		}
	}
	switch what {
	case "get":
		return get(client, asked.calls, asked.threads)
	case "list":
		return list(client, asked.pods)
	case "watch":
		return watch(client, asked.pods)
	case "live":
		return live(client, asked.calls, asked.since)
	}
	return nil, fmt.Errorf("%q is none of get, list, watch, live, informer, recover", what)
}

func get(client *kubernetes.Clientset, calls, threads int) (measured, error) {
	each := calls / threads
	failures := make(chan error, threads)
	var workers sync.WaitGroup
	start, worked := time.Now(), processorTime()
	for range threads {
		workers.Go(func() {
			for range each {
				if _, err := client.CoreV1().Pods(namespace).Get(context.Background(), name, metav1.GetOptions{}); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	workers.Wait()
	spent, worked := time.Since(start).Seconds(), processorTime()-worked
	close(failures)
	if err := <-failures; err != nil {
		return nil, err
	}
	made := float64(each * threads)
	return measured{"call": spent / made, "processor time": worked / made}, nil
}

func list(client *kubernetes.Clientset, pods int) (measured, error) {
	before := inUse()
	start := time.Now()
	held, err := client.CoreV1().Pods("").List(context.Background(), metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	spent := time.Since(start).Seconds()
	kept := inUse() - before
	start = time.Now()
	runtime.GC()
	collection := time.Since(start).Seconds()
	if len(held.Items) != pods {
		return nil, fmt.Errorf("%d pods instead of %d", len(held.Items), pods)
	}
	return measured{"time": spent, "held per pod": kept / float64(pods), "full collection": collection}, nil
}

func watch(client *kubernetes.Clientset, events int) (measured, error) {
	start := time.Now()
	watcher, err := client.CoreV1().Pods("").Watch(context.Background(), metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	defer watcher.Stop()
	for received := range events {
		if _, open := <-watcher.ResultChan(); !open {
			return nil, fmt.Errorf("the watch ended after %d events", received)
		}
	}
	return measured{"event": time.Since(start).Seconds() / float64(events)}, nil
}

// live measures a watch of changes that python -m bench.live makes.
func live(client *kubernetes.Clientset, events int, since string) (measured, error) {
	fmt.Println("watching")
	watcher, err := client.CoreV1().Pods("").Watch(context.Background(), metav1.ListOptions{ResourceVersion: since})
	if err != nil {
		return nil, err
	}
	defer watcher.Stop()
	var start time.Time
	var worked float64
	for received := range events {
		if _, open := <-watcher.ResultChan(); !open {
			return nil, fmt.Errorf("the watch ended after %d events", received)
		}
		if received == 0 {
			start, worked = time.Now(), processorTime()
		}
	}
	more := float64(events - 1)
	return measured{
		"event":          time.Since(start).Seconds() / more,
		"processor time": (processorTime() - worked) / more,
	}, nil
}

// processorTime returns the seconds that this process has used of all processors.
func processorTime() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		fail(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

// recoverFrom measures how long the handler of an informer hears nothing after its watch broke.
// The versions are those of the stub: of its last event before the break, and the next one.
func recoverFrom(config *rest.Config, how string) (measured, error) {
	const before, after = "500100", "500101"
	os.Setenv("KUBE_FEATURE_WatchListClient", "false")
	stub := config.Host
	place := fmt.Sprintf("%s/%d-%d", how, os.Getpid(), time.Now().UnixNano())
	config.Host += place
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	ready, told := make(chan struct{}, 1), make(chan time.Time, 1)
	_, err = factory.Core().V1().Pods().Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
		UpdateFunc: func(_, object any) {
			switch object.(metav1.Object).GetResourceVersion() {
			case before:
				ready <- struct{}{}
			case after:
				told <- time.Now()
			}
		},
	})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	factory.Start(ctx.Done())
	select {
	case <-ready:
	case <-ctx.Done():
		return nil, fmt.Errorf("no event within %s", patience)
	}
	time.Sleep(lasted) // clients hesitate after watches of a moment
	// Connected and warm, so that the break is at once.
	if err := read(stub + "/version"); err != nil {
		return nil, err
	}
	start := time.Now()
	if err := read(stub + "/break" + place); err != nil {
		return nil, err
	}
	select {
	case when := <-told:
		return measured{"recovered": when.Sub(start).Seconds()}, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("no event after the break within %s", patience)
	}
}

func read(address string) error {
	answer, err := http.Get(address)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}

// follow measures an informer: until it is synced, and, on the stub, while events arrive.
func follow(config *rest.Config, pods int) (measured, error) {
	stub := config.BearerToken == "" && config.CertData == nil
	host := config.Host
	if stub {
		config.Host += "/gated"
		// The stub has no initial events to send, as servers before 1.32.
		os.Setenv("KUBE_FEATURE_WatchListClient", "false")
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	if _, err := client.CoreV1().Pods(namespace).Get(context.Background(), name, metav1.GetOptions{}); err != nil {
		return nil, err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	informer := factory.Core().V1().Pods().Informer()
	var first, last time.Time
	updates, done := 0, make(chan struct{})
	registration, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		UpdateFunc: func(_, _ any) {
			if updates++; updates == 1 {
				first = time.Now()
			}
			if updates == pods {
				last = time.Now()
				close(done)
			}
		},
	})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	before := inUse()
	start := time.Now()
	factory.Start(ctx.Done())
	if !cache.WaitFor(ctx, "pods", cache.DoneChecker(registration.HasSyncedChecker())) {
		return nil, fmt.Errorf("not synced within %s", patience)
	}
	result := measured{"synced": time.Since(start).Seconds()}
	result["held per pod"] = (inUse() - before) / float64(pods)
	if stored := len(informer.GetStore().ListKeys()); stored != pods {
		return nil, fmt.Errorf("%d pods instead of %d", stored, pods)
	}
	if !stub {
		return result, nil
	}
	if err := read(host + "/go"); err != nil {
		return nil, err
	}
	select {
	case <-done:
	case <-ctx.Done():
		return nil, fmt.Errorf("%d updates instead of %d", updates, pods)
	}
	result["event"] = last.Sub(first).Seconds() / float64(pods-1)
	return result, nil
}

// inUse returns the bytes of live objects.
func inUse() float64 {
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return float64(memory.HeapAlloc)
}
