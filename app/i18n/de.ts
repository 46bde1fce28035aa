import { allOrders } from "./de/all-orders.ts";
import { atRisk } from "./de/at-risk.ts";
import { audit } from "./de/audit.ts";
import { codes } from "./de/codes.ts";
import { consent } from "./de/consent.ts";
import { customer } from "./de/customer.ts";
import { customers } from "./de/customers.ts";
import { editor } from "./de/editor.ts";
import { editorWindow } from "./de/editor-window.ts";
import { exclusions } from "./de/exclusions.ts";
import { extension } from "./de/extension.ts";
import { feedback } from "./de/feedback.ts";
import { frame } from "./de/frame.ts";
import { home } from "./de/home.ts";
import { messages } from "./de/messages.ts";
import { offer } from "./de/offer.ts";
import { outlook } from "./de/outlook.ts";
import { pauses } from "./de/pauses.ts";
import { privacy } from "./de/privacy.ts";
import { problems } from "./de/problems.ts";
import { rehearsal } from "./de/rehearsal.ts";
import { replies } from "./de/replies.ts";
import { results } from "./de/results.ts";
import { rights } from "./de/rights.ts";
import { rules } from "./de/rules.ts";
import { sending } from "./de/sending.ts";
import { series } from "./de/series.ts";
import { settings } from "./de/settings.ts";
import { shopper } from "./de/shopper.ts";
import { standing } from "./de/standing.ts";
import { start } from "./de/start.ts";
import { states } from "./de/states.ts";
import { sync } from "./de/sync.ts";
import { texts } from "./de/texts.ts";
import { versions } from "./de/versions.ts";
import { watch } from "./de/watch.ts";
import { workflows } from "./de/workflows.ts";
import type { Catalogue } from "./en.ts";
import type { Wording } from "./wording.ts";

/** German. In the admin it says du. */
export const de: Wording<Catalogue> = {
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
};
