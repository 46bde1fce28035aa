import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { APP_API_KEY, APP_API_SECRET } from "../world/app-registration.ts";
import type { World } from "../world/world.ts";
import { type StaffMember, staffMemberOf, staffOf } from "./staff.ts";

const KEY = new TextEncoder().encode(APP_API_SECRET);
/** Seconds a session token lives. */
const LIFE_SECONDS = 60;

/**
 * The session token (id token) App Bridge would give for this shop's admin; business time.
 * @param staff user id of who is signed in there; left out: the account owner.
 */
export async function signSessionToken(world: World, shop: string, staff = staffOf(shop)[0].id): Promise<string> {
  const now = Math.floor(world.now().getTime() / 1000);
  return new SignJWT({ dest: `https://${shop}`, sid: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shop}/admin`)
    .setAudience(APP_API_KEY)
    .setSubject(String(staff))
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + LIFE_SECONDS)
    .setJti(randomUUID())
    .sign(KEY);
}

/** Whose session token it is; null unless it is genuine, in its time and of this shop. */
export async function staffOfToken(world: World, shop: string, token: string): Promise<StaffMember | null> {
  try {
    const { payload } = await jwtVerify(token, KEY, {
      audience: APP_API_KEY,
      issuer: `https://${shop}/admin`,
      algorithms: ["HS256"],
      currentDate: world.now(),
      clockTolerance: 10,
    });
    return payload.dest === `https://${shop}` ? (staffMemberOf(shop, Number(payload.sub)) ?? null) : null;
  } catch {
    return null;
  }
}
