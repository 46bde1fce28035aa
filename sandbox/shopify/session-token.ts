import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { APP_API_KEY, APP_API_SECRET } from "../world/app-registration.ts";
import { shopOf } from "../world/shops.ts";
import type { World } from "../world/world.ts";

const KEY = new TextEncoder().encode(APP_API_SECRET);
/** Seconds a session token lives. */
const LIFE_SECONDS = 60;

/** The session token (id token) App Bridge would give for this shop's admin; business time. */
export async function signSessionToken(world: World, shop: string): Promise<string> {
  const now = Math.floor(world.now().getTime() / 1000);
  return new SignJWT({ dest: `https://${shop}`, sid: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shop}/admin`)
    .setAudience(APP_API_KEY)
    .setSubject(String(shopOf(shop).id + 42))
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + LIFE_SECONDS)
    .setJti(randomUUID())
    .sign(KEY);
}

/** Whether a session token is genuine, in its time and of this shop. */
export async function isSessionTokenOf(world: World, shop: string, token: string): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(token, KEY, {
      audience: APP_API_KEY,
      issuer: `https://${shop}/admin`,
      algorithms: ["HS256"],
      currentDate: world.now(),
      clockTolerance: 10,
    });
    return payload.dest === `https://${shop}`;
  } catch {
    return false;
  }
}
