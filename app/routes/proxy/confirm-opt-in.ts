import { confirmByLink } from "../../domain/messages/confirm-opt-in.server.ts";
import { ports } from "../../wiring.server.ts";
import { askBefore } from "./ask-before.ts";

/** The owner of a number says that they want the texts they were asked about. */
const page = askBefore("confirm", (shop, token) => confirmByLink(ports, shop, token));

// One by one: the build takes these two out of what browsers get, and knows them only by a plain export each.
export const loader = page.loader;
export const action = page.action;
