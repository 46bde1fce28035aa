import type { TextSettings } from "../../../domain/shops/text-settings.ts";

/** The settings of texts while they are typed. */
interface TextsDraft {
  /** Tags with commas between. */
  sensitiveTags: string;
  /** `namespace.key`; empty for none. */
  metafield: string;
}

export function draftOfTexts({ sensitiveTags, metafield }: TextSettings): TextsDraft {
  return {
    sensitiveTags: sensitiveTags.join(", "),
    metafield: metafield ? `${metafield.namespace}.${metafield.key}` : "",
  };
}

/** What the fields say, to be judged by the schema. The last point parts namespace and key, as Shopify writes them. */
export function textsOfDraft(draft: TextsDraft): TextSettings {
  const typed = draft.metafield.trim();
  const point = typed.lastIndexOf(".");
  return {
    sensitiveTags: draft.sensitiveTags
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
    metafield: typed === "" ? null : { namespace: typed.slice(0, Math.max(0, point)), key: typed.slice(point + 1) },
  };
}
