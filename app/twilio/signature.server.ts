import twilio from "twilio";

/**
 * Whether Twilio signed this form. Check it over the configured public address without its fragment, never over the
 * Host header.
 * @param authToken the token of the account that owns the sender.
 * @param rawBody the form as it arrived.
 */
export function isSignedByTwilio(authToken: string, signature: string, url: string, rawBody: string): boolean {
  try {
    return twilio.validateRequest(authToken, signature, url, Object.fromEntries(new URLSearchParams(rawBody)));
  } catch {
    return false;
  }
}
