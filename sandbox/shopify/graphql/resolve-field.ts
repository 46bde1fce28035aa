import {
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLTypeResolver,
  getNamedType,
} from "graphql";
import { isGranted, neededScopes } from "./access-scopes.ts";
import type { AdminContext, Args } from "./admin-context.ts";

type FieldFunction = (args: Args, context: AdminContext) => unknown;

function isView(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

const knownNeeds = new WeakMap<object, Map<string, readonly string[]>>();

function needsOf(info: GraphQLResolveInfo): readonly string[] {
  let ofParent = knownNeeds.get(info.parentType);
  if (!ofParent) {
    ofParent = new Map();
    knownNeeds.set(info.parentType, ofParent);
  }
  let needs = ofParent.get(info.fieldName);
  if (!needs) {
    needs = neededScopes(info.parentType.name, info.fieldName, getNamedType(info.returnType).name);
    ofParent.set(info.fieldName, needs);
  }
  return needs;
}

function checkAccess(context: AdminContext, info: GraphQLResolveInfo): void {
  const needed = needsOf(info);
  if (isGranted(context.scopes, needed)) return;
  const scopes = needed.map((scope) => `\`${scope}\``).join(" or ");
  throw new GraphQLError(`Access denied for ${info.fieldName} field. Required access: ${scopes} access scope.`, {
    extensions: { code: "ACCESS_DENIED", requiredAccess: `${scopes} access scope.` },
  });
}

/** Reads a field from a view; a field this Shopify does not serve is an error, never a silent null. */
export const resolveField: GraphQLFieldResolver<unknown, AdminContext> = (source, args, context, info) => {
  checkAccess(context, info);
  const value = isView(source) ? source[info.fieldName] : undefined;
  if (value === undefined) {
    throw new GraphQLError(`The local Shopify does not serve ${info.parentType.name}.${info.fieldName} yet.`, {
      extensions: { code: "NOT_SERVED_LOCALLY" },
    });
  }
  return typeof value === "function" ? (value as FieldFunction).call(source, args, context) : value;
};

/** Views of unions and interfaces name their type in __typename. */
export const resolveType: GraphQLTypeResolver<unknown, AdminContext> = (value) =>
  isView(value) && typeof value.__typename === "string" ? value.__typename : undefined;
