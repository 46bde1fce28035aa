import { describe, expect, it } from "vitest";
import type { CodedOffer } from "./offer.ts";
import { offerConditions } from "./offer-conditions.ts";

const terms = { validDays: 14, minimumSubtotal: 0 };
const endsAt = new Date("2026-12-06T22:59:59Z");
const told = (offer: CodedOffer, language: "en" | "de") =>
  offerConditions(offer, { language, currency: "EUR", timezone: "Europe/Berlin", endsAt });

it("tells a plain percentage whole", () => {
  expect(told({ kind: "percentage", percent: 15, ...terms }, "en")).toEqual([
    "The offer: 15% off.",
    "Good until 6 December 2026, 23:59 (time of the shop).",
    "The code is personal and works once.",
    "It is for the next order: it ends with that order, even if the code is not used for it.",
    "It can be combined with free shipping, and with nothing else.",
  ]);
});

describe("in German", () => {
  it("says what three for two is on, and that the cheapest is free", () => {
    const on = {
      what: "collections" as const,
      of: [
        { id: "1", title: "Kaffee" },
        { id: "2", title: "Tee" },
      ],
    };
    expect(told({ kind: "bxgy", buy: 2, get: 1, percent: 100, on, ...terms }, "de").slice(0, 4)).toEqual([
      "Das Angebot: 3 für 2.",
      "Liegen 3 Artikel im Warenkorb, ist der günstigste gratis. Einmal je Bestellung.",
      "Es gilt für alles aus: Kaffee, Tee.",
      "Gültig bis 6. Dezember 2026, 23:59 Uhr (Uhrzeit des Shops).",
    ]);
  });

  it("says from which value on, and who alone can use it", () => {
    const offer: CodedOffer = {
      kind: "amount",
      amount: 10_00,
      validDays: 14,
      minimumSubtotal: 50_00,
      lock: "customer",
    };
    const sentences = told(offer, "de");
    expect(sentences).toContain("Ab einem Bestellwert von 50 €, ohne Versand.");
    expect(sentences).toContain(
      "Der Code ist persönlich: Er gilt einmal, und nur für die Person, die ihn bekommen hat.",
    );
  });

  it("never says du or Sie to the shopper", () => {
    const all: CodedOffer[] = [
      { kind: "free_shipping", ...terms, minimumQuantity: 3 },
      { kind: "bxgy", buy: 1, get: 2, percent: 50, ...terms },
    ];
    const words = all.flatMap((offer) => told(offer, "de")).join(" ");
    expect(words).not.toMatch(/\b(du|dein|deine|Ihr|Ihre|Ihnen)\b/);
  });
});

it("names everything it may stand beside", () => {
  const combines = { order: true, product: true, shipping: true };
  expect(told({ kind: "percentage", percent: 5, ...terms, combines }, "en").at(-1)).toBe(
    "It can be combined with discounts on the order and discounts on single items and free shipping.",
  );
});
