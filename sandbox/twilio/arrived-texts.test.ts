import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linksIn, readTexts } from "./arrived-texts.ts";
import { type LocalTwilio, startLocalTwilio } from "./local-twilio.ts";
import { listTexts } from "./text-ledger.ts";

let local: LocalTwilio;

beforeEach(async () => {
  local = await startLocalTwilio();
});
afterEach(() => local.close());

describe("texts on phones", () => {
  it("are read in order of arrival, each once; undelivered ones never", async () => {
    const client = local.client(local.german);
    const send = (to: string) => client.messages.create({ to, from: "LINDENHOF", body: "Hallo https://a.test/r/1." });
    const first = await send("+4915735991111");
    await send("+493012345678");
    const second = await send("+4915735992222");
    await expect.poll(() => local.callbacks.drained()).toBe(true);
    const texts = readTexts(local.world, null);
    expect(texts.map((text) => text.sid)).toEqual([first.sid, second.sid]);
    expect(texts[0]?.links).toEqual(["https://a.test/r/1"]);
    expect(readTexts(local.world, first.sid).map((text) => text.sid)).toEqual([second.sid]);
    expect(readTexts(local.world, second.sid)).toEqual([]);
    expect(listTexts(local.world, local.german.shop)).toHaveLength(3);
    expect(listTexts(local.world, local.american.shop)).toEqual([]);
  });

  it("hold links without the sentence's punctuation", () => {
    expect(linksIn("Hier: https://x.test/r/aB3?x=1, oder (https://y.test/z).")).toEqual([
      "https://x.test/r/aB3?x=1",
      "https://y.test/z",
    ]);
  });
});
