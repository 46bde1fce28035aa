import { Icon, Text } from "@shopify/polaris";
import { CheckIcon, XIcon } from "@shopify/polaris-icons";

/** Rules with a tick or a cross, said in words to those who do not see it. */
export function RuleList(props: {
  /** `detail`: a quiet line below, such as since when. */
  rules: readonly { id: string; kept: boolean; words: string; detail?: string | null }[];
  kept: string;
  broken: string;
}) {
  return (
    <ul className="rules">
      {props.rules.map((rule) => (
        <li key={rule.id}>
          <span className="rules-mark">
            <Icon
              source={rule.kept ? CheckIcon : XIcon}
              tone={rule.kept ? "success" : "critical"}
              accessibilityLabel={rule.kept ? props.kept : props.broken}
            />
          </span>
          <div>
            <Text as="p" fontWeight={rule.kept ? "regular" : "semibold"}>
              {rule.words}
            </Text>
            {rule.detail ? (
              <Text as="p" tone="subdued" variant="bodySm">
                {rule.detail}
              </Text>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
