// Gofacts prints what Go source says about API types and OpenAPI does not: which fields are
// pointers, which are left out when empty, protobuf field numbers, merge keys, the constants of
// string types, and the lifecycle of kinds.
//
// Usage: go run gofacts.go IMPORTPATH=DIRECTORY...
//
// It parses only (go/ast) and so needs no dependency of what it reads. Types are printed as Go
// expressions whose names are qualified with their import path; resolving them is left to the
// reader, who has all packages at hand.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"sort"
	"strconv"
	"strings"
)

// Field is one field of a struct, as its tags declare it.
type Field struct {
	JSON   string `json:"json,omitempty"`
	Inline bool   `json:"inline,omitempty"`
	Omit   bool   `json:"omit,omitempty"`
	Type   string `json:"type"`
	Number int    `json:"pb,omitempty"`
}

// Lifecycle holds the minors in which a kind appeared, was deprecated and was removed.
type Lifecycle struct {
	Introduced  string   `json:"introduced,omitempty"`
	Deprecated  string   `json:"deprecated,omitempty"`
	Removed     string   `json:"removed,omitempty"`
	Replacement []string `json:"replacement,omitempty"`
}

// Package is what one Go package declares.
type Package struct {
	Structs   map[string][]Field    `json:"structs"`
	Named     map[string]string     `json:"named"`
	Constants map[string][]string   `json:"constants"`
	Enums     []string              `json:"enums"`
	Wrapped   []string              `json:"wrapped"`
	Lifecycle map[string]*Lifecycle `json:"lifecycle"`
}

// Scope is where names of a file are looked up.
type scope struct {
	importPath string
	imports    map[string]string
}

// Definition is a constant: an expression, and where its names are looked up.
type definition struct {
	scope    scope
	typeName string
	value    ast.Expr
}

type reader struct {
	scope
	definitions map[string]definition // of all packages, by qualified name
	typed       *[]definition         // in the order of the source
	out         *Package
}

func main() {
	packages := map[string]*Package{}
	definitions := map[string]definition{}
	typed := []definition{}
	for _, argument := range os.Args[1:] {
		importPath, directory, found := strings.Cut(argument, "=")
		if !found {
			fail(fmt.Errorf("%q is not IMPORTPATH=DIRECTORY", argument))
		}
		read := &reader{
			scope:       scope{importPath: importPath},
			definitions: definitions,
			typed:       &typed,
			out:         newPackage(),
		}
		if err := read.directory(directory); err != nil {
			fail(err)
		}
		packages[importPath] = read.out
	}
	// Only now: constants may be those of a package that was read later.
	for _, constant := range typed {
		if text, ok := text(constant.scope, constant.value, definitions); ok {
			constants := packages[constant.scope.importPath].Constants
			constants[constant.typeName] = append(constants[constant.typeName], text)
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(packages); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "gofacts:", err)
	os.Exit(1)
}

func newPackage() *Package {
	return &Package{
		Structs:   map[string][]Field{},
		Named:     map[string]string{},
		Constants: map[string][]string{},
		Enums:     []string{},
		Wrapped:   []string{},
		Lifecycle: map[string]*Lifecycle{},
	}
}

func (r *reader) directory(directory string) error {
	names, err := filepath.Glob(filepath.Join(directory, "*.go"))
	if err != nil {
		return err
	}
	sort.Strings(names)
	files := token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".pb.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		r.file(file)
	}
	return nil
}

func (r *reader) file(file *ast.File) {
	r.imports = map[string]string{}
	for _, spec := range file.Imports {
		importPath, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(importPath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		r.imports[name] = importPath
	}
	for _, declaration := range file.Decls {
		switch declaration := declaration.(type) {
		case *ast.GenDecl:
			r.general(declaration)
		case *ast.FuncDecl:
			r.function(declaration)
		}
	}
}

func (r *reader) general(declaration *ast.GenDecl) {
	for _, spec := range declaration.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			doc := spec.Doc
			if doc == nil {
				doc = declaration.Doc
			}
			r.typeSpec(spec, doc)
		case *ast.ValueSpec:
			if declaration.Tok == token.CONST {
				r.constant(spec)
			}
		}
	}
}

func (r *reader) typeSpec(spec *ast.TypeSpec, doc *ast.CommentGroup) {
	name := spec.Name.Name
	if structure, ok := spec.Type.(*ast.StructType); ok {
		r.out.Structs[name] = r.fields(structure)
		return
	}
	r.out.Named[name] = r.expression(spec.Type)
	if doc == nil {
		return
	}
	for _, line := range doc.List {
		switch strings.TrimSpace(strings.TrimPrefix(line.Text, "//")) {
		case "+enum":
			r.out.Enums = append(r.out.Enums, name)
		case "+protobuf.nullable=true": // a message of its own around the items
			r.out.Wrapped = append(r.out.Wrapped, name)
		}
	}
}

func (r *reader) fields(structure *ast.StructType) []Field {
	fields := []Field{}
	for _, field := range structure.Fields.List {
		tag := reflect.StructTag("")
		if field.Tag != nil {
			text, _ := strconv.Unquote(field.Tag.Value)
			tag = reflect.StructTag(text)
		}
		for range max(1, len(field.Names)) {
			fields = append(fields, r.field(field, tag))
		}
	}
	return fields
}

