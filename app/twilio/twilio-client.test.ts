import { expect, it } from "vitest";
import { addressOf } from "./twilio-client.server.ts";

it("asks each of Twilio's APIs at its own host", () => {
  expect(addressOf("pricing", "https://api.twilio.com/")).toBe("https://pricing.twilio.com");
  expect(addressOf("api", "https://api.dublin.ie1.twilio.com")).toBe("https://api.dublin.ie1.twilio.com");
  expect(addressOf("messaging", "https://api.dublin.ie1.twilio.com")).toBe("https://messaging.dublin.ie1.twilio.com");
});

it("asks another address for everything", () => {
  expect(addressOf("pricing", "http://127.0.0.1:4010")).toBe("http://127.0.0.1:4010");
  expect(addressOf("pricing", "https://api.twilio.com.evil.test")).toBe("https://api.twilio.com.evil.test");
});
