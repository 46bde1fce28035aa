import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { adminSchema } from "./admin-schema.ts";

type Variables = Record<string, unknown>;

/**
 * Points for the children of a connection of this many rows. Shopify publishes only that connections are weighed by
 * `first`; recorded costs grow far slower than the rows, which twice the square root comes close to.
 */
function rowWeight(rows: number): number {
  return Math.ceil(2 * Math.sqrt(rows));
}

function argumentOf(field: FieldNode, name: string, variables: Variables): unknown {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}

class CostReader {
  private readonly document: DocumentNode;
  private readonly variables: Variables;

  constructor(document: DocumentNode, variables: Variables) {
    this.document = document;
    this.variables = variables;
  }

  selection(set: SelectionSetNode, parent: GraphQLCompositeType): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.field(selection, parent);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        cost += this.selection(selection.selectionSet, this.typeNamed(selection.typeCondition?.name.value) ?? parent);
      } else {
        const name = selection.name.value;
        const fragment = this.document.definitions.find(
          (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
        );
        if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) continue;
        cost += this.selection(fragment.selectionSet, this.typeNamed(fragment.typeCondition.name.value) ?? parent);
      }
    }
    return cost;
  }

  private typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? null : adminSchema().getType(name);
    return isCompositeType(type) ? type : null;
  }

  private field(field: FieldNode, parent: GraphQLCompositeType): number {
    const name = field.name.value;
    const definition = "getFields" in parent ? parent.getFields()[name] : undefined;
    const type = definition && getNamedType(definition.type);
    if (!field.selectionSet || !isCompositeType(type)) return 0;
    const inner = this.selection(field.selectionSet, type);
    if (name === "pageInfo" || name === "edges" || name === "userErrors") return name === "edges" ? inner : 0;
    if (!type.name.endsWith("Connection")) return (name === "nodes" && isObjectType(parent) ? 0 : 1) + inner;
    const first = argumentOf(field, "first", this.variables);
    return 2 + rowWeight(typeof first === "number" ? first : 1) * Math.max(inner, 1);
  }
}

/** The points an operation asks for: 10 for a mutation, 1 for an object, connections by their size. */
export function requestedCost(document: DocumentNode, operationName: string | undefined, variables: Variables): number {
  const operation = getOperationAST(document, operationName);
  if (!operation) return 0;
  const reader = new CostReader(document, variables);
  const root = operation.operation === "mutation" ? adminSchema().getMutationType() : adminSchema().getQueryType();
  const mutations = operation.operation === "mutation" ? operation.selectionSet.selections.length : 0;
  // The payload object of a mutation is what its ten points pay for.
  return root ? mutations * 9 + reader.selection(operation.selectionSet, root) : 0;
}

function objectsIn(value: unknown): number {
  if (Array.isArray(value)) {
    const inner = value.reduce((sum: number, item) => sum + objectsIn(item), 0);
    return value.length === 0 ? 0 : Math.ceil((inner / value.length) * Math.min(value.length, rowWeight(value.length)));
  }
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, item) => sum + objectsIn(item), 1);
}

/** The points an answer really cost: never more than was asked for, never less than ten for a mutation. */
export function actualCost(document: DocumentNode, requested: number, data: unknown): number {
  const isMutation = document.definitions.some(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === "mutation",
  );
  return Math.min(requested, Math.max(objectsIn(data), isMutation ? 10 : 1));
}
