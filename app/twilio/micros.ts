import type { Micros } from "../domain/messages/sms-console.ts";

/** Twilio's amounts: decimals as text or number, what was charged below zero, currencies in either case. */
export function microsOf(amount: string | number, currency: string): Micros {
  const micros = Math.round(Number(amount) * 1_000_000);
  if (!Number.isFinite(micros)) throw new Error("Twilio named an amount that is none.");
  return { micros: BigInt(micros), currency: currency.toUpperCase() };
}