func (r *reader) field(field *ast.Field, tag reflect.StructTag) Field {
	jsonName, options, _ := strings.Cut(tag.Get("json"), ",")
	out := Field{
		JSON: jsonName,
		Type: r.expression(field.Type),
	}
	for _, option := range strings.Split(options, ",") {
		switch option {
		case "inline":
			out.Inline = true
		case "omitempty", "omitzero":
			out.Omit = true
		}
	}
	if len(field.Names) == 0 && jsonName == "" {
		out.Inline = true
	}
	if parts := strings.Split(tag.Get("protobuf"), ","); len(parts) > 1 {
		out.Number, _ = strconv.Atoi(parts[1])
	}
	return out
}

func baseName(expression ast.Expr) string {
	switch expression := expression.(type) {
	case *ast.StarExpr:
		return baseName(expression.X)
	case *ast.SelectorExpr:
		return expression.Sel.Name
	case *ast.Ident:
		return expression.Name
	}
	return ""
}

// Expression prints a type with every name qualified, built-in names apart.
func (r *reader) expression(expression ast.Expr) string {
	switch expression := expression.(type) {
	case *ast.StarExpr:
		return "*" + r.expression(expression.X)
	case *ast.ArrayType:
		return "[]" + r.expression(expression.Elt)
	case *ast.MapType:
		return "map[" + r.expression(expression.Key) + "]" + r.expression(expression.Value)
	case *ast.SelectorExpr:
		if name, ok := expression.X.(*ast.Ident); ok {
			return r.imports[name.Name] + "." + expression.Sel.Name
		}
	case *ast.Ident:
		if builtin[expression.Name] {
			return expression.Name
		}
		return r.importPath + "." + expression.Name
	case *ast.InterfaceType:
		return "any"
	}
	return "?"
}

var builtin = map[string]bool{
	"bool": true, "byte": true, "string": true, "any": true,
	"int": true, "int8": true, "int16": true, "int32": true, "int64": true,
	"uint": true, "uint8": true, "uint16": true, "uint32": true, "uint64": true,
	"float32": true, "float64": true,
}

// Constant takes note of constants, and of those that have a type of their own.
func (r *reader) constant(spec *ast.ValueSpec) {
	for index, name := range spec.Names {
		if index >= len(spec.Values) {
			return
		}
		typeName := ""
		if spec.Type != nil {
			typeName = baseName(spec.Type)
		}
		value := spec.Values[index]
		if call, ok := value.(*ast.CallExpr); ok && len(call.Args) == 1 {
			typeName, value = baseName(call.Fun), call.Args[0]
		}
		constant := definition{scope: r.scope, typeName: typeName, value: value}
		r.definitions[r.importPath+"."+name.Name] = constant
		if typeName != "" && typeName != "string" {
			*r.typed = append(*r.typed, constant)
		}
	}
}

// Text returns the string that an expression stands for.
func text(in scope, value ast.Expr, definitions map[string]definition) (string, bool) {
	switch value := value.(type) {
	case *ast.BasicLit:
		if value.Kind == token.STRING {
			text, err := strconv.Unquote(value.Value)
			return text, err == nil
		}
	case *ast.Ident:
		return defined(in.importPath+"."+value.Name, definitions)
	case *ast.SelectorExpr:
		if name, ok := value.X.(*ast.Ident); ok {
			return defined(in.imports[name.Name]+"."+value.Sel.Name, definitions)
		}
	case *ast.BinaryExpr:
		left, leftOK := text(in, value.X, definitions)
		right, rightOK := text(in, value.Y, definitions)
		return left + right, leftOK && rightOK && value.Op == token.ADD
	}
	return "", false
}

func defined(name string, definitions map[string]definition) (string, bool) {
	found, ok := definitions[name]
	if !ok {
		return "", false
	}
	return text(found.scope, found.value, definitions)
}

// Function reads the one return statement of a generated lifecycle method.
func (r *reader) function(declaration *ast.FuncDecl) {
	what, found := strings.CutPrefix(declaration.Name.Name, "APILifecycle")
	if !found || declaration.Recv == nil || len(declaration.Body.List) != 1 {
		return
	}
	statement, ok := declaration.Body.List[0].(*ast.ReturnStmt)
	if !ok {
		return
	}
	kind := baseName(declaration.Recv.List[0].Type)
	if r.out.Lifecycle[kind] == nil {
		r.out.Lifecycle[kind] = &Lifecycle{}
	}
	life := r.out.Lifecycle[kind]
	switch what {
	case "Introduced":
		life.Introduced = minor(statement)
	case "Deprecated":
		life.Deprecated = minor(statement)
	case "Removed":
		life.Removed = minor(statement)
	case "Replacement":
		life.Replacement = r.groupVersionKind(statement)
	}
}

func minor(statement *ast.ReturnStmt) string {
	if len(statement.Results) != 2 {
		return ""
	}
	parts := []string{}
	for _, result := range statement.Results {
		if literal, ok := result.(*ast.BasicLit); ok {
			parts = append(parts, literal.Value)
		}
	}
	return strings.Join(parts, ".")
}

func (r *reader) groupVersionKind(statement *ast.ReturnStmt) []string {
	literal, ok := statement.Results[0].(*ast.CompositeLit)
	if !ok {
		return nil
	}
	parts := map[string]string{}
	for _, element := range literal.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			text, _ := text(r.scope, pair.Value, r.definitions)
			parts[baseName(pair.Key)] = text
		}
	}
	return []string{parts["Group"], parts["Version"], parts["Kind"]}
}
