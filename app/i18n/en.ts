import { allOrders } from "./en/all-orders.ts";
import { atRisk } from "./en/at-risk.ts";
import { audit } from "./en/audit.ts";
import { codes } from "./en/codes.ts";
import { consent } from "./en/consent.ts";
import { customer } from "./en/customer.ts";
import { customers } from "./en/customers.ts";
import { editor } from "./en/editor.ts";
import { editorWindow } from "./en/editor-window.ts";
import { exclusions } from "./en/exclusions.ts";
import { extension } from "./en/extension.ts";
import { feedback } from "./en/feedback.ts";
import { frame } from "./en/frame.ts";
import { home } from "./en/home.ts";
import { messages } from "./en/messages.ts";
import { offer } from "./en/offer.ts";
import { outlook } from "./en/outlook.ts";
import { pauses } from "./en/pauses.ts";
import { privacy } from "./en/privacy.ts";
import { problems } from "./en/problems.ts";
import { rehearsal } from "./en/rehearsal.ts";
import { replies } from "./en/replies.ts";
import { results } from "./en/results.ts";
import { rights } from "./en/rights.ts";
import { rules } from "./en/rules.ts";
import { sending } from "./en/sending.ts";
import { series } from "./en/series.ts";
import { settings } from "./en/settings.ts";
import { shopper } from "./en/shopper.ts";
import { standing } from "./en/standing.ts";
import { start } from "./en/start.ts";
import { states } from "./en/states.ts";
import { sync } from "./en/sync.ts";
import { texts } from "./en/texts.ts";
import { versions } from "./en/versions.ts";
import { watch } from "./en/watch.ts";
import { workflows } from "./en/workflows.ts";

/** English: the type every other language must have. */
export const en = {
  allOrders,
  atRisk,
  audit,
  codes,
  consent,
  customer,
  customers,
  editor,
  editorWindow,
  exclusions,
  extension,
  feedback,
  frame,
  home,
  messages,
  offer,
  outlook,
  pauses,
  privacy,
  problems,
  rehearsal,
  replies,
  results,
  rights,
  rules,
  sending,
  series,
  settings,
  shopper,
  standing,
  start,
  states,
  sync,
  texts,
  versions,
  watch,
  workflows,
} as const;

export type Catalogue = typeof en;
