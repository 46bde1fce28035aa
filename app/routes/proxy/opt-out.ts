import { optOutByLink } from "../../domain/series/opt-out-by-link.server.ts";
import { ports } from "../../wiring.server.ts";
import { askBefore } from "./ask-before.ts";

/** Unsubscribes the phone the text went to. */
const page = askBefore("optOut", (shop, token) => optOutByLink(ports, shop, token));

// One by one: the build takes these two out of what browsers get, and knows them only by a plain export each.
export const loader = page.loader;
export const action = page.action;
