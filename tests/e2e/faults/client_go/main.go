// Command client-go does what the fault script says with client-go itself.
//
// It reads one JSON object a line, does what that says, and answers with one.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"reflect"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
)

const namespace = "default"

type command struct {
	Do         string  `json:"do"`
	Kubeconfig string  `json:"kubeconfig"`
	Name       string  `json:"name"`
	Prefix     string  `json:"prefix"`
	Deadline   float64 `json:"deadline"`
}

type answer struct {
	Error string            `json:"error,omitempty"`
	Held  map[string]string `json:"held,omitempty"`
}

// subject is one client, and its informer once it has one.
type subject struct {
	client kubernetes.Interface
	held   cache.Store
	stop   chan struct{}
}

func main() {
	klog.SetOutput(io.Discard)
	klog.LogToStderr(false)
	current := &subject{}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var asked command
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		reply, _ := json.Marshal(current.perform(asked))
		fmt.Println(string(reply))
	}
}

func (s *subject) perform(asked command) answer {
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(asked.Deadline*float64(time.Second)))
	defer cancel()
	var err error
	switch asked.Do {
	case "open":
		err = s.open(asked.Kubeconfig)
	case "list":
		_, err = s.client.CoreV1().ConfigMaps(namespace).List(ctx, metav1.ListOptions{})
	case "get":
		_, err = s.client.CoreV1().ConfigMaps(namespace).Get(ctx, asked.Name, metav1.GetOptions{})
	case "create":
		made := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{GenerateName: asked.Prefix}}
		_, err = s.client.CoreV1().ConfigMaps(namespace).Create(ctx, made, metav1.CreateOptions{})
	case "follow":
		s.follow()
	case "held":
		return answer{Held: s.versions()}
	case "close":
		if s.stop != nil {
			close(s.stop)
		}
		*s = subject{}
	default:
		err = fmt.Errorf("unknown command %q", asked.Do)
	}
	if err != nil {
		return answer{Error: name(err)}
	}
	return answer{}
}

func (s *subject) open(kubeconfig string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	config.QPS = -1
	config.ContentType = "application/json" // the server speaks no protobuf
	s.client, err = kubernetes.NewForConfig(config)
	return err
}

func (s *subject) follow() {
	factory := informers.NewSharedInformerFactoryWithOptions(s.client, 0, informers.WithNamespace(namespace))
	informer := factory.Core().V1().ConfigMaps().Informer()
	s.held, s.stop = informer.GetStore(), make(chan struct{})
	factory.Start(s.stop)
}

func (s *subject) versions() map[string]string {
	held := map[string]string{}
	for _, item := range s.held.List() {
		found := item.(*corev1.ConfigMap)
		held[found.Name] = found.ResourceVersion
	}
	return held
}

// name says what an error is without what differs from run to run.
func name(err error) string {
	var status apierrors.APIStatus
	var network net.Error
	var errno syscall.Errno
	switch {
	case errors.As(err, &status):
		return fmt.Sprintf("StatusError %d", status.Status().Code)
	case errors.Is(err, context.DeadlineExceeded):
		return "context.DeadlineExceeded"
	case errors.As(err, &errno):
		return errno.Error()
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "io.ErrUnexpectedEOF"
	case errors.Is(err, io.EOF):
		return "io.EOF"
	case errors.As(err, &network) && network.Timeout():
		return "timeout"
	}
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return reflect.TypeOf(err).String()
}
