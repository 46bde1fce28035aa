/** What can be made to go wrong; set through the control page. Shares are 0..1, delays physical milliseconds. */
export interface Faults {
  twilioLatencyMs: number;
  twilioLoseReplyShare: number;
  twilioRefuse: boolean;
  webhookDuplicateShare: number;
  webhookDelayMs: number;
  webhookReorder: boolean;
  webhookLoseShare: number;
  apiThrottled: boolean;
  tokenEndpointDown: boolean;
}

/** A world in which nothing goes wrong. */
export function noFaults(): Faults {
  return {
    twilioLatencyMs: 0,
    twilioLoseReplyShare: 0,
    twilioRefuse: false,
    webhookDuplicateShare: 0,
    webhookDelayMs: 0,
    webhookReorder: false,
    webhookLoseShare: 0,
    apiThrottled: false,
    tokenEndpointDown: false,
  };
}
