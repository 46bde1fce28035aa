/** The lists whose views a merchant can save under a name. */
export type ViewList = "customers" | "codes";

/** A view of a list as it was saved. */
export interface SavedView<Content> {
  id: string;
  name: string;
  content: Content;
}
