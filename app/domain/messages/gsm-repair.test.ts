import fc from "fast-check";
import { expect, it } from "vitest";
import { isRepairable, repairSigns } from "./gsm-repair.ts";
import { countSegments } from "./sms-segments.ts";

it("straightens quotes and dashes that an editor has curled", () => {
  expect(repairSigns("„Hallo“ – so geht’s …")).toBe(`"Hallo" - so geht's ...`);
});

it("takes off accents GSM-7 does not have and keeps those it has", () => {
  expect(repairSigns("Zoë, Łódź, façade, Größe, José, Ñandú")).toBe("Zoe, Lodz, facade, Größe, José, Ñandu");
});

it("puts letters written in two signs together first", () => {
  expect(repairSigns("Mu\u0308ller")).toBe("Müller");
});

it("leaves what has no near sign, and says so", () => {
  expect(repairSigns("Danke 🎉")).toBe("Danke 🎉");
  expect([isRepairable("Danke 🎉"), isRepairable("Danke’")]).toEqual([false, true]);
});

it("never makes a text dearer, and changes nothing when done twice", () => {
  const sign = fc.oneof(
    fc.constantFrom(..."abc äöü „“–’…Łçê½™😀中", "{{first_name | du}}"),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
      const text = signs.join("");
      const repaired = repairSigns(text);
      expect(repairSigns(repaired)).toBe(repaired);
      const known = new Set(countSegments(text.normalize("NFC")).offenders);
      expect(countSegments(repaired).offenders.every((offender) => known.has(offender))).toBe(true);
    }),
  );
});
