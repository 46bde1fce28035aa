import { confirmByLink } from "../../domain/messages/confirm-opt-in.server.ts";
import { ports } from "../../wiring.server.ts";
import { askBefore } from "./ask-before.ts";

/** The owner of a number says that they want the texts they were asked about. */
export const { loader, action } = askBefore("confirm", (shop, token) => confirmByLink(ports, shop, token));
