//go:build tools

// Package tools names the commands that this module pins and builds.
package tools

import (
	_ "sigs.k8s.io/kwok/cmd/kwok"
)
