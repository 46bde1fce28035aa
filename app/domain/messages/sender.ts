/**
 * Whether a shopper can answer this sender: numbers, short codes and Messaging Services (MG…) receive, a name of letters
 * does not. Without a sender nothing can be received.
 */
export function senderReceives(sender: string | null): boolean {
  return sender !== null && (/^\+?\d{3,15}$/.test(sender) || /^MG[0-9a-f]{32}$/.test(sender));
}
