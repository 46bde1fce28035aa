import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { adminSchema, parseOperation } from "./admin-schema.ts";

const MOST_BYTES = 65_535;
const MOST_CONNECTIONS = 5;
const DEEPEST = 2;
const ROWS_A_PAGE = 250;
const CHILDREN_A_PARENT = 250;

function fieldsIn(set: SelectionSetNode | undefined): FieldNode[] {
  return (set?.selections ?? []).filter((selection) => selection.kind === Kind.FIELD);
}

function operationOf(document: DocumentNode): OperationDefinitionNode | null {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [only] = operations;
  return operations.length === 1 && only?.operation === "query" ? only : null;
}

/** The connections of a query, with how deep each lies in others and whether its rows select their id. */
function connectionsIn(document: DocumentNode): { name: string; depth: number; hasId: boolean; usesNodes: boolean }[] {
  const found: { name: string; depth: number; hasId: boolean; usesNodes: boolean }[] = [];
  const types = new TypeInfo(adminSchema());
  let depth = 0;
  const isConnection = () => {
    const type = types.getType();
    return type ? getNamedType(type).name.endsWith("Connection") : false;
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          if (!isConnection()) return;
          depth += 1;
          const inner = fieldsIn(field.selectionSet);
          const edges = inner.find((child) => child.name.value === "edges");
          const node = fieldsIn(edges?.selectionSet).find((child) => child.name.value === "node");
          const hasId = fieldsIn(node?.selectionSet).some((child) => child.name.value === "id");
          const usesNodes = inner.some((child) => child.name.value === "nodes");
          found.push({ name: field.name.value, depth, hasId, usesNodes });
        },
        leave() {
          if (isConnection()) depth -= 1;
        },
      },
    }),
  );
  return found;
}

/** What Shopify has against a query as a bulk operation, or null. */
export function bulkQueryProblem(text: string): string | null {
  if (Buffer.byteLength(text) > MOST_BYTES) return `Bulk queries cannot be larger than ${MOST_BYTES} bytes.`;
  const { document, errors } = parseOperation(text);
  if (!document) return `Invalid bulk query: ${errors[0]?.message ?? "it cannot be read"}`;
  const operation = operationOf(document);
  const roots = fieldsIn(operation?.selectionSet);
  if (!operation || roots.length !== 1) return "Bulk queries must have exactly one top-level field.";
  if (roots.some((root) => root.name.value === "node" || root.name.value === "nodes")) {
    return "Bulk queries cannot use the top-level 'node' or 'nodes' field.";
  }
  const connections = connectionsIn(document);
  if (connections.length === 0) return "Bulk queries must contain at least one connection.";
  if (connections.length > MOST_CONNECTIONS)
    return `Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`;
  if (connections.some((one) => one.usesNodes)) return "Bulk queries must use 'edges' and 'node', not 'nodes'.";
  if (connections.some((one) => one.depth > DEEPEST)) {
    return `Bulk queries cannot contain connections with a nesting depth greater than ${DEEPEST}.`;
  }
  const deep = connections.some((one) => one.depth > 1);
  const parent = connections.find((one) => one.depth === 1);
  if (deep && parent && !parent.hasId) {
    return `The parent 'node' field for a nested connection must select the 'id' field: ${parent.name}.`;
  }
  return null;
}

function withPage(field: FieldNode, first: number, after: string | null, withInfo: boolean): FieldNode {
  const own = (field.arguments ?? []).filter(
    (argument) => !["first", "after", "last", "before"].includes(argument.name.value),
  );
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  const size = {
    kind: Kind.ARGUMENT as const,
    name: name("first"),
    value: { kind: Kind.INT as const, value: String(first) },
  };
  const begin = {
    kind: Kind.ARGUMENT as const,
    name: name("after"),
    value: { kind: Kind.STRING as const, value: after ?? "" },
  };
  const plain = (field_: string): FieldNode => ({ kind: Kind.FIELD, name: name(field_) });
  const info: FieldNode = {
    ...plain("pageInfo"),
    selectionSet: { kind: Kind.SELECTION_SET, selections: [plain("hasNextPage"), plain("endCursor")] },
  };
  const selections = field.selectionSet?.selections ?? [];
  return {
    ...field,
    arguments: after === null ? [...own, size] : [...own, size, begin],
    selectionSet: { kind: Kind.SELECTION_SET, selections: withInfo ? [...selections, info] : selections },
  };
}

/** The bulk query as an ordinary one for the page after a cursor; also gives the name of its root in the answer. */
export function bulkPage(document: DocumentNode, after: string | null): { document: DocumentNode; root: string } {
  const types = new TypeInfo(adminSchema());
  let depth = 0;
  let root = "";
  const isConnection = () => {
    const type = types.getType();
    return type ? getNamedType(type).name.endsWith("Connection") : false;
  };
  const paged = visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter() {
          if (isConnection()) depth += 1;
        },
        leave(field) {
          if (!isConnection()) return undefined;
          depth -= 1;
          if (depth > 0) return withPage(field, CHILDREN_A_PARENT, null, false);
          root = field.alias?.value ?? field.name.value;
          return withPage(field, ROWS_A_PAGE, after, true);
        },
      },
    }),
  );
  return { document: paged, root };
}
