// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes a strict JSON schema out of the TypeScript declarations of a package @kubernetes-models/*; README.md says when and how.
// Objects of the Kubernetes API itself are left open: the tests hold them against the official models.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const [folder, ...entries] = process.argv.slice(2);
const definitions = {};

function parse(file) {
  return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

/** Where each imported name comes from; only files of the package itself. */
function imports(source) {
  const found = {};
  source.statements.filter(ts.isImportDeclaration).forEach((statement) => {
    const from = statement.moduleSpecifier.text;
    if (!from.startsWith(".")) return;
    const file = path.resolve(path.dirname(source.fileName), from.replace(/\.js$/, ".d.ts"));
    statement.importClause.namedBindings.elements.forEach((element) => (found[element.name.text] = file));
  });
  return found;
}

function schemaOf(type, source) {
  if (ts.isTypeLiteralNode(type)) return object(type.members, source);
  if (ts.isArrayTypeNode(type)) return { type: "array", items: schemaOf(type.elementType, source) };
  if (ts.isUnionTypeNode(type)) {
    const known = type.types.filter((each) => !(ts.isLiteralTypeNode(each) && each.literal.kind === ts.SyntaxKind.NullKeyword));
    if (known.every((each) => ts.isLiteralTypeNode(each))) return { enum: known.map((each) => each.literal.text) };
    return known.length === 1 ? schemaOf(known[0], source) : { anyOf: known.map((each) => schemaOf(each, source)) };
  }
  if (ts.isLiteralTypeNode(type)) return { enum: [type.literal.text] };
  if (ts.isParenthesizedTypeNode(type)) return schemaOf(type.type, source);
  if (ts.isTypeReferenceNode(type)) {
    const name = type.typeName.getText(source);
    if (name === "Array") return { type: "array", items: schemaOf(type.typeArguments[0], source) };
    const file = imports(source)[name];
    return file ? reference(file) : {};
  }
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword: return { type: "string" };
    case ts.SyntaxKind.NumberKeyword: return { type: "number" };
    case ts.SyntaxKind.BooleanKeyword: return { type: "boolean" };
    default: return {};
  }
}

function object(members, source) {
  const open = members.find(ts.isIndexSignatureDeclaration);
  if (open) return { type: "object", additionalProperties: schemaOf(open.type, source) };
  const fields = members.filter(ts.isPropertySignature);
  const properties = Object.fromEntries(fields.map((each) => [each.name.text, schemaOf(each.type, source)]));
  const required = fields.filter((each) => !each.questionToken).map((each) => each.name.text);
  return { type: "object", properties, ...(required.length && { required }), additionalProperties: false };
}

function reference(file) {
  const name = path.basename(file, ".d.ts");
  if (!(name in definitions)) {
    definitions[name] = {};
    const source = parse(file);
    const declared = source.statements.find((each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each));
    definitions[name] = ts.isInterfaceDeclaration(declared) ? object(declared.members, source) : schemaOf(declared.type, source);
  }
  return { $ref: "#/$defs/" + name };
}

const kinds = Object.fromEntries(entries.map((each) => [path.basename(each, ".d.ts"), reference(path.resolve(folder, each))]));
// What the kinds themselves say: the status is the cluster's to write.
Object.keys(kinds).forEach((kind) => delete definitions[kind].properties.status);
// KEDA's types say only string; these are the words that its documentation names.
const words = {
  Rollout: { strategy: ["default", "gradual"], propagationPolicy: ["background", "foreground"] },
  ScalingStrategy: { strategy: ["default", "custom", "accurate", "eager"] },
};
Object.entries(words).forEach(([type, fields]) =>
  Object.entries(fields).forEach(([field, known]) => definitions[type] && (definitions[type].properties[field].enum = known)));

const used = {};
const keep = (schema) => JSON.stringify(schema).replace(/"#\/\$defs\/(\w+)"/g, (all, name) => {
  if (name in used) return all;
  used[name] = definitions[name];
  keep(definitions[name]);
  return all;
});
keep(kinds);
console.log(JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", kinds, $defs: used }, null, 1));
