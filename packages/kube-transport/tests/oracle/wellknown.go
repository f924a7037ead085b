package main

// Constants that everybody writes out by hand, and now and then wrongly.

import (
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func init() { register("wellknown", wellKnown, "k8s.io/api", "k8s.io/apimachinery") }

func wellKnown(t *Table) {
	constants := []struct{ name, value string }{
		{"LABEL_HOSTNAME", corev1.LabelHostname},
		{"LABEL_ZONE", corev1.LabelTopologyZone},
		{"LABEL_REGION", corev1.LabelTopologyRegion},
		{"LABEL_INSTANCE_TYPE", corev1.LabelInstanceTypeStable},
		{"LABEL_OS", corev1.LabelOSStable},
		{"LABEL_ARCH", corev1.LabelArchStable},
		{"LABEL_WINDOWS_BUILD", corev1.LabelWindowsBuild},
		{"LABEL_EXCLUDE_FROM_LOAD_BALANCERS", corev1.LabelNodeExcludeBalancers},
		{"LABEL_NAMESPACE_NAME", corev1.LabelMetadataName},
		{"LABEL_HEADLESS_SERVICE", corev1.IsHeadlessService},
		{"LABEL_SERVICE_NAME", discoveryv1.LabelServiceName},
		{"LABEL_ENDPOINT_SLICE_MANAGED_BY", discoveryv1.LabelManagedBy},
		{"LABEL_ENDPOINT_SLICE_SKIP_MIRROR", discoveryv1.LabelSkipMirror},
		{"LABEL_POD_TEMPLATE_HASH", appsv1.DefaultDeploymentUniqueLabelKey},
		{"LABEL_CONTROLLER_REVISION_HASH", appsv1.ControllerRevisionHashLabelKey},
		{"LABEL_STATEFUL_SET_POD_NAME", appsv1.StatefulSetPodNameLabel},
		{"LABEL_POD_INDEX", appsv1.PodIndexLabel},
		{"LABEL_JOB_NAME", batchv1.JobNameLabel},
		{"LABEL_JOB_CONTROLLER_UID", batchv1.ControllerUidLabel},
		{"ANNOTATION_LAST_APPLIED", corev1.LastAppliedConfigAnnotation},
		{"ANNOTATION_MIRROR_POD", corev1.MirrorPodAnnotationKey},
		{"ANNOTATION_POD_DELETION_COST", corev1.PodDeletionCost},
		{"ANNOTATION_NODE_TTL", corev1.ObjectTTLAnnotationKey},
		{"ANNOTATION_TOPOLOGY_MODE", corev1.AnnotationTopologyMode},
		{"ANNOTATION_LOAD_BALANCER_SOURCE_RANGES", corev1.AnnotationLoadBalancerSourceRangesKey},
		{"ANNOTATION_SERVICE_ACCOUNT_NAME", corev1.ServiceAccountNameKey},
		{"ANNOTATION_SERVICE_ACCOUNT_UID", corev1.ServiceAccountUIDKey},
		{"ANNOTATION_JOB_COMPLETION_INDEX", batchv1.JobCompletionIndexAnnotation},
		{"ANNOTATION_CRON_JOB_TIMESTAMP", batchv1.CronJobScheduledTimestampAnnotation},
		{"ANNOTATION_DEFAULT_INGRESS_CLASS", networkingv1.AnnotationIsDefaultIngressClass},
		{"ANNOTATION_INITIAL_EVENTS_END", metav1.InitialEventsAnnotationKey},
		{"TAINT_NOT_READY", corev1.TaintNodeNotReady},
		{"TAINT_UNREACHABLE", corev1.TaintNodeUnreachable},
		{"TAINT_UNSCHEDULABLE", corev1.TaintNodeUnschedulable},
		{"TAINT_MEMORY_PRESSURE", corev1.TaintNodeMemoryPressure},
		{"TAINT_DISK_PRESSURE", corev1.TaintNodeDiskPressure},
		{"TAINT_NETWORK_UNAVAILABLE", corev1.TaintNodeNetworkUnavailable},
		{"TAINT_PID_PRESSURE", corev1.TaintNodePIDPressure},
		{"TAINT_OUT_OF_SERVICE", corev1.TaintNodeOutOfService},
		{"EFFECT_NO_SCHEDULE", string(corev1.TaintEffectNoSchedule)},
		{"EFFECT_PREFER_NO_SCHEDULE", string(corev1.TaintEffectPreferNoSchedule)},
		{"EFFECT_NO_EXECUTE", string(corev1.TaintEffectNoExecute)},
		{"FINALIZER_FOREGROUND", metav1.FinalizerDeleteDependents},
		{"FINALIZER_ORPHAN", metav1.FinalizerOrphanDependents},
		{"FINALIZER_NAMESPACE", string(corev1.FinalizerKubernetes)},
	}
	for _, constant := range constants {
		t.Add("constant", []any{constant.name}, constant.value, nil)
	}
	reasons := []struct {
		name  string
		value metav1.StatusReason
	}{
		{"UNKNOWN", metav1.StatusReasonUnknown},
		{"UNAUTHORIZED", metav1.StatusReasonUnauthorized},
		{"FORBIDDEN", metav1.StatusReasonForbidden},
		{"NOT_FOUND", metav1.StatusReasonNotFound},
		{"ALREADY_EXISTS", metav1.StatusReasonAlreadyExists},
		{"CONFLICT", metav1.StatusReasonConflict},
		{"GONE", metav1.StatusReasonGone},
		{"INVALID", metav1.StatusReasonInvalid},
		{"SERVER_TIMEOUT", metav1.StatusReasonServerTimeout},
		{"STORAGE_READ_ERROR", metav1.StatusReasonStoreReadError},
		{"TIMEOUT", metav1.StatusReasonTimeout},
		{"TOO_MANY_REQUESTS", metav1.StatusReasonTooManyRequests},
		{"BAD_REQUEST", metav1.StatusReasonBadRequest},
		{"METHOD_NOT_ALLOWED", metav1.StatusReasonMethodNotAllowed},
		{"NOT_ACCEPTABLE", metav1.StatusReasonNotAcceptable},
		{"REQUEST_ENTITY_TOO_LARGE", metav1.StatusReasonRequestEntityTooLarge},
		{"UNSUPPORTED_MEDIA_TYPE", metav1.StatusReasonUnsupportedMediaType},
		{"INTERNAL_ERROR", metav1.StatusReasonInternalError},
		{"EXPIRED", metav1.StatusReasonExpired},
		{"SERVICE_UNAVAILABLE", metav1.StatusReasonServiceUnavailable},
	}
	for _, reason := range reasons {
		t.Add("reason", []any{reason.name}, reason.value, nil)
	}
	causes := []struct {
		name  string
		value metav1.CauseType
	}{
		{"FIELD_VALUE_NOT_FOUND", metav1.CauseTypeFieldValueNotFound},
		{"FIELD_VALUE_REQUIRED", metav1.CauseTypeFieldValueRequired},
		{"FIELD_VALUE_DUPLICATE", metav1.CauseTypeFieldValueDuplicate},
		{"FIELD_VALUE_INVALID", metav1.CauseTypeFieldValueInvalid},
		{"FIELD_VALUE_NOT_SUPPORTED", metav1.CauseTypeFieldValueNotSupported},
		{"FIELD_VALUE_FORBIDDEN", metav1.CauseTypeForbidden},
		{"FIELD_VALUE_TOO_LONG", metav1.CauseTypeTooLong},
		{"FIELD_VALUE_TOO_MANY", metav1.CauseTypeTooMany},
		{"INTERNAL_ERROR", metav1.CauseTypeInternal},
		{"FIELD_VALUE_TYPE_INVALID", metav1.CauseTypeTypeInvalid},
		{"UNEXPECTED_SERVER_RESPONSE", metav1.CauseTypeUnexpectedServerResponse},
		{"FIELD_MANAGER_CONFLICT", metav1.CauseTypeFieldManagerConflict},
		{"RESOURCE_VERSION_TOO_LARGE", metav1.CauseTypeResourceVersionTooLarge},
	}
	for _, cause := range causes {
		t.Add("cause", []any{cause.name}, cause.value, nil)
	}
}
