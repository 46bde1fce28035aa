// @vitest-environment jsdom
import { getExtension } from "@shopify/ui-extensions-tester";
import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const extension = getExtension("admin.customer-segment-details.action.render", {
  configSearchDir: "extensions/segment-recipients",
});
const SEGMENT = "gid://shopify/Segment/42";
const fetched = vi.fn<(address: string, init?: RequestInit) => Promise<Response>>();

beforeEach(() => {
  extension.setUp();
  extension.shopify.data.selected = [{ id: SEGMENT }];
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => {
  extension.tearDown();
  vi.unstubAllGlobals();
  fetched.mockReset();
});
const button = (slot: string) => document.body.querySelector(`s-button[slot="${slot}"]`);

async function press(slot: string) {
  const found = button(slot);
  if (!found) throw new Error(`no button in ${slot}`);
  fireEvent.click(found);
}

it("makes nothing before it is asked to", async () => {
  await extension.render();
  expect(document.body.textContent).toContain("nothing");
  expect(fetched).not.toHaveBeenCalled();
});

it("makes a draft for the segment that is open, and leads to it", async () => {
  fetched.mockResolvedValue(Response.json({ path: "app/series/s1" }));
  await extension.render();
  await press("primary-action");
  await waitFor(() => expect(document.body.querySelector("s-link")?.getAttribute("href")).toBe("app:app/series/s1"));
  expect(fetched.mock.calls[0]).toEqual([
    "/extension/segment",
    { method: "POST", body: JSON.stringify({ segment: SEGMENT }) },
  ]);
  expect(button("primary-action")).toBeNull();
});

it("says when it failed, and lets the merchant try again", async () => {
  fetched.mockResolvedValue(new Response(null, { status: 503 }));
  await extension.render();
  await press("primary-action");
  await waitFor(() => expect(document.body.querySelector("s-banner")?.textContent).toContain("failed"));
  expect(button("primary-action")).not.toBeNull();
});
