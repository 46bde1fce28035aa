import { expect, it } from "vitest";
import { MOST_LINES, readPeopleList } from "./people-list.ts";

const read = (text: string) => readPeopleList(text, "DE");
const phone = (e164: string) => ({ kind: "phone", e164 });

it("reads a pasted column of numbers, national ones as the shop's country writes them, each once", () => {
  expect(read("0151 12345678\n+49 151 12345678\n+43 664 1234567\n").people).toEqual([
    phone("+4915112345678"),
    phone("+436641234567"),
  ]);
});

it("reads Shopify's customer ids, bare, as a gid and as an address of the admin", () => {
  const text = "7045012345678\ngid://shopify/Customer/12\nhttps://admin.shopify.com/store/x/customers/34";
  expect(read(text).people).toEqual(["7045012345678", "12", "34"].map((id) => ({ kind: "customer", id })));
});

it("takes a whole mobile number that lost its plus for a number", () => {
  expect(read("4915112345678").people).toEqual([phone("+4915112345678")]);
});

it("reads a file with headings by its columns alone, whatever separates them", () => {
  const exported = "Customer ID,Name,Phone\n'7045012345678,\"Weiß, Jürgen\",'+4915112345678\n";
  expect(read(exported).people).toEqual([{ kind: "customer", id: "7045012345678" }]);
  expect(read("Name;PLZ;Handynummer\nWeiß;6012345678901;015112345678\n").people).toEqual([phone("+4915112345678")]);
});

it("finds the number in any column of a file without headings", () => {
  expect(read("Jürgen;015112345678").people).toEqual([phone("+4915112345678")]);
});

it("says which lines name nobody", () => {
  expect(read("Jürgen\n12345\n015112345678")).toMatchObject({ unreadable: ["Jürgen", "12345"], people: [{}] });
});

it("reads nothing of a list that is too long", () => {
  const text = Array.from({ length: MOST_LINES + 1 }, () => "015112345678").join("\n");
  expect(read(text)).toEqual({ people: [], unreadable: [], tooLong: true });
});

it("is quiet about an empty list", () => {
  expect(read(" \n\n")).toEqual({ people: [], unreadable: [], tooLong: false });
});
