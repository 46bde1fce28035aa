/** The product's functions under simulation. Loaded as `subject.ts?mutant=NAME` they are those of a patched source. */

import { WRITE_CONSENT } from "../../app/domain/consent/write-consent-job.ts";
import { customersOfPhones } from "../../app/domain/customers/customer-store.server.ts";
import { confirmByLink } from "../../app/domain/messages/confirm-opt-in.server.ts";
import { handOverDue } from "../../app/domain/messages/hand-over-due.server.ts";
import { closeConversations } from "../../app/domain/messages/replies/close-conversations.server.ts";
import { resumeTexts } from "../../app/domain/messages/resume-texts.server.ts";
import { settleUnknown } from "../../app/domain/messages/settle-unknown.server.ts";
import { signUp } from "../../app/domain/messages/sign-up.server.ts";
import { stopAllTexts } from "../../app/domain/messages/stop-all-texts.server.ts";
import {
  acceptDiscount,
  COMPARE_DISCOUNT_JOB,
  compareDiscount,
  restoreDiscount,
} from "../../app/domain/offers/changed-discounts.server.ts";
import { revokeCodes } from "../../app/domain/offers/revoke-codes.server.ts";
import { sweepCodes } from "../../app/domain/offers/sweep-codes.server.ts";
import { checkFreshness } from "../../app/domain/series/check-freshness.server.ts";
import { enrollLapsed } from "../../app/domain/series/enroll-lapsed.server.ts";
import { goOnSeries } from "../../app/domain/series/go-on-series.server.ts";
import { pauseSeries } from "../../app/domain/series/pause-series.server.ts";
import { prepareSteps } from "../../app/domain/series/prepare-steps.server.ts";
import { createStepEvents } from "../../app/domain/series/step-events.server.ts";
import { watchSeries } from "../../app/domain/series/watch-series.server.ts";
import { readShopRow } from "../../app/domain/shops/shop-store.server.ts";
import { processInbox } from "../../app/domain/sync/process-inbox.server.ts";
import { createProviderAccounts } from "../../app/intake/provider-accounts.server.ts";
import { createRawDoor } from "../../app/intake/raw-door.server.ts";
import { readFact } from "../../app/shopify/payloads/read-fact.ts";
import { createProviderEffects } from "../../app/twilio/provider-effects.server.ts";

export const subject = {
  acceptDiscount,
  COMPARE_DISCOUNT_JOB,
  checkFreshness,
  closeConversations,
  compareDiscount,
  confirmByLink,
  createProviderAccounts,
  createProviderEffects,
  createRawDoor,
  createStepEvents,
  customersOfPhones,
  enrollLapsed,
  goOnSeries,
  handOverDue,
  pauseSeries,
  prepareSteps,
  processInbox,
  readFact,
  readShopRow,
  restoreDiscount,
  resumeTexts,
  revokeCodes,
  settleUnknown,
  signUp,
  stopAllTexts,
  sweepCodes,
  WRITE_CONSENT,
  watchSeries,
};

export type Subject = typeof subject;
