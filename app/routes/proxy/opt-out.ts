import { optOutByLink } from "../../domain/series/opt-out-by-link.server.ts";
import { ports } from "../../wiring.server.ts";
import { askBefore } from "./ask-before.ts";

/** Unsubscribes the phone the text went to. */
export const { loader, action } = askBefore("optOut", (shop, token) => optOutByLink(ports, shop, token));
