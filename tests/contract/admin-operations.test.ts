import { NoDeprecatedCustomRule, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { access, adminSchema, appOperations, type Operation, readOperations, touched } from "./admin-schema.ts";
import { readAppConfiguration } from "./app-configuration.ts";

/** Personal data we read, and what for. Nothing else that Shopify protects may be asked for. */
const PERSONAL: Readonly<Record<string, string>> = {
  "Customer.firstName": "the {{first_name}} of a text",
  "CustomerPhoneNumber.phoneNumber": "where the text goes",
  "Order.phone": "guests are known by the number they ordered with",
  "MailingAddress.phone": "guests are known by the number they ordered with",
};

/** Scopes that no operation shows a need for. */
const WITHOUT_OPERATION: Readonly<Record<string, string>> = {
  read_all_orders: "orders older than 60 days in the same queries",
  read_customer_merge: "the webhook customers/merge",
  write_app_proxy: "links in texts that open on the shop's own domain",
};

const { scopes } = readAppConfiguration();
const granted = new Set([...scopes, ...scopes.map((scope) => scope.replace(/^write_/, "read_"))]);
const one = (text: string): Operation => {
  const [operation] = readOperations("planted.ts", `\`#graphql ${text}\``);
  if (!operation) throw new Error("The planted document has no operation.");
  return operation;
};

const invalid = (operation: Operation) =>
  validate(adminSchema, operation.document).map((error) => `${operation.name}: ${error.message}`);
const deprecated = (operation: Operation) =>
  validate(adminSchema, operation.document, [NoDeprecatedCustomRule]).map((e) => `${operation.name}: ${e.message}`);
const personal = (operation: Operation) =>
  [...touched(operation)].filter((key) => access[key]?.protected && !(key in PERSONAL));
const ungranted = (operation: Operation) =>
  [...touched(operation)].filter((key) => access[key]?.scopes && !access[key].scopes.some((s) => granted.has(s)));

describe("the operations of the app", () => {
  it("are there, each under a name of its own", () => {
    const names = appOperations.map((operation) => operation.name);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name, i) => name === "unnamed" || names.indexOf(name) !== i)).toEqual([]);
  });

  it("are valid against Shopify's published schema", () => {
    expect(appOperations.flatMap(invalid)).toEqual([]);
  });

  it("use nothing that is deprecated", () => {
    expect(appOperations.flatMap(deprecated)).toEqual([]);
  });

  it("read no protected field but first name and phone number", () => {
    expect(appOperations.flatMap(personal)).toEqual([]);
  });

  it("need no scope that shopify.app.toml does not ask for", () => {
    expect(appOperations.flatMap(ungranted)).toEqual([]);
  });

  it("need every scope that shopify.app.toml asks for, but those with another reason", () => {
    const alternatives = appOperations.flatMap((operation) =>
      [...touched(operation)].map((key) => access[key]?.scopes),
    );
    const used = new Set(alternatives.flatMap((list) => list ?? []));
    expect(scopes.filter((scope) => !used.has(scope) && !(scope in WITHOUT_OPERATION))).toEqual([]);
    expect(Object.keys(WITHOUT_OPERATION).filter((scope) => !scopes.includes(scope))).toEqual([]);
  });
});

describe("the contract itself, on planted violations", () => {
  it("sees a field that does not exist", () => {
    expect(invalid(one("query Planted { shop { shoeSize } }"))).toHaveLength(1);
  });

  it("sees a deprecated field", () => {
    expect(deprecated(one("query Planted($id: ID!) { customer(id: $id) { email } }")).length).toBeGreaterThan(0);
  });

  it("sees a protected field that is not ours to read", () => {
    expect(personal(one("query Planted($id: ID!) { customer(id: $id) { lastName } }"))).toEqual(["Customer.lastName"]);
  });

  it("sees a scope that nobody asked the merchant for", () => {
    expect(ungranted(one("query Planted { locations(first: 1) { nodes { id } } }"))).not.toEqual([]);
  });
});
