/** Somebody of a shop's staff, as Shopify introduces them. */
export interface StaffMember {
  /** Shopify's user id. */
  id: string;
  /** First and last name; empty where Shopify tells none. */
  name: string;
  accountOwner: boolean;
  /** A login of an agency, not of the shop's own people. */
  collaborator: boolean;
}

/** The port that asks Shopify who sits at the app. */
export interface StaffDirectory {
  /**
   * @param token the session token they came with.
   * @returns null when Shopify could not be asked, or was asked in vain a moment ago.
   */
  introduce(domain: string, who: { id: string; token: string }): Promise<StaffMember | null>;
}
