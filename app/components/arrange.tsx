import { BlockStack, Box, InlineGrid, InlineStack, Layout } from "@shopify/polaris";
import type { ReactNode } from "react";

type Gap = "small" | "medium" | "large";
const GAPS = { small: "100", medium: "200", large: "400" } as const;

/** Things below each other. */
export function Column(props: { gap?: Gap; children: ReactNode }) {
  return <BlockStack gap={GAPS[props.gap ?? "large"]}>{props.children}</BlockStack>;
}

/** Things beside each other, wrapping when the window is narrow; with `atFoot` a button stands beside a field, not its label. */
export function Row(props: { gap?: Gap; spread?: boolean; atFoot?: boolean; children: ReactNode }) {
  const { gap = "medium", spread, atFoot } = props;
  return (
    <InlineStack gap={GAPS[gap]} blockAlign={atFoot ? "end" : "center"} align={spread ? "space-between" : "start"}>
      {props.children}
    </InlineStack>
  );
}

/** What stands outside the cards: kept off the edge of a narrow window, which cards reach. */
export function OnGround(props: { children: ReactNode }) {
  return <Box paddingInline={{ xs: "400", sm: "0" }}>{props.children}</Box>;
}

/** Cells of equal width; one below the other in a narrow window. */
export function Grid(props: { columns: 2 | 3 | 4; children: ReactNode }) {
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, md: props.columns }} gap="400">
      {props.children}
    </InlineGrid>
  );
}

/** The room of so many lines of words, kept also while there are none or fewer: what stands below does not move. */
export function RoomForLines(props: { lines: number; children: ReactNode }) {
  return <div style={{ minHeight: `calc(${props.lines} * var(--p-font-line-height-500))` }}>{props.children}</div>;
}

/** The main matter, and what stands beside it; with `follow` the aside stays in sight while the main part scrolls. */
export function MainAndAside(props: { main: ReactNode; aside: ReactNode; follow?: boolean }) {
  return (
    <div className="main-and-aside">
      <div>
        <BlockStack gap="400">{props.main}</BlockStack>
      </div>
      <div>
        <div className={props.follow ? "aside-follows" : ""}>
          <BlockStack gap="400">{props.aside}</BlockStack>
        </div>
      </div>
    </div>
  );
}

/** Settings: to the left what a group is about, to the right its fields. */
export function SettingsGroup(props: { title: string; help: string; children: ReactNode }) {
  return (
    <Layout.AnnotatedSection title={props.title} description={props.help}>
      {props.children}
    </Layout.AnnotatedSection>
  );
}

/** The frame of the settings groups. */
export function SettingsGroups(props: { children: ReactNode }) {
  return <Layout>{props.children}</Layout>;
}
