import { GraphQLError, type GraphQLFieldResolver, type GraphQLTypeResolver, getNamedType } from "graphql";
import { isGranted, neededScopes } from "./access-scopes.ts";
import type { AdminContext, Args } from "./admin-context.ts";

type FieldFunction = (args: Args, context: AdminContext) => unknown;

function isView(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function checkAccess(context: AdminContext, parent: string, field: string, answer: string): void {
  const needed = neededScopes(parent, field, answer);
  if (isGranted(context.scopes, needed)) return;
  const scopes = needed.map((scope) => `\`${scope}\``).join(" or ");
  throw new GraphQLError(`Access denied for ${field} field. Required access: ${scopes} access scope.`, {
    extensions: { code: "ACCESS_DENIED", requiredAccess: `${scopes} access scope.` },
  });
}

/** Reads a field from a view; a field this Shopify does not serve is an error, never a silent null. */
export const resolveField: GraphQLFieldResolver<unknown, AdminContext> = (source, args, context, info) => {
  checkAccess(context, info.parentType.name, info.fieldName, getNamedType(info.returnType).name);
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
