import { shopOf } from "../world/shops.ts";

/** Somebody with a login of their own to a shop's admin. */
export interface StaffMember {
  /** Shopify's numeric user id: `sub` of their session tokens. */
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly accountOwner: boolean;
  /** An agency's login, not the shop's own. */
  readonly collaborator: boolean;
}

/** Who may open the app in this shop's admin; the owner first. */
export function staffOf(shop: string): readonly [StaffMember, ...StaffMember[]] {
  const { id } = shopOf(shop);
  return [
    { id: id + 42, firstName: "Alex", lastName: "Owner", accountOwner: true, collaborator: false },
    { id: id + 43, firstName: "Sam", lastName: "Packer", accountOwner: false, collaborator: false },
    { id: id + 44, firstName: "Robin", lastName: "Agency", accountOwner: false, collaborator: true },
  ];
}

/** The staff member with this user id; undefined when the shop has none. */
export function staffMemberOf(shop: string, id: number): StaffMember | undefined {
  return staffOf(shop).find((member) => member.id === id);
}
