// @vitest-environment jsdom
import { getExtension } from "@shopify/ui-extensions-tester";
import { waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const extension = getExtension("admin.customer-details.block.render", { configSearchDir: "extensions/customer-block" });
const CUSTOMER = "gid://shopify/Customer/7001";
const block = {
  facts: [{ label: "Inactive since", value: "Sep 3, 2026" }],
  why: { title: "Not texted because", lines: ["No consent to SMS."] },
  open: { label: "Open in Winback", path: "app/customers/7001" },
};
const fetched = vi.fn<(address: string) => Promise<Response>>();

beforeEach(() => {
  extension.setUp();
  extension.shopify.data.selected = [{ id: CUSTOMER }];
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => {
  extension.tearDown();
  vi.unstubAllGlobals();
  fetched.mockReset();
});
const shown = () => document.body.textContent ?? "";

it("asks the app about the customer that is open, and shows what it says", async () => {
  fetched.mockResolvedValue(Response.json({ block }));
  await extension.render();
  await waitFor(() => expect(shown()).toContain("Inactive since: Sep 3, 2026"));
  expect(fetched).toHaveBeenCalledWith(`/extension/customer?id=${encodeURIComponent(CUSTOMER)}`);
  expect(shown()).toContain("No consent to SMS.");
  expect(document.body.querySelector("s-link")?.getAttribute("href")).toBe("app:app/customers/7001");
});

it("says so when Winback does not know the customer yet", async () => {
  fetched.mockResolvedValue(Response.json({ block: null }));
  await extension.render();
  await waitFor(() => expect(shown()).toContain("unknown"));
});

it("says so when Winback cannot be reached", async () => {
  fetched.mockRejectedValue(new TypeError("network"));
  await extension.render();
  await waitFor(() => expect(shown()).toContain("failed"));
});
