/** The product's functions under simulation. Loaded as `subject.ts?mutant=NAME` they are those of a patched source. */

import { handOverDue } from "../../app/domain/messages/hand-over-due.server.ts";
import { settleUnknown } from "../../app/domain/messages/settle-unknown.server.ts";
import { revokeCodes } from "../../app/domain/offers/revoke-codes.server.ts";
import { checkFreshness } from "../../app/domain/series/check-freshness.server.ts";
import { enrollLapsed } from "../../app/domain/series/enroll-lapsed.server.ts";
import { prepareSteps } from "../../app/domain/series/prepare-steps.server.ts";
import { createStepEvents } from "../../app/domain/series/step-events.server.ts";
import { processInbox } from "../../app/domain/sync/process-inbox.server.ts";
import { createProviderAccounts } from "../../app/intake/provider-accounts.server.ts";
import { createRawDoor } from "../../app/intake/raw-door.server.ts";
import { readFact } from "../../app/shopify/payloads/read-fact.ts";
import { createProviderEffects } from "../../app/twilio/provider-effects.server.ts";

export const subject = {
  checkFreshness,
  createProviderAccounts,
  createProviderEffects,
  createRawDoor,
  createStepEvents,
  enrollLapsed,
  handOverDue,
  prepareSteps,
  processInbox,
  readFact,
  revokeCodes,
  settleUnknown,
};

export type Subject = typeof subject;
