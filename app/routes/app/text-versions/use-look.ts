import { useAsked } from "../frame/use-asked.ts";
import { changeAddress, type TextPlace } from "./versions-address.ts";

/** Typing rests this long before the server is asked. */
const REST_MS = 500;

/** What a deed would touch, asked anew when what is typed has rested. @param body null for nothing yet. */
export const useLook = <Answer>(where: TextPlace, body: object | null) =>
  useAsked<Answer>(changeAddress(where), body, REST_MS);
